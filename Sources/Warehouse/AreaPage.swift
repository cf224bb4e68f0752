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
        var page = """
            # \(area.title)

            \(area.description)

            Siden er skrevet af `flis docs` ud fra de filer, der kører; ret dem, ikke siden. Det, der er mærket
            «egen definition», er vores valg, hvor FLIS' egen regel ikke er offentlig.

            ## Kildesystemer

            """
        for system in area.systems { page += "- `\(system.name)`: \(system.title)\n" }
        page += "\n## Leverancer\n"
        for contract in area.deliveries { page += deliverySection(contract) }
        page += "\n## Stjernen\n" + (try starSection())
        for kind in CatalogueEntry.Kind.allCases {
            let mine = entries.filter { $0.kind == kind }
            if !mine.isEmpty { page += "\n## \(heading(kind))\n" + mine.map(section).joined() }
        }
        return page
    }

    private func heading(_ kind: CatalogueEntry.Kind) -> String {
        switch kind {
        case .rule: "Datakvalitetstest"
        case .difference: "Afvigelsesrapporter"
        case .report: "Standardrapporter"
        case .keyfigure: "Nøgletal"
        }
    }

    private func deliverySection(_ contract: Contract) -> String {
        var text = "\n### \(contract.title)\n\n\(contract.description)\n\n"
        text += "Fil: `\(contract.path)` · Loadtype: `\(contract.loadType.rawValue)` · "
        text += "Systemer: \(contract.systems.keys.sorted().map { "`\($0)`" }.joined(separator: ", ")) · "
        text += "Nøgle: \(contract.primaryKey.map { "`\($0)`" }.joined(separator: ", "))\n\n"
        text += "| Felt | Type | Skal udfyldes | Betydning |\n|---|---|---|---|\n"
        for field in contract.fields {
            text += "| `\(field.name)` | \(typeName(field)) | \(field.required ? "ja" : "nej") | \(field.description ?? field.title) |\n"
        }
        return text
    }

    private func typeName(_ field: Field) -> String {
        if field.format == .cpr { return "cpr-nummer" }
        switch field.type {
        case .string: return "tekst"
        case .integer: return "heltal"
        case .decimal(_, let scale): return "decimaltal, \(scale) decimaler"
        case .date: return "dato"
        case .boolean: return "ja/nej"
        }
    }

    private func starSection() throws -> String {
        var text = ""
        for (schema, folder) in [("faelles", "shared"), (area.name, "areas/\(area.name)")] {
            for file in try sql.files(below: "\(folder)/star/tables") {
                let comments = SQLComments(file)
                let name = URL(fileURLWithPath: file.file ?? "").deletingPathExtension().lastPathComponent
                text += "\n### \(schema).\(name)\n\n\(comments.objects["\(schema).\(name)"] ?? "")\n\n"
                text += "| Kolonne | Betydning |\n|---|---|\n"
                for (column, meaning) in comments.columns { text += "| `\(column)` | \(meaning) |\n" }
            }
        }
        return text
    }

    private func section(_ entry: CatalogueEntry) -> String {
        let titles = [
            ("beskrivelse", "Hvad"), ("undersoeger", "Undersøger"), ("taeller", "Tæller"), ("naevner", "Nævner"),
            ("hvorfor", "Hvorfor"), ("ret", "Sådan rettes det"), ("afvigelse", "Forskel fra referencen"), ("kilde", "Kilde"),
        ]
        var text = "\n### \(entry.kind == .rule ? entry.name + " · " : "")\(entry.title)\n\n"
        for (key, title) in titles {
            if let value = entry.header.values[key] { text += "**\(title):** \(value)\n\n" }
        }
        return text + "Visning: `\(entry.view)`\n"
    }
}
