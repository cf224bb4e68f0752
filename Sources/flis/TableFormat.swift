import ArgumentParser
import Foundation
import Warehouse

/// How a table is printed on stdout.
enum TableFormat: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json
}

/// A table of texts with Danish column names, as the views give them; nil is empty.
struct TextTable {
    let columns: [String]
    let rows: [[String?]]
    /// Columns that hold numbers are set to the right.
    private let isNumber: [Bool]

    init(columns: [String], rows: [[String?]]) {
        self.columns = columns
        self.rows = rows
        isNumber = columns.indices.map { index in
            let values = rows.compactMap { $0[index] }
            return !values.isEmpty && values.allSatisfy { $0.wholeMatch(of: /-?[0-9]+([.,][0-9]+)?/) != nil }
        }
    }

    func print(as format: TableFormat) {
        switch format {
        case .table: Swift.print(aligned)
        case .csv: Swift.print(csv)
        case .json: Swift.print(json)
        }
    }

    private var aligned: String {
        let widths = columns.indices.map { index in
            max(columns[index].count, rows.map { ($0[index] ?? "").count }.max() ?? 0)
        }
        func line(_ values: [String?]) -> String {
            values.indices.map { index in
                let text = values[index] ?? ""
                let space = String(repeating: " ", count: widths[index] - text.count)
                return isNumber[index] ? space + text : text + space
            }
            .joined(separator: "  ").replacing(/\ +$/, with: "")
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        return ([line(columns), rule] + rows.map(line)).joined(separator: "\n")
    }

    /// RFC 4180; see ``SpreadsheetText/neutralised(_:)`` for texts that a spreadsheet would run.
    private var csv: String {
        func field(_ value: String?) -> String {
            guard let value else { return "" }
            let safe = SpreadsheetText.neutralised(value)
            return safe.contains(where: { ",\"\r\n".contains($0) }) ? "\"\(safe.replacing("\"", with: "\"\""))\"" : safe
        }
        return ([columns] + rows).map { $0.map(field).joined(separator: ",") }.joined(separator: "\n")
    }

    private var json: String { Self.json([("rows", self)]) }

    /// One document with several tables.
    static func json(_ tables: [(name: String, table: TextTable)]) -> String {
        var document: [String: Any] = ["format": 1]
        for (name, table) in tables {
            document[name] = table.rows.map { row in
                Dictionary(uniqueKeysWithValues: zip(table.columns, row.map { $0 as Any? ?? NSNull() }))
            }
        }
        let data = try? JSONSerialization.data(withJSONObject: document, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
