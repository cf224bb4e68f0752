import ExampleDeliveries

/// Load types that may meet in one scope, and all of them at once: the step knows no load type.
enum Family: String, CaseIterable {
    case full
    case corrected
    case fullHistory
    case period
    case mixed
}

/// A few deliveries of a few keys and scopes, with everything that makes order matter: ties, gaps,
/// equal neighbours, versions, empty deliveries.
struct RandomDeliveries {
    let family: Family
    var random: Random

    mutating func make() -> [ModelDelivery] {
        let keys = (0..<random.within(1...4)).map { "k\($0)" }
        var deliveries: [ModelDelivery] = []
        for scope in 1...random.within(1...3) {
            for sequence in 1...random.within(1...5) {
                deliveries += versions(scope: scope, sequence: sequence, keys: keys)
            }
        }
        return deliveries
    }

    /// The delivery and its corrections: same cover, same rank but for the version.
    private mutating func versions(scope: Int, sequence: Int, keys: [String]) -> [ModelDelivery] {
        let kind = family == .mixed ? [.full, .fullHistory, .period][random.below(3)] : family
        let extracted = random.below(9)
        let cover = cover(kind)
        let date = kind == .full || kind == .corrected ? cover.lowerBound : extracted
        let count = family == .full ? 1 : [1, 1, 2, 3][random.below(4)]
        return (1...count).map { version in
            ModelDelivery(
                id: 0, scope: scope, cover: cover,
                rank: [date, extracted, sequence, version, random.below(1 << 30)],
                lines: lines(kind, cover: cover, keys: keys)
            )
        }
    }

    private mutating func cover(_ kind: Family) -> Range<Int> {
        switch kind {
        case .fullHistory:
            return Calendar.all
        case .period:
            let start = random.below(Calendar.last - 1)
            return start..<random.within(start + 1...Calendar.last)
        case .full, .corrected, .mixed:
            return random.below(Calendar.last)..<Calendar.forever
        }
    }

    private mutating func lines(_ kind: Family, cover: Range<Int>, keys: [String]) -> [Line] {
        var lines: [Line] = []
        for key in keys {
            if kind == .fullHistory {
                lines += timeline(key)
            } else if random.chance(perMille: 750) {
                lines.append(Line(key: key, days: cover, value: value()))
            }
        }
        random.shuffle(&lines)
        return lines
    }

    /// Rows of one key that do not overlap: some adjoin, some say the same as the one before.
    private mutating func timeline(_ key: String) -> [Line] {
        var lines: [Line] = []
        var start = random.below(9)
        while start < Calendar.last, random.chance(perMille: 800) {
            let length = [1, 3, random.within(1...8), Calendar.forever][random.below(4)]
            let end = start + length > Calendar.last ? Calendar.forever : start + length
            lines.append(Line(key: key, days: start..<end, value: value()))
            start = end + [0, 0, 1, 4][random.below(4)]
        }
        return lines
    }

    private mutating func value() -> String { ["a", "a", "b", "c"][random.below(4)] }
}
