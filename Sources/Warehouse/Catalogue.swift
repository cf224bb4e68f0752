import Foundation
import Postgres

/// One view that people look at: a rule, a difference report, a standard report or a key figure; or a benchmark
/// table, whose file has the view that it is filled from.
package struct CatalogueEntry: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case rule, difference, report, keyfigure, benchmark

        /// Kinds that can be read as they were after a run. A benchmark cannot: what it withheld then could be
        /// worked out from what it tells now.
        static let withPast: [Kind] = allCases.filter { $0 != .benchmark }

        /// Folder below the area, and the schema its views live in.
        var folder: String {
            switch self {
            case .rule: "rules"
            case .difference: "differences"
            case .report: "reports"
            case .keyfigure: "keyfigures"
            case .benchmark: "benchmark"
            }
        }
        package var schema: String {
            switch self {
            case .rule: "kvalitet"
            case .difference: "afvigelse"
            case .report: "rapport"
            case .keyfigure: "noegletal"
            case .benchmark: "benchmark"
            }
        }
    }

    package let kind: Kind
    /// A rule's id (sk04); for a benchmark the table's name, the area before the file's; for the others the view's.
    package let name: String
    package let area: String
    package let view: String
    package let title: String
    package let header: FileHeader
    let statement: Statement

    /// SHA-256 of what decides the outcome: the SQL without comment lines, `comment on` and spacing, and how
    /// severe the header says an offence is. Another text for people is no other rule.
    package var version: [UInt8] {
        let code = statement.text.split(separator: "\n").filter { !$0.drop(while: \.isWhitespace).hasPrefix("--") }
            .joined(separator: "\n")
            .replacing(/comment\s+on\s+\w+\s+[\w.]+\s+is\s+(?:'(?:[^']|'')*'\s*)+;/, with: "")
        let words = code.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return fingerprint(Array("\(header.values["alvorlighed"] ?? "")\n\(words)".utf8))
    }

    /// Reads the entries of an area from its folders, in file order.
    package static func entries(area: String, sql: SQLFolder) throws -> [CatalogueEntry] {
        try Kind.allCases.flatMap { kind in
            try sql.files(below: "areas/\(area)/\(kind.folder)").map { statement in
                let header = FileHeader(statement)
                let file = URL(fileURLWithPath: header.file).deletingPathExtension().lastPathComponent
                // All areas' benchmark tables are in one schema, and may be about the same figure as a view.
                let stem = kind == .benchmark ? "\(area)_\(file)" : file
                return CatalogueEntry(
                    kind: kind,
                    name: kind == .rule ? try header.require("id") : stem,
                    area: area,
                    view: "\(kind.schema).\(stem)",
                    title: try header.require("titel"),
                    header: header,
                    statement: statement
                )
            }
        }
    }
}
