import Foundation
import Postgres
import Warehouse

/// Reads one view of the catalogue, chooses its columns by the header, and turns it when the header says so.
struct ReportView {
    let database: Database
    let view: String

    /// - Parameters:
    ///   - columns: `kolonner` of the header, comma separated; nil is all.
    ///   - pivot: `raekker=a, kolonner=b, vaerdi=c` of the header.
    ///   - kommune: only rows with this `kommunekode`.
    func table(columns: String?, pivot: String?, kommune: Int?) throws -> TextTable {
        let names = columns?.split(separator: ",").map { quoted($0.trimmingCharacters(in: .whitespaces)) }
        let chosen = names?.joined(separator: ", ") ?? "*"
        let order = (names?.indices ?? 0..<0).map { String($0 + 1) }.joined(separator: ", ")
        let rows = try database.connection.query(
            Statement("""
                select \(chosen) from \(view) where ($1::integer is null or kommunekode = $1::integer)\
                \(order.isEmpty ? "" : " order by " + order)
                """),
            [kommune.map(String.init)]
        )
        guard let pivot else { return TextTable(rows) }
        return turned(rows, parts(of: pivot))
    }

    private func parts(of pivot: String) -> [String: String] {
        var parts: [String: String] = [:]
        for part in pivot.split(separator: ",") {
            let pair = part.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
            if pair.count == 2 { parts[pair[0]] = pair[1] }
        }
        return parts
    }

    /// One row per value of `raekker`, one column per value of `kolonner`; an absent cell is empty, not 0.
    private func turned(_ rows: Rows, _ parts: [String: String]) -> TextTable {
        guard let down = parts["raekker"], let across = parts["kolonner"], let value = parts["vaerdi"] else { return TextTable(rows) }
        let heads = Set(rows.compactMap { $0.text(across) }).sorted()
        var cells: [String: [String: String]] = [:]
        for row in rows { cells[row.text(down) ?? "", default: [:]][row.text(across) ?? ""] = row.text(value) }
        return TextTable(
            columns: [down] + heads,
            rows: cells.keys.sorted().map { key in [key] + heads.map { cells[key]?[$0] } }
        )
    }
}
