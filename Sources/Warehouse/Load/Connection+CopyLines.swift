import Postgres

extension Connection {
    /// Runs `COPY … FROM STDIN` in text format with these rows, nil for NULL; nothing is run when there is none.
    ///
    /// For the ledger's few columns and the temporary tables of a batch; lines of deliveries go as binary tuples.
    func copyIn(_ statement: Statement, lines: some Collection<[String?]>) throws {
        guard !lines.isEmpty else { return }
        try copyIn(statement) { writer in
            // Messages larger than this cost the server more.
            let enough = 60 * 1024
            var piece: [UInt8] = []
            for line in lines {
                for (place, value) in line.enumerated() {
                    if place > 0 { piece.append(UInt8(ascii: "\t")) }
                    piece += Ledger.copyText(value).utf8
                }
                piece.append(UInt8(ascii: "\n"))
                guard piece.count >= enough else { continue }
                try writer.write(piece)
                piece.removeAll(keepingCapacity: true)
            }
            try writer.write(piece)
        }
    }
}
