import Deliveries

/// Findings that only the warehouse can make: they compare a delivery with what is already there.
extension Finding {
    /// The supplier's number has been used for something else.
    static func takenNumber(_ number: Int64, file: String, _ taken: TakenNumber) -> Finding {
        Finding(.takenNumber, "Sekvens \(number) er allerede brugt af \(taken.words)", file: file)
    }

    /// The database refused a delivery that the reader had accepted; its own words may hold values.
    static func refusedByDatabase(_ sqlState: String, file: String) -> Finding {
        Finding(.refusedByDatabase, "Databasen tog ikke imod leverancen (SQLSTATE \(sqlState))", file: file)
    }

    /// One finding per code for lines of a file that contradict each other.
    static func conflicts(_ rows: [RejectedRow], file: String) -> [Finding] {
        Dictionary(grouping: rows, by: \.code).sorted { $0.key.rawValue < $1.key.rawValue }.map { code, rows in
            let lines = rows.map { String($0.line) }
            let shown = lines.prefix(5).joined(separator: ", ") + (lines.count > 5 ? " …" : "")
            return Finding(
                code, "\(rows.count) rækker er afvist, fordi de modsiger hinanden: linje \(shown)",
                file: file, line: rows.first?.line
            )
        }
    }
}

extension RejectedRow {
    /// A line that contradicts another; `code` says how.
    init(conflict row: RawRow, code: FindingCode?) {
        let code = code ?? .duplicateKey
        self.init(
            line: row.line, byteOffset: row.byteOffset, code: code, column: nil, field: nil,
            reason: code.text.what, raw: row.raw
        )
    }
}
