import ExampleDeliveries
import Testing

/// Loads one set of deliveries in an order of its own and compares after every transaction.
struct RandomArrival {
    let table: HistoryTable
    let place: String
    var random: Random
    private var model = HistoryModel()
    private var picture: Picture = [:]
    private var expected = ExpectedHistory()
    private var statementsByRun: [Int: Set<ExpectedHistory.Statement>] = [:]
    private var coversByRun: [Int: Set<ModelCover>] = [:]
    /// Every reading of each delivery's file: a row that a later reading confirms keeps its line.
    private var readings: [Int: [ModelDelivery]] = [:]

    init(table: HistoryTable, place: String, random: Random) {
        self.table = table
        self.place = place
        self.random = random
    }

    /// - Parameter isInOrder: by rank, not by chance; then most full loads can be compared with what is in force.
    /// - Returns: what the history says in the end.
    mutating func load(_ deliveries: [RandomDelivery], isInOrder: Bool = false) throws -> Set<ExpectedHistory.Statement> {
        var waiting = ArrivalEvent.shuffled(deliveries, random: &random)
        if isInOrder { waiting = ArrivalEvent.inOrder(waiting) }
        var run = 0
        while !waiting.isEmpty {
            run += 1
            for _ in 0..<[1, 1, 2, 3][random.below(4)] where !waiting.isEmpty {
                let batch = ArrivalEvent.takeBatch(&waiting, atMost: [1, 8, 20, 40][random.below(4)])
                try transaction(batch, run: run)
            }
            try finish(run)
        }
        try everyRowHasItsDecider()
        let ledger = try table.ledger()
        for run in statementsByRun.keys {
            try requireSame(Array(table.statements(asOf: run)), statementsByRun[run] ?? [], "as of run \(run)")
            let covers = ledger.filter { $0.wasActive(at: run) }.map(\.cover)
            try requireSame(covers, coversByRun[run] ?? [], "covers as of run \(run)")
        }
        return statementsByRun[run] ?? []
    }

    private mutating func transaction(_ events: [ArrivalEvent], run: Int) throws {
        let batch = take(events)
        let before = try table.contents()
        let pictureBefore = picture
        let scopes = Set((batch.new + batch.reloaded).map(\.scope))
            .union(model.received.filter { batch.withdrawn.contains($0.id) }.map(\.scope))
        picture = picture.filter { !scopes.contains($0.key.scope) }
            .merging(model.picture(of: scopes)) { _, new in new }
        let (counts, written) = try table.load(batch, run: run, content: model.received)
        let after = try table.contents()

        let rows = expected.rows(run: run, picture: picture)
        try requireSame(after.map(\.row), rows, "rows, run \(run)")
        try #require(Set(counts.keys) == Set((batch.new + batch.reloaded).map(\.id)), "counted: \(place)")
        for delivery in batch.new + batch.reloaded {
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

    /// Enters the events in the model.
    private mutating func take(_ events: [ArrivalEvent]) -> HistoryBatch {
        var batch = HistoryBatch()
        func known(_ delivery: ModelDelivery) -> Int {
            model.received.firstIndex { $0.scope == delivery.scope && $0.rank == delivery.rank } ?? 0
        }
        for event in events {
            switch event {
            case .arrives(var delivery):
                delivery.id = model.received.count + 1
                model.received.append(delivery)
                batch.new.append(delivery)
                readings[delivery.id] = [delivery]
            case .isWithdrawn(let delivery):
                let id = model.received[known(delivery)].id
                model.withdrawn.insert(id)
                batch.withdrawn.insert(id)
            case .isReadAgain(var delivery):
                let index = known(delivery)
                delivery.id = model.received[index].id
                if delivery.covers != model.received[index].covers || random.chance(perMille: 300) {
                    batch.redeclared.insert(delivery.id)
                }
                model.received[index] = delivery
                batch.reloaded.append(delivery)
                readings[delivery.id]?.append(delivery)
            }
        }
        return batch
    }

    private mutating func finish(_ run: Int) throws {
        expected.finish(run: run, picture: picture)
        statementsByRun[run] = ExpectedHistory.coalesced(picture)
        coversByRun[run] = Set(model.active.flatMap { $0.ledgerCovers(hasEntity: table.hasEntity) })
    }

    /// The same set, each once; says what is too much and what is missing.
    private func requireSame<Item: Hashable>(_ stored: [Item], _ wanted: Set<Item>, _ what: String) throws {
        let (tooMuch, missing) = (Set(stored).subtracting(wanted), wanted.subtracting(stored))
        try #require(
            (stored.count == wanted.count && missing.isEmpty) == true,
            "\(what): \(place), stored \(Array(tooMuch.prefix(3))), wanted \(Array(missing.prefix(3)))"
        )
    }

    /// A row that is the same before and after lies where it lay.
    private func nothingTouchedInVain(from before: [StoredRow], to after: [StoredRow]) throws {
        let addresses = Dictionary(uniqueKeysWithValues: before.map { ($0.row, $0.address) })
        for stored in after {
            guard let address = addresses[stored.row] else { continue }
            try #require(stored.address == address, "a row was written in vain: \(place)")
        }
    }

    /// Looked up for one key and day, the delivery that decides is the model's: what lineage rests on.
    private func everyRowHasItsDecider() throws {
        let active = Dictionary(grouping: model.active, by: \.scope)
        for (row, decider) in try table.deciders() {
            let decision = Decisions(key: row.key, among: active[row.scope] ?? []).byDay[row.days.lowerBound]
            try #require(
                decider == decision?.statement.delivery.id,
                "key \(row.key) of scope \(row.scope) on day \(row.days.lowerBound): \(place)"
            )
        }
    }

    /// Delivery and line of a row lead to a line that gave this key this value. Not always on the row's
    /// days: what is left of a row that joined two lines keeps the first.
    private func everyRowNamesItsLine(_ stored: [StoredRow]) throws {
        for row in stored {
            let says = (readings[row.delivery] ?? []).contains { delivery in
                guard delivery.scope == row.row.scope, row.line - 2 < delivery.lines.count else { return false }
                let line = delivery.lines[row.line - 2]
                return line.key == row.row.key && line.value == row.row.value && line.operation == .says
            }
            try #require(row.digestsFit && says, "a row names a line that says something else: \(place)")
        }
    }
}
