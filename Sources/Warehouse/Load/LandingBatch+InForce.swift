import Contracts
import Deliveries
import Postgres

/// The rows in force that deliveries are compared with, and what the server is told of it.
extension LandingBatch {
    /// Fetches what is in force on the days of comparisons, in the bytes that the files' rows will have.
    ///
    /// - Returns: by scope, why rows are missing.
    func fetch(_ wanted: [(comparison: Comparison, rows: RowsInForce)]) throws -> [Int32: RowsInForce.Obstacle] {
        var obstacles: [Int32: RowsInForce.Obstacle] = [:]
        for (days, some) in Dictionary(grouping: wanted, by: \.comparison.days) {
            let tables = RowsInForceByScope(
                Dictionary(uniqueKeysWithValues: some.map { (Int32($0.comparison.scope), $0.rows) }))
            var isFirst = true
            try site.database.connection.copyOut(inForce(on: days, of: some.map(\.comparison.scope))) { piece in
                tables.add(piece: piece, isFirst: isFirst)
                isFirst = false
            }
            obstacles.merge(tables.obstacles) { first, _ in first }
        }
        return obstacles
    }

    private func inForce(on days: DayRange, of scopes: [Int]) -> Statement {
        // A row is cut to the days only where they end: to ask that of a million rows takes a tenth of a second.
        let starts = days.from == .minusInfinity ? nil : "date '\(days.from.description)'"
        let ends = days.to == .infinity ? nil : "date '\(days.to.description)'"
        return Statement("""
            copy (
                select
                    h.scope_id, h.key_digest,
                    case h.digest_version when \(DeliveryReader.digestVersion) then h.digest end,
                    \(starts.map { "greatest(h.valid_from, \($0))" } ?? "h.valid_from"),
                    \(ends.map { "least(h.valid_to, \($0))" } ?? "h.valid_to"), h.ctid
                from \(quoted("historik", contract.historyTable)) as h
                where h.scope_id = any ('\(sqlList(scopes))') and h.known_to = 9223372036854775807
                    \(ends.map { "and h.valid_from < \($0)" } ?? "")
                    \(starts.map { "and h.valid_to > \($0)" } ?? "")
            ) to stdout (format binary)
            """)
    }

    /// Tells the server which deliveries were compared, and which rows in force they do not have.
    func enter(_ compared: [Compared]) throws {
        let connection = site.database.connection
        try connection.copyIn("copy pg_temp.compared_batch from stdin", lines: compared.map { one in
            [
                String(one.item.id), String(one.comparison.scope), one.comparison.days.from.description,
                one.comparison.days.to.description, String(one.reading.rowsKept), String(one.rows.keysSeen),
            ]
        })
        let lacking = compared.filter { $0.rows.countSeen < $0.rows.count }
        if !lacking.isEmpty {
            try connection.copyIn("copy pg_temp.absent_batch from stdin (format binary)") { writer in
                try writer.write(Connection.binaryCopyHeader)
                for one in lacking {
                    try one.rows.forEachBlockOfAbsent(delivery: Int64(one.item.id)) { try writer.write($0) }
                }
                try writer.write(Connection.binaryCopyTrailer)
            }
        }
        for one in compared {
            site.explain("""
                \(one.item.delivery.fileName): \(one.reading.rowsKept) of \(one.reading.rowsAccepted) rows are in force \
                and were not sent; \(one.rows.count - one.rows.countSeen) rows in force are not in it
                """)
        }
    }
}

/// A delivery that has been compared, and what it was compared with.
struct Compared {
    let item: BatchItem
    let comparison: Comparison
    let reading: Reading
    let rows: RowsInForce
}
