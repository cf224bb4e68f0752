/// What a history must hold, worked out cell by cell from the rule alone: for every key and day the
/// highest-ranked active delivery decides. Shares no idea with the SQL: no windows, no pieces, no diff.
///
/// A day is a number; `Calendar.before` stands for all earlier days, `Calendar.last` for all later ones.
enum Calendar {
    static let before = -1
    static let last = 24
    /// One past the last day: the open end.
    static let forever = last + 1
    static let all = before..<forever
}

/// One line of a delivery: `value` holds for `key` on `days`.
struct Line: Hashable {
    let key: String
    let days: Range<Int>
    let value: String
}

/// One delivery: all keys of `scope` on the days of `cover`.
struct ModelDelivery {
    /// Order of arrival.
    var id: Int
    let scope: Int
    let cover: Range<Int>
    /// Date (day), extract time (hour), sequence, version, tie: compared in that order.
    let rank: [Int]
    let lines: [Line]

    var sequence: Int { rank[2] }

    func outranks(_ other: ModelDelivery) -> Bool {
        if rank == other.rank { return id < other.id }
        return other.rank.lexicographicallyPrecedes(rank)
    }

    func value(of key: String, on day: Int) -> String? {
        lines.first { $0.key == key && $0.days.contains(day) }?.value
    }
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

    /// Per scope and sequence number the version of highest rank.
    var active: [ModelDelivery] {
        received.filter { candidate in
            !received.contains {
                $0.scope == candidate.scope && $0.sequence == candidate.sequence && $0.outranks(candidate)
            }
        }
    }

    /// The delivery that decides each day of a scope.
    func deciding(scope: Int) -> [Int: ModelDelivery] {
        var deciding: [Int: ModelDelivery] = [:]
        for delivery in active where delivery.scope == scope {
            for day in delivery.cover {
                if let other = deciding[day], other.outranks(delivery) { continue }
                deciding[day] = delivery
            }
        }
        return deciding
    }

    var picture: Picture {
        var picture: Picture = [:]
        for scope in Set(received.map(\.scope)) {
            for (day, delivery) in deciding(scope: scope) {
                for key in Set(delivery.lines.map(\.key)) {
                    picture[Cell(scope: scope, key: key, day: day)] = delivery.value(of: key, on: day)
                }
            }
        }
        return picture
    }

    /// What became of the lines of one received delivery, given the picture before its batch.
    func counts(of delivery: ModelDelivery, before: Picture) -> LineCounts {
        let deciding = deciding(scope: delivery.scope)
        var counts = LineCounts()
        for line in delivery.lines {
            let days = line.days.filter { deciding[$0]?.id == delivery.id }
            if days.isEmpty {
                counts.superseded += 1
            } else if days.allSatisfy({ day in
                before[Cell(scope: delivery.scope, key: line.key, day: day)] == line.value
            }) {
                counts.unchanged += 1
            } else {
                counts.loaded += 1
            }
        }
        return counts
    }
}

struct LineCounts: Hashable {
    var loaded = 0
    var unchanged = 0
    var superseded = 0
}
