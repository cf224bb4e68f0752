import ExampleDeliveries
import Testing

/// Loads one set of deliveries in an order of its own and compares after every transaction.
struct RandomArrival {
    let table: HistoryTable
    let place: String
    var random: Random
    private var model = HistoryModel()
    private var expected = ExpectedHistory()
    private var covers = ExpectedCovers()
    private var statementsByRun: [Int: Set<ExpectedHistory.Statement>] = [:]

    init(table: HistoryTable, place: String, random: Random) {
        self.table = table
        self.place = place
        self.random = random
    }

    /// - Returns: what the history says in the end.
    mutating func load(_ deliveries: [ModelDelivery]) throws -> Set<ExpectedHistory.Statement> {
        var waiting = deliveries + deliveries.filter { _ in random.chance(perMille: 100) }
        random.shuffle(&waiting)
        for index in waiting.indices { waiting[index].id = index + 1 }
        var run = 0
        while !waiting.isEmpty {
            run += 1
            for _ in 0..<[1, 1, 2, 3][random.below(4)] where !waiting.isEmpty {
                let batch = Array(waiting.prefix([1, 1, 2, 4][random.below(4)]))
                waiting.removeFirst(batch.count)
                try transaction(batch, run: run)
            }
            try finish(run)
        }
        for (run, statements) in statementsByRun {
            try #require(try table.statements(asOf: run) == statements, "as of run \(run): \(place)")
        }
        return statementsByRun[run] ?? []
    }

    private mutating func transaction(_ batch: [ModelDelivery], run: Int) throws {
        let before = try table.contents()
        let pictureBefore = model.picture
        model.received += batch
        let (counts, written) = try table.load(batch, run: run)
        let after = try table.contents()

        let rows = expected.rows(run: run, picture: model.picture)
        try #require(after.count == rows.count && Set(after.map(\.row)) == rows, "rows, run \(run): \(place)")
        for delivery in batch {
            try #require(
                counts[delivery.id] == model.counts(of: delivery, before: pictureBefore),
                "counts of delivery \(delivery.id): \(place)"
            )
        }
        let standing = Set(before.map(\.row))
        try #require(
            written == ExpectedHistory.written(run: run, from: standing, to: rows),
            "written, run \(run): \(place)"
        )
        try nothingTouchedInVain(from: before, to: after)
        try everyRowNamesItsLine(after)
    }

    private mutating func finish(_ run: Int) throws {
        expected.finish(run: run, picture: model.picture)
        covers.finish(run: run, model: model)
        statementsByRun[run] = ExpectedHistory.coalesced(model.picture)
        try #require(try table.covers() == covers.stamps, "covers, run \(run): \(place)")
    }

    /// A row that is the same before and after lies where it lay.
    private func nothingTouchedInVain(from before: [StoredRow], to after: [StoredRow]) throws {
        let addresses = Dictionary(uniqueKeysWithValues: before.map { ($0.row, $0.address) })
        for stored in after {
            guard let address = addresses[stored.row] else { continue }
            try #require(stored.address == address, "a row was written in vain: \(place)")
        }
    }

    /// Delivery and line of a row lead to a line that gave this key this value. Not always on the row's
    /// days: what is left of a row that joined two lines keeps the first.
    private func everyRowNamesItsLine(_ stored: [StoredRow]) throws {
        let received = Dictionary(uniqueKeysWithValues: model.received.map { ($0.id, $0) })
        for row in stored {
            let delivery = try #require(received[row.delivery], "no such delivery: \(place)")
            let line = delivery.lines[row.line - 2]
            try #require(
                row.digestsFit && delivery.scope == row.row.scope && line.key == row.row.key
                    && line.value == row.row.value,
                "a row names a line that says something else: \(place)"
            )
        }
    }
}
