import Contracts
import Foundation
import Postgres

/// The Danish page of an area: what is loaded, by which rules, what every concept means, and where the
/// method differs from the reference. Made from contracts, SQL headers and comments: the files that run.
package struct AreaPage {
    let area: Area
    let sql: SQLFolder

    package init(area: Area, sql: SQLFolder) {
        self.area = area
        self.sql = sql
    }

    package func text() throws -> String {
        let entries = try CatalogueEntry.entries(area: area.name, sql: sql)
        let concepts = try self.concepts()
        var sections = [
            ("Kildesystemer", sources()),
            ("Begreber og regler", conceptSection(concepts)),
            ("Forskelle i metode", differences(concepts: concepts, entries: entries)),
            ("Leverancer", deliveries()),
            ("Indholdsprøver", try samples()),
            ("Stjernen", try star()),
        ]
        for kind in CatalogueEntry.Kind.allCases {
            sections.append((heading(kind), try entries.filter { $0.kind == kind }.map(section).joined()))
        }
        sections.append(("Mål i Power BI", try measures()))
        sections.removeAll { $0.1.isEmpty }
        let contents = sections.map { "[\($0.0)](#\(Self.anchor($0.0)))" }.joined(separator: " · ")
        return """
            # \(area.title)

            \(area.description)

            Siden er skrevet af `flis docs` ud fra de filer, der kører; ret dem, ikke siden. Det, der er mærket
            «egen definition», er vores valg, hvor FLIS' egen regel ikke er offentlig.

            \(contents)

            """ + sections.map { "\n## \($0.0)\n\($0.1)" }.joined()
    }

    private func sources() -> String {
        "\n" + area.systems.map { "- `\($0.name)`: \($0.title)\n" }.joined()
    }

    /// A heading's anchor as Git hosts make it.
    private static func anchor(_ heading: String) -> String {
        heading.lowercased().replacing(" ", with: "-")
    }

    /// A Markdown table, or nothing without rows. A bar within a cell would end it.
    static func table(_ head: [String], _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "" }
        let lines = [head] + rows.map { $0.map { $0.replacing("|", with: "\\|") } }
        let written = lines.map { "| \($0.joined(separator: " | ")) |\n" }
        return written[0] + "|\(String(repeating: "---|", count: head.count))\n" + written.dropFirst().joined()
    }
}
