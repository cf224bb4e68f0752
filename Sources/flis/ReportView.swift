import Foundation
import Postgres
import Warehouse

/// Reads one view of the catalogue: its columns by the header, rounded only where people read it, and
/// turned when the header says so.
struct ReportView {
    let database: Database
    let view: String
    let header: [String: String]

    /// - Parameters:
    ///   - kommune: only rows with this `kommunekode`.
    ///   - isForPeople: round by `decimaler` of the header and write decimal commas; files get the exact values.
    func table(kommune: Int?, isForPeople: Bool) throws -> TextTable {
        let names = try columnNames()
        let decimals = isForPeople ? pairs("decimaler") : [:]
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
        let turn = pairs("pivot")
        guard let down = turn["raekker"], let across = turn["kolonner"], let value = turn["vaerdi"] else { return TextTable(rows) }
        return turned(rows, down: down, across: across, value: value)
    }

    /// `kolonner` of the header. An error list has no such line: the document's columns, then where the row came from.
    private func columnNames() throws -> [String] {
        if let listed = header["kolonner"] {
            return listed.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let all = try database.connection.query(Statement("select * from \(view) limit 0")).columns
        let origin = ["leverance_id", "linje"]
        return all.filter { !(origin + ["kommunekode", "noegle"]).contains($0) } + origin.filter(all.contains)
    }

    /// `a=b, c=d` of a header line.
    private func pairs(_ key: String) -> [String: String] {
        var pairs: [String: String] = [:]
        for part in (header[key] ?? "").split(separator: ",") {
            let pair = part.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
            if pair.count == 2 { pairs[pair[0]] = pair[1] }
        }
        return pairs
    }

    /// One row per value of `down`, one column per value of `across`; an absent cell is empty, not 0.
    private func turned(_ rows: Rows, down: String, across: String, value: String) -> TextTable {
        let heads = Set(rows.compactMap { $0.text(across) }).sorted()
        var cells: [String: [String: String]] = [:]
        for row in rows { cells[row.text(down) ?? "", default: [:]][row.text(across) ?? ""] = row.text(value) }
        return TextTable(
            columns: [down] + heads,
            rows: cells.keys.sorted().map { key in [key] + heads.map { cells[key]?[$0] } }
        )
    }
}
