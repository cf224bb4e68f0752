internal import CLibPQ

/// The rows of one result, in text format. Values are copied out only when asked for.
package final class Rows: RandomAccessCollection {
    private let raw: OpaquePointer
    package let columns: [String]
    private let indexes: [String: Int32]
    package let startIndex = 0
    package let endIndex: Int
    /// Rows the command touched (INSERT, UPDATE, DELETE, COPY); 0 for others.
    package let affected: Int

    /// Takes ownership of `raw`.
    init(_ raw: OpaquePointer) {
        self.raw = raw
        endIndex = Int(PQntuples(raw))
        columns = (0..<PQnfields(raw)).map { String(cString: PQfname(raw, $0)) }
        indexes = Dictionary(zip(columns, Int32(0)...), uniquingKeysWith: { first, _ in first })
        affected = Int(String(cString: PQcmdTuples(raw))) ?? 0
    }

    deinit { PQclear(raw) }

    package subscript(position: Int) -> Row { Row(rows: self, number: Int32(position)) }

    func value(_ row: Int32, _ column: Int32) -> String? {
        guard PQgetisnull(raw, row, column) == 0 else { return nil }
        let bytes = UnsafeRawBufferPointer(start: PQgetvalue(raw, row, column), count: Int(PQgetlength(raw, row, column)))
        return String(decoding: bytes, as: UTF8.self)
    }

    func index(of column: String) -> Int32 {
        guard let index = indexes[column] else {
            preconditionFailure("no column \"\(column)\" among \(columns.joined(separator: ", "))")
        }
        return index
    }
}

/// One row; columns by name or position. A missing column is a bug and traps with the names there are.
package struct Row {
    let rows: Rows
    let number: Int32

    package func text(_ column: String) -> String? { rows.value(number, rows.index(of: column)) }
    package func text(_ column: Int) -> String? { rows.value(number, Int32(column)) }
    package func int(_ column: String) -> Int? { text(column).flatMap { Int($0) } }
    package func int(_ column: Int) -> Int? { text(column).flatMap { Int($0) } }
    package func bool(_ column: String) -> Bool { text(column) == "t" }
    /// All values in column order, NULL as nil.
    package var values: [String?] { (0..<Int32(rows.columns.count)).map { rows.value(number, $0) } }
}
