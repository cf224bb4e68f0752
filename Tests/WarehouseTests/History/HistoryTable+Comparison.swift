import Postgres
import Warehouse

/// What the loader does on the client: lines that the history says already are not landed.
extension HistoryTable {
    private struct Cell: Hashable {
        let key, value, from, to: String
    }

    /// Enters the compared deliveries of a batch in its tables.
    /// - Returns: by delivery, the lines that are not to be landed, counted from 0.
    func compare(_ batch: HistoryBatch) throws -> [Int: Set<Int>] {
        var shares: [Int: Int] = [:]
        for delivery in batch.new + batch.reloaded { shares[delivery.scope, default: 0] += 1 }
        let withdrawn = batch.withdrawn.map(String.init).joined(separator: ",")
        for row in try database.connection.query(
            "select scope_id from flis.cover where delivery_id = any ($1::bigint[])", ["{\(withdrawn)}"])
        {
            shares[row.int(0) ?? 0, default: 0] += 1
        }
        var unsent: [Int: Set<Int>] = [:]
        for delivery in batch.new where shares[delivery.scope] == 1 {
            if let lines = try compare(delivery) { unsent[delivery.id] = lines }
        }
        return unsent
    }

    private func compare(_ delivery: ModelDelivery) throws -> Set<Int>? {
        guard !delivery.loadType.namesKeys, !delivery.keepsPlanned, delivery.covers.count == 1,
            delivery.lines.allSatisfy({ delivery.covers[0].clamped(to: $0.days) == $0.days })
        else { return nil }
        let (rank, days) = (delivery.rank, delivery.covers[0])
        let (from, to) = (date(days.lowerBound), date(days.upperBound))
        let obstacle = try database.connection.query(Statement("""
            select obstacle from flis.comparison_obstacle(
                \(delivery.scope), \(from), \(to), \(date(rank[0])),
                timestamptz '2021-02-01 00:00+01' + interval '\(rank[1]) hours', \(rank[2]), \(rank[3]), int4send(\(rank[4]))
            )
            """)).first?.text(0)
        guard obstacle == nil else { return nil }
        var inForce: [Cell: String] = [:]
        for row in try database.connection.query(Statement("""
            select key, value, greatest(valid_from, \(from)), least(valid_to, \(to)), ctid
            from historik.thing
            where scope_id = \(delivery.scope) and known_to = 9223372036854775807
                and valid_from < \(to) and valid_to > \(from)
            """))
        {
            let values = row.values.map { $0 ?? "" }
            inForce[Cell(key: values[0], value: values[1], from: values[2], to: values[3])] = values[4]
        }
        var unsent: Set<Int> = []
        for (number, line) in delivery.lines.enumerated() {
            let cell = Cell(key: line.key, value: line.value, from: text(line.days.lowerBound), to: text(line.days.upperBound))
            if inForce.removeValue(forKey: cell) != nil { unsent.insert(number) }
        }
        compared = (compared.deliveries + 1, compared.unsent + unsent.count)
        try insert(["(\(delivery.id), \(delivery.scope), \(from), \(to), \(unsent.count), 0)"], into: "compared_batch")
        try insert(inForce.values.map { "(\(delivery.id), '\($0)')" }, into: "absent_batch")
        return unsent
    }

    private func text(_ day: Int) -> String {
        switch day {
        case Calendar.before: "-infinity"
        case Calendar.forever: "infinity"
        default: day < 9 ? "2021-01-0\(day + 1)" : day < 31 ? "2021-01-\(day + 1)" : "?"
        }
    }
}
