import Foundation
import Postgres

/// A measure with its documented definition: a file `measures/<name>.dax` of the area.
///
/// Its formula names columns by table and column, `{fakta_elev.antal_elever}`, and tables, `{fakta_elev}`, so that it
/// does not depend on how they are shown; other measures by title, `[Antal elever]`.
package struct Measure: Sendable {
    package let name: String
    package let title: String
    package let header: FileHeader
    /// Fact that it stands in, with schema.
    package let table: String
    /// As Power BI writes it: `#,0`, `0.0%`.
    package let format: String
    /// DAX with names in braces.
    let formula: String

    /// The report whose page shows the measure.
    package var report: String? { header.values["rapport"] }

    /// What people read beside the measure.
    package var description: String {
        ["beskrivelse", "taeller", "naevner", "afvigelse", "kilde"].compactMap { key in
            header.values[key].map { (Self.labels[key] ?? "") + $0 }
        }
        .joined(separator: " ")
    }

    private static let labels = [
        "taeller": "Tæller: ", "naevner": "Nævner: ", "afvigelse": "Forskel fra referencen: ", "kilde": "Kilde: ",
    ]

    /// Every measure of an area, in file order.
    package static func read(area: String, sql: SQLFolder) throws -> [Measure] {
        try sql.files(below: "areas/\(area)/measures", ending: ".dax").map { file in
            let header = FileHeader(file)
            let body = file.text.split(separator: "\n", omittingEmptySubsequences: false).drop { $0.hasPrefix("--") }
            return Measure(
                name: URL(fileURLWithPath: header.file).deletingPathExtension().lastPathComponent,
                title: try header.require("titel"),
                header: header,
                table: "\(area).\(try header.require("tabel"))",
                format: try header.require("format"),
                formula: body.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
            )
        }
    }
}

extension DataModel {
    /// Every name in a measure's formula is one of the model.
    func check(_ measure: Measure) throws {
        guard table(measure.table) != nil else { throw unknown(measure.table, in: measure) }
        _ = try dax(measure)
        // Columns that a formula makes for itself begin with @.
        for match in measure.formula.matches(of: /(?:^|[^'}\p{L}])\[([^@\]][^\]]*)\]/)
        where !measures.contains(where: { $0.title == match.1 }) {
            throw unknown("[\(match.1)]", in: measure)
        }
    }

    /// A measure's formula with the names that people see.
    func dax(_ measure: Measure) throws -> String {
        try measure.formula.replacing(/\{([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*))?\}/) { match in
            guard let table = relatedTables.first(where: { $0.name == match.1 }) else {
                throw unknown(String(match.0), in: measure)
            }
            let shown = "'\(table.displayName.replacing("'", with: "''"))'"
            guard let name = match.2 else { return shown }
            guard let column = table.column(String(name)) else { throw unknown(String(match.0), in: measure) }
            return "\(shown)[\(column.displayName.replacing("]", with: "]]"))]"
        }
    }

    private func unknown(_ name: String, in measure: Measure) -> Failure {
        Failure(
            "LI629", "the measure names \(name), which the model lacks", place: measure.header.file,
            fix: "name a table or column of the star, or the title of another measure"
        )
    }
}
