import Foundation
import Postgres
import Warehouse

/// A report as an Excel workbook: the whole list, typed, and a sheet that says what it is and where it came from.
struct ReportWorkbook {
    let database: Database
    let report: Report
    let kommune: Int?
    let run: Int?

    /// Rows fetched at a time: the list is never in memory as a whole.
    private static let portion = 5000

    private struct Written {
        let rows: Int
        let columns: [SheetColumn]
        /// Where the rows came from, when the list tells it row by row.
        let deliveries: Set<String>?
    }

    /// Rows and note are of one snapshot of the database.
    /// - Returns: the number of rows in the list.
    func write(to file: URL) throws -> Int {
        let workbook = try Workbook(file: file)
        let rows = try database.connection.transaction("begin isolation level repeatable read") {
            let written = try writeList(workbook)
            try ReportNote(database: database, report: report, kommune: kommune, run: run).write(
                to: workbook, rows: written.rows, columns: written.columns, deliveries: written.deliveries)
            return written.rows
        }
        try workbook.close()
        return rows
    }

    private func writeList(_ workbook: Workbook) throws -> Written {
        guard let view = report.view else { return try writeTestResults(workbook) }
        let all = try columns(of: view)
        let chosen = report.columns(of: all.map(\.name)).compactMap { name in all.first { $0.name == name } }
        let list = chosen.map { quoted($0.name) }.joined(separator: ", ")
        let order = chosen.indices.map { String($0 + 1) }.joined(separator: ", ")
        let select = "select \(list) from \(view) where ($1::integer is null or kommunekode = $1::integer) order by \(order)"
        let turn = report.pairs("pivot")
        if let down = turn["raekker"], let across = turn["kolonner"], let value = turn["vaerdi"] {
            let rows = try database.connection.query(Statement(select), [kommune.map(String.init)])
            return try writeTurned(workbook, ReportView.turned(rows, down: down, across: across, value: value), all, value)
        }
        let sheet = try ListSheet(workbook, name: sheetName, columns: chosen)
        let origin = chosen.firstIndex { $0.name == "leverance_id" }
        var deliveries: Set<String> = []
        try database.connection.portions(of: Statement(select), [kommune.map(String.init)], rows: Self.portion) { rows in
            for row in rows {
                let values = row.values
                try sheet.add(values)
                if let origin, let delivery = values[origin] { deliveries.insert(delivery) }
            }
        }
        sheet.finish()
        return Written(rows: sheet.rowCount, columns: chosen, deliveries: origin == nil ? nil : deliveries)
    }

    private func writeTurned(
        _ workbook: Workbook, _ table: TextTable, _ all: [SheetColumn], _ value: String
    ) throws -> Written {
        let cells = all.first { $0.name == value }
        let columns = table.columns.map { name in
            all.first { $0.name == name }
                ?? SheetColumn(name: name, heading: name, meaning: cells?.meaning ?? "", kind: cells?.kind ?? .text)
        }
        return try write(table.rows, columns, to: workbook)
    }

    private func writeTestResults(_ workbook: Workbook) throws -> Written {
        let all = try columns(of: "kvalitet.testresultat")
        let rows = try database.query("test_results", [kommune.map(String.init)])
        let chosen = rows.columns.compactMap { name in all.first { $0.name == name } }
        return try write(rows.map(\.values), chosen, to: workbook)
    }

    private func write(_ rows: [[String?]], _ columns: [SheetColumn], to workbook: Workbook) throws -> Written {
        let sheet = try ListSheet(workbook, name: sheetName, columns: columns)
        for row in rows { try sheet.add(row) }
        sheet.finish()
        return Written(rows: rows.count, columns: columns, deliveries: nil)
    }

    private func columns(of view: String) throws -> [SheetColumn] {
        let places = report.pairs("decimaler")
        return try database.query("report_columns", [view]).map { row in
            let name = row.text("name") ?? ""
            return SheetColumn(
                name: name, comment: row.text("comment"), type: row.text("type") ?? "text",
                places: places[name].flatMap { Int($0) }
            )
        }
    }

    private var sheetName: String { report.kind == "fejlliste" ? "Fejlliste" : "Rapport" }
}
