import Contracts
import Foundation
import Postgres

extension AreaPage {
    /// False for an area that has deliveries only.
    var hasStar: Bool {
        get throws { try !sql.files(below: "areas/\(area.name)/star/tables").isEmpty }
    }

    func star() throws -> String {
        guard try hasStar else { return "" }
        var text = """

            Det, BI-værktøjer læser. Nøgler er aldrig tomme; -1 er ukendt.
            [Sådan forbindes et værktøj](../kommune/README.md).

            """
        for (schema, folder) in [("faelles", "shared"), (area.name, "areas/\(area.name)")] {
            for file in try sql.files(below: "\(folder)/star/tables") {
                let name = URL(fileURLWithPath: file.file ?? "").deletingPathExtension().lastPathComponent
                text += table("\(schema).\(name)", file)
            }
        }
        return text
    }

    /// What `flis connect powerbi` adds to the star, with the definitions of the files it is made from.
    func measures() throws -> String {
        try Measure.read(area: area.name, sql: sql).map { measure in
            "\n### \(measure.title)\n\n\(lines(of: measure.header, Self.entryLines))\n"
        }
        .joined()
    }

    private func table(_ name: String, _ file: Statement) -> String {
        let comments = SQLComments(file)
        let rows = comments.columns.map { column, meaning in
            ["`\(column)`", meaning, comments.references[column].map { "`\($0)`" } ?? ""]
        }
        let pointing = !comments.references.isEmpty
        return "\n### \(name)\n\n\(comments.objects[name] ?? "")\n\n" + Self.table(
            ["Kolonne", "Betydning"] + (pointing ? ["Peger på"] : []),
            pointing ? rows : rows.map { Array($0.dropLast()) }
        )
    }
}
