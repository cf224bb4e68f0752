import Foundation
import Postgres

/// The report of a Power BI project: a page for each measure that shows a standard report, laid out by the `pivot` of
/// that report's header.
struct ReportPages {
    let model: DataModel
    private var schemas: String { "\(PowerBIProject.schemas)/item/report/definition" }

    /// Files below `definition`.
    func files(sql: SQLFolder) throws -> [ToolFile] {
        let entries = try CatalogueEntry.entries(area: model.area, sql: sql)
        let shown = model.measures.filter { $0.report != nil }
        let pages = try shown.flatMap { measure in
            guard let entry = entries.first(where: { $0.name == measure.report }) else {
                throw missing("the report \(measure.report ?? "")", measure)
            }
            return try page(of: measure, report: entry)
        }
        let names = shown.map(\.name)
        return try [
            ToolFile("version.json", jsonText(["$schema": "\(schemas)/versionMetadata/1.0.0/schema.json", "version": "2.0.0"])),
            ToolFile("report.json", jsonText([
                "$schema": "\(schemas)/report/3.0.0/schema.json", "themeCollection": [String: Any](),
            ])),
            ToolFile("pages/pages.json", jsonText([
                "$schema": "\(schemas)/pagesMetadata/1.0.0/schema.json", "pageOrder": names,
            ].merging(names.first.map { ["activePageName": $0] } ?? [:]) { $1 })),
        ] + pages
    }

    private func page(of measure: Measure, report: CatalogueEntry) throws -> [ToolFile] {
        let pivot = Dictionary(
            (report.header.values["pivot"] ?? "").split(separator: ",").compactMap { part -> (String, String)? in
                let pair = part.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
                return pair.count == 2 ? (pair[0], pair[1]) : nil
            }, uniquingKeysWith: { first, _ in first }
        )
        guard let table = model.table(measure.table) else { throw missing(measure.table, measure) }
        let rows = try column(pivot["raekker"], measure), columns = try column(pivot["kolonner"], measure)
        let folder = "pages/\(measure.name)"
        let value = field("Measure", table: table.displayName, name: measure.title)
        return try [
            ToolFile("\(folder)/page.json", jsonText([
                "$schema": "\(schemas)/page/2.0.0/schema.json", "name": measure.name, "displayName": report.title,
                "displayOption": "FitToPage", "height": 720, "width": 1280,
            ])),
            ToolFile("\(folder)/visuals/tabel/visual.json", jsonText([
                "$schema": "\(schemas)/visualContainer/2.0.0/schema.json", "name": "tabel",
                "position": ["x": 20, "y": 20, "z": 0, "height": 680, "width": 1240, "tabOrder": 0],
                "visual": [
                    "visualType": "pivotTable",
                    "query": ["queryState": [
                        "Rows": ["projections": [rows]], "Columns": ["projections": [columns]],
                        "Values": ["projections": [value]],
                    ]],
                    "visualContainerObjects": ["title": [["properties": [
                        "show": literal("true"), "titleWrap": literal("true"),
                        "text": literal("'\(measure.description.replacing("'", with: "''"))'"),
                    ]]]],
                    "drillFilterOtherVisuals": true,
                ] as [String: Any],
            ])),
        ]
    }

    /// A report's column is a column of the one dimension that has it.
    private func column(_ name: String?, _ measure: Measure) throws -> [String: Any] {
        let homes = model.relatedTables.filter { $0.kind == .dimension && name.flatMap($0.column) != nil }
        guard homes.count == 1, let table = homes.first, let column = name.flatMap(table.column) else {
            throw missing("the pivot column \(name ?? "")", measure)
        }
        return field("Column", table: table.displayName, name: column.displayName)
    }

    private func field(_ kind: String, table: String, name: String) -> [String: Any] {
        [
            "field": [kind: ["Expression": ["SourceRef": ["Entity": table]], "Property": name] as [String: Any]],
            "queryRef": "\(table).\(name)", "nativeQueryRef": name,
        ]
    }

    private func literal(_ value: String) -> [String: Any] { ["expr": ["Literal": ["Value": value]]] }

    private func missing(_ what: String, _ measure: Measure) -> Failure {
        Failure(
            "LI629", "the measure's page needs \(what), which the model lacks", place: measure.header.file,
            fix: "correct `rapport:` in the measure's header, or `pivot:` in the report's"
        )
    }
}
