import Foundation
import Postgres
import Warehouse

/// Reads one view of the catalogue: its columns by the header, rounded only where people read it, and
/// turned when the header says so.
struct ReportView {
    let database: Database
    let report: Report

    /// - Parameters:
    ///   - kommune: only rows with this `kommunekode`.
    ///   - isForPeople: round by `decimaler` of the header and write decimal commas; files get the exact values.
    func table(kommune: Int?, isForPeople: Bool) throws -> TextTable {
        let view = report.view ?? ""
        let names = report.columns(of: try database.query("report_columns", [view]).compactMap { $0.text("name") })
        let decimals = isForPeople ? report.pairs("decimaler") : [:]
        let chosen = names.map { name in
            let column = quoted(name)
            return decimals[name].flatMap { Int($0) }.map { "replace(round(\(column), \($0))::text, '.', ',') as \(column)" } ?? column
        }
        let order = names.indices.map { String($0 + 1) }.joined(separator: ", ")
        let rows = try database.connection.query(
            Statement("""
                select \(chosen.joined(separator: ", ")) from \(view)
                where ($1::integer is null or kommunekode = $1::integer) order by \(order)
                """),
            [kommune.map(String.init)]
        )
        let turn = report.pairs("pivot")
        guard let down = turn["raekker"], let across = turn["kolonner"], let value = turn["vaerdi"] else { return TextTable(rows) }
        return Self.turned(rows, down: down, across: across, value: value)
    }

    /// One row per value of `down`, one column per value of `across`; an absent cell is empty, not 0.
    static func turned(_ rows: Rows, down: String, across: String, value: String) -> TextTable {
        let heads = Set(rows.compactMap { $0.text(across) }).sorted()
        var cells: [String: [String: String]] = [:]
        for row in rows { cells[row.text(down) ?? "", default: [:]][row.text(across) ?? ""] = row.text(value) }
        return TextTable(
            columns: [down] + heads,
            rows: cells.keys.sorted().map { key in [key] + heads.map { cells[key]?[$0] } }
        )
    }
}
