import Contracts
import Foundation
import Postgres

/// A concept or rule that the star is built by: a build file whose comment at the top has a title.
struct Concept {
    let title: String
    let header: FileHeader
    /// What the rule's own `values` list says, such as the order in which rules decide.
    let values: SQLValues?
}

extension AreaPage {
    func concepts() throws -> [Concept] {
        // What all areas share is about how a star counts.
        try ((hasStar ? ["shared"] : []) + ["areas/\(area.name)"]).flatMap { try sql.files(below: "\($0)/star/builds") }.compactMap { file in
            let header = FileHeader(file)
            return header.values["titel"].map { Concept(title: $0, header: header, values: SQLValues(file)) }
        }
    }

    func conceptSection(_ concepts: [Concept]) -> String {
        concepts.map { concept in
            var text = "\n### \(concept.title)\n\n"
            if let meaning = concept.header.values["beskrivelse"] { text += "\(meaning)\n\n" }
            if let values = concept.values {
                text += Self.table(values.columns.map { "`\($0)`" }, values.rows) + "\n"
            }
            return text + lines(of: concept.header, [("afvigelse", "Forskel fra referencen"), ("kilde", "Kilde")]) + "\n"
        }
        .joined()
    }

    /// Every difference in method on one list, so that nobody has to look for them.
    func differences(concepts: [Concept], entries: [CatalogueEntry]) -> String {
        let all = concepts.map { ($0.title, $0.header) } + entries.map { ($0.title, $0.header) }
        let rows = all.compactMap { title, header in header.values["afvigelse"].map { [title, $0] } }
        let table = Self.table(["Emne", "Hvor vi gør det anderledes end referencen"], rows)
        return table.isEmpty ? "" : "\n" + table
    }

    func heading(_ kind: CatalogueEntry.Kind) -> String {
        switch kind {
        case .rule: "Datakvalitetstest"
        case .difference: "Afvigelsesrapporter"
        case .report: "Standardrapporter"
        case .keyfigure: "Nøgletal"
        case .benchmark: "Benchmark"
        }
    }

    func section(_ entry: CatalogueEntry) throws -> String {
        let title = entry.kind == .rule ? "\(entry.name) · \(entry.title)" : entry.title
        let place = entry.kind == .benchmark ? "tabellen" : "visningen"
        return try "\n### \(title)\n\n" + lines(of: entry.header, Self.entryLines)
            + "\n\nVis den med `flis report \(entry.name)`; \(place) hedder `\(entry.view)`.\n" + columns(entry)
    }

    /// A benchmark's table is read by BI tools: its columns are listed.
    private func columns(_ entry: CatalogueEntry) throws -> String {
        guard entry.kind == .benchmark else { return "" }
        let rows = try BenchmarkColumns(entry, sql: sql).columns.map { ["`\($0)`", $1] }
        return "\n" + Self.table(["Kolonne", "Betydning"], rows)
    }

    static let entryLines = [
        (key: "beskrivelse", title: "Hvad"), ("undersoeger", "Undersøger"), ("taeller", "Tæller"), ("naevner", "Nævner"),
        ("hvorfor", "Hvorfor"), ("ret", "Sådan rettes det"), ("diskretion", "Diskretion"),
        ("afvigelse", "Forskel fra referencen"), ("kilde", "Kilde"),
    ]

    /// What is looked at in a delivery before it is loaded.
    func samples() throws -> String {
        try Sample.all(area: area.name, sql: sql).map { sample in
            "\n### \(sample.title)\n\n**Leverance:** `\(sample.entity)`, prøve `\(sample.name)`\n\n" + lines(of: sample.header, [
                ("hvorfor", "Hvorfor"), ("ret", "Sådan rettes det"), ("kilde", "Kilde"),
            ]) + "\n"
        }
        .joined()
    }

    func lines(of header: FileHeader, _ titles: [(key: String, title: String)]) -> String {
        titles.compactMap { key, title in header.values[key].map { "**\(title):** \($0)" } }.joined(separator: "\n\n")
    }
}
