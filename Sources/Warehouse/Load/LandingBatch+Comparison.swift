import Contracts
import Deliveries
import Postgres

/// Files that are compared with the rows in force while they are read.
extension LandingBatch {
    /// What there is of a delivery only when it was compared.
    static let comparisonTables = ["compared_batch", "absent_batch"]

    /// Sends what the history does not say already, or everything when the file cannot be compared after all.
    func send(_ item: inout BatchItem) throws -> Reading {
        if let comparison = item.comparison {
            do {
                return try site.comparisonMemory.hold(RowsInForce.bytes(expecting: comparison.expected)) {
                    try site.database.connection.savepoint("comparison") { try sendChanges(of: &item, comparison) }
                }
            } catch let obstacle as RowsInForce.Obstacle {
                site.explain("\(item.delivery.fileName) is sent whole after all: \(obstacle.words)")
                item.comparison = nil
            }
        }
        return try sendAll(of: &item)
    }

    private func sendAll(of item: inout BatchItem) throws -> Reading {
        let counted = CountedRows(item.delivery)
        let reading = try stream(item.delivery, as: item.id, scope: item.scope, watching: counted)
        item.tally = counted.tally
        return reading
    }

    /// Sends compared deliveries again, whole, whose lines contradict each other: all of those lines are rejected, the
    /// ones in force too.
    func sendContradicted(_ items: inout [BatchItem]) throws {
        guard items.contains(where: { $0.comparison != nil }) else { return }
        let table = quoted("historik", contract.historyTable)
        let rows = try site.database.connection.query("select * from flis.contradicted_comparisons($1)", [table])
        for id in rows.compactMap({ $0.int("delivery_id") }) {
            guard let index = items.firstIndex(where: { $0.id == id }) else { continue }
            let delivery = items[index].delivery
            site.explain("\(delivery.fileName) is sent whole after all: \(RowsInForce.Obstacle.repeated.words)")
            items[index].comparison = nil
            try forget(id, in: ["landing_batch"] + Self.comparisonTables)
            let reading = try sendAll(of: &items[index])
            guard reading.verdict == .accepted else {
                throw Failure(
                    "LI440", "the file changed while it was being read", place: delivery.path,
                    fix: "let the supplier finish writing, then run again"
                )
            }
            items[index].reading = reading
        }
    }

    private func sendChanges(of item: inout BatchItem, _ comparison: Comparison) throws -> Reading {
        let rows = try rowsInForce(comparison)
        let counted = CountedRows(item.delivery, inForce: rows)
        let reading = try stream(item.delivery, as: item.id, scope: item.scope, watching: counted)
        item.tally = counted.tally
        guard reading.verdict == .accepted else { return reading }
        try site.database.connection.query(
            "insert into pg_temp.compared_batch values ($1::bigint, $2::integer, $3::date, $4::date, $5::bigint, $6::bigint)",
            [
                String(item.id), String(comparison.scope), comparison.days.from.description,
                comparison.days.to.description, String(reading.rowsKept), String(rows.keysSeen),
            ])
        try sendAbsent(rows, of: item.id)
        site.explain("""
            \(item.delivery.fileName): \(reading.rowsKept) of \(reading.rowsAccepted) rows are in force and were not \
            sent; \(rows.count - rows.countSeen) rows in force are not in it
            """)
        return reading
    }

    /// Fetches what is in force on the days of a comparison, in the bytes that the file's rows will have.
    private func rowsInForce(_ comparison: Comparison) throws -> RowsInForce {
        let rows = try RowsInForce(
            expecting: comparison.expected, days: comparison.days, limit: site.comparisonBytes)
        let days = comparison.days
        // A row is cut to the days only where they end: to ask that of a million rows takes a tenth of a second.
        let starts = days.from == .minusInfinity ? nil : "date '\(days.from.description)'"
        let ends = days.to == .infinity ? nil : "date '\(days.to.description)'"
        var isFirst = true
        try site.database.connection.copyOut(Statement("""
            copy (
                select
                    h.key_digest, case h.digest_version when \(DeliveryReader.digestVersion) then h.digest end,
                    \(starts.map { "greatest(h.valid_from, \($0))" } ?? "h.valid_from"),
                    \(ends.map { "least(h.valid_to, \($0))" } ?? "h.valid_to"), h.ctid
                from \(quoted("historik", contract.historyTable)) as h
                where h.scope_id = \(comparison.scope) and h.known_to = 9223372036854775807
                    \(ends.map { "and h.valid_from < \($0)" } ?? "") \(starts.map { "and h.valid_to > \($0)" } ?? "")
            ) to stdout (format binary)
            """)) { piece in
                try rows.add(piece: piece, isFirst: isFirst)
                isFirst = false
            }
        return rows
    }

    /// Tells the server which rows in force the file does not have.
    private func sendAbsent(_ rows: RowsInForce, of id: Int) throws {
        guard rows.countSeen < rows.count else { return }
        try site.database.connection.copyIn("copy pg_temp.absent_batch from stdin (format binary)") { writer in
            try writer.write(Connection.binaryCopyHeader)
            try rows.forEachBlockOfAbsent(delivery: Int64(id)) { try writer.write($0) }
            try writer.write(Connection.binaryCopyTrailer)
        }
    }
}

extension RowsInForce.Obstacle {
    /// For the operator.
    fileprivate var words: String {
        switch self {
        case .tooMany: "more rows are in force than the loader has memory for"
        case .otherDigests: "rows in force have digests of another version"
        case .repeated: "lines of one key contradict each other"
        case .otherDays: "a line speaks for days that the delivery does not decide"
        }
    }
}
