/// What a history must hold, worked out cell by cell from the rule alone: for every key and day the
/// highest-ranked active statement decides. Shares no idea with the SQL: no windows, no pieces, no diff.
///
/// A day is a number; `Calendar.before` stands for all earlier days, `Calendar.last` for all later ones.
enum Calendar {
    static let before = -1
    static let last = 16
    /// One past the last day: the open end.
    static let forever = last + 1
    static let all = before..<forever
}

struct Cell: Hashable {
    let scope: Int
    let key: String
    let day: Int
}

typealias Picture = [Cell: String]

/// Everything received so far.
struct HistoryModel {
    var received: [ModelDelivery] = []
    var withdrawn: Set<Int> = []

    /// Per scope and sequence number the highest version that is not withdrawn.
    var active: [ModelDelivery] {
        var active: [[Int]: ModelDelivery] = [:]
        for delivery in received where !withdrawn.contains(delivery.id) {
            let number = [delivery.scope, delivery.sequence]
            if let other = active[number], delivery.standing.lexicographicallyPrecedes(other.standing) { continue }
            active[number] = delivery
        }
        return active.values.sorted { $0.id < $1.id }
    }

    func picture(of scopes: Set<Int>) -> Picture {
        var picture: Picture = [:]
        for (scope, deliveries) in Dictionary(grouping: active, by: \.scope) where scopes.contains(scope) {
            for key in Set(deliveries.flatMap { $0.lines.map(\.key) }) {
                for (day, decision) in Decisions(key: key, among: deliveries).byDay {
                    picture[Cell(scope: scope, key: key, day: day)] = decision.value
                }
            }
        }
        return picture
    }

    /// What became of the lines of one received delivery, given the picture before its batch.
    func counts(of delivery: ModelDelivery, before: Picture) -> LineCounts {
        let peers = active.filter { $0.scope == delivery.scope }
        var counts = LineCounts()
        for (key, lines) in Dictionary(grouping: delivery.lines, by: \.key) {
            let decisions = Decisions(key: key, among: peers)
            for line in lines {
                counts.add(decisions.fate(of: line, in: delivery) { day in
                    before[Cell(scope: delivery.scope, key: key, day: day)]
                })
            }
        }
        return counts
    }
}

struct LineCounts: Hashable {
    var loaded = 0
    var unchanged = 0
    var superseded = 0

    enum Fate {
        case loaded
        case unchanged
        case superseded
    }

    mutating func add(_ fate: Fate) {
        switch fate {
        case .loaded: loaded += 1
        case .unchanged: unchanged += 1
        case .superseded: superseded += 1
        }
    }
}
