extension Connection {
    /// Hands over the rows of a query some at a time, so that no more of them are in memory; inside a transaction.
    package func portions(
        of statement: Statement, _ parameters: [String?] = [], rows most: Int, _ body: (Rows) throws -> Void
    ) throws {
        let declared = Statement("declare portions no scroll cursor for \(statement.text)", file: statement.file)
        try query(declared, parameters)
        while true {
            let rows = try query(Statement("fetch \(most) from portions"))
            try body(rows)
            if rows.count < most { break }
        }
        try execute("close portions")
    }
}
