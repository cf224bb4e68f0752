import Deliveries
import Postgres

/// Small files: read beside each other, compared with rows in force that are fetched together, sent in one COPY.
extension LandingBatch {
    private struct SmallFile: Sendable {
        let place: Int
        let id: Int
        let delivery: Delivery
        let reader: DeliveryReader
        let limit: Int
        /// nil: all its rows are sent.
        let rows: RowsInForce?
    }

    /// What came of reading one; nothing of it has been sent.
    private struct Outcome: Sendable {
        let file: ReadDelivery
        let tally: ControlTally.Told?
        /// Why it was read again, as one that is sent whole.
        let obstacle: RowsInForce.Obstacle?
    }

    /// Those that turn out larger than they said are left without a reading.
    ///
    /// - Parameter places: in `items`; their tuples fit into memory together.
    func copySmall(_ places: [Int], of items: inout [BatchItem]) throws {
        let bytes = places.compactMap { items[$0].comparison?.expected }.map(RowsInForce.bytes).reduce(0, +)
        guard bytes > 0 else { return try readAndSend(places, of: &items) }
        try site.comparisonMemory.hold(bytes) { try readAndSend(places, of: &items) }
    }

    private func readAndSend(_ places: [Int], of items: inout [BatchItem]) throws {
        let files = try smallFiles(places, of: &items)
        let outcomes = try Parallel.map(files) { try Self.read($0) }
        try send(outcomes.flatMap { $0?.file.tuples ?? [] })
        var compared: [Compared] = []
        for (file, outcome) in zip(files, outcomes) {
            guard let outcome else { continue }
            if let obstacle = outcome.obstacle { giveUp(&items[file.place], obstacle) }
            items[file.place].take(outcome.file.reading)
            items[file.place].tally = outcome.tally
            let (item, reading) = (items[file.place], outcome.file.reading)
            if let rows = file.rows, let comparison = item.comparison, reading.verdict == .accepted {
                compared.append(Compared(item: item, comparison: comparison, reading: reading, rows: rows))
            }
        }
        try enter(compared)
    }

    /// With the rows in force that they are compared with; those of which some are missing are sent whole.
    private func smallFiles(_ places: [Int], of items: inout [BatchItem]) throws -> [SmallFile] {
        var rows: [Int: RowsInForce] = [:]
        var wanted: [(comparison: Comparison, rows: RowsInForce)] = []
        for place in places {
            guard let comparison = items[place].comparison else { continue }
            let table = try RowsInForce(
                expecting: comparison.expected, days: comparison.days, limit: site.comparisonBytes)
            rows[place] = table
            wanted.append((comparison, table))
        }
        for (scope, obstacle) in try fetch(wanted) {
            for place in places where items[place].comparison.map({ $0.scope == Int(scope) }) ?? false {
                giveUp(&items[place], obstacle)
                rows[place] = nil
            }
        }
        return places.compactMap { place in
            CopyWindow.limit(of: items[place], most: site.windowBytes).map {
                SmallFile(
                    place: place, id: items[place].id, delivery: items[place].delivery,
                    reader: reader(of: items[place]), limit: $0, rows: rows[place])
            }
        }
    }

    /// - Returns: nil when it is larger than it said.
    private static func read(_ file: SmallFile) throws -> Outcome? {
        func attempt(_ rows: RowsInForce?, _ obstacle: RowsInForce.Obstacle?) throws -> Outcome? {
            let counted = CountedRows(file.delivery, inForce: rows)
            return try file.reader.readWhole(limit: file.limit, watching: counted).map {
                Outcome(file: $0, tally: counted.tally?.told(of: file.id), obstacle: obstacle)
            }
        }
        do {
            return try attempt(file.rows, nil)
        } catch let obstacle as RowsInForce.Obstacle {
            return try attempt(nil, obstacle)
        }
    }
}
