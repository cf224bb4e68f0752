import Postgres

extension Connection {
    /// Runs `COPY … FROM STDIN` in text format with these rows, nil for NULL; nothing is run when there is none.
    ///
    /// For the ledger's few columns and the temporary tables of a batch; lines of deliveries go as binary tuples.
    func copyIn(_ statement: Statement, lines: some Collection<[String?]>) throws {
        guard !lines.isEmpty else { return }
        try copyIn(statement) { writer in
            var block = CopyLines()
            for line in lines {
                block.add(line)
                try block.flush(to: writer, atLeast: CopyLines.usual)
            }
            try block.flush(to: writer)
        }
    }
}
