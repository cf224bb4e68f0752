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
        item.tally = counted.tally?.told(of: item.id)
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
        item.tally = counted.tally?.told(of: item.id)
        if reading.verdict == .accepted {
            try enter([Compared(item: item, comparison: comparison, reading: reading, rows: rows)])
        }
        return reading
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
