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
                giveUp(&item, obstacle)
            }
        }
        return try sendAll(of: &item)
    }

    func giveUp(_ item: inout BatchItem, _ obstacle: RowsInForce.Obstacle) {
        site.explain("\(item.delivery.fileName) is sent whole after all: \(obstacle.words)")
        item.comparison = nil
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
        let rows = try RowsInForce(expecting: comparison.expected, days: comparison.days, limit: site.comparisonBytes)
        if let obstacle = try fetch([(comparison, rows)]).values.first { throw obstacle }
        let counted = CountedRows(item.delivery, inForce: rows)
        let reading = try stream(item.delivery, as: item.id, scope: item.scope, watching: counted)
        item.tally = counted.tally
        if reading.verdict == .accepted { try enter([Compared(item: item, comparison: comparison, reading: reading, rows: rows)]) }
        return reading
    }

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
                    \(ends.map { "and h.valid_from < \($0)" } ?? "") \(starts.map { "and h.valid_to > \($0)" } ?? "")
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
