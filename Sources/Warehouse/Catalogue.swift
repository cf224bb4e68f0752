import Foundation
import Postgres

/// One view that people look at: a rule, a difference report, a standard report or a key figure.
package struct CatalogueEntry: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case rule, difference, report, keyfigure

        /// Folder below the area, and the schema its views live in.
        var folder: String {
            switch self {
            case .rule: "rules"
            case .difference: "differences"
            case .report: "reports"
            case .keyfigure: "keyfigures"
            }
        }
        package var schema: String {
            switch self {
            case .rule: "kvalitet"
            case .difference: "afvigelse"
            case .report: "rapport"
            case .keyfigure: "noegletal"
            }
        }
    }

    package let kind: Kind
    /// A rule's id (sk04); for the others the view's name.
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
                let stem = URL(fileURLWithPath: header.file).deletingPathExtension().lastPathComponent
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
