import ExampleDeliveries

/// Load types that may meet in one scope.
enum Family: String, CaseIterable {
    case fullAndDelta = "full+delta"
    case open = "full+delta+full_history+delta_entity"
    case history = "full_history+delta_entity"
    case entity = "full_history+delta_entity by entity"
    case openByEntity = "full+delta+full_history+delta_entity by entity"
    case region = "period+dynamic_full"
    case event = "append"
    case reference

    var hasEntity: Bool { self == .entity || self == .openByEntity }

    /// Some of its load types speak for all keys.
    var isComparable: Bool { self != .event }

    var keys: [String] { hasEntity ? ["a/1", "a/2", "b/1", "b/2"] : ["k0", "k1", "k2", "k3"] }

    var loadTypes: [ModelLoadType] {
        switch self {
        case .fullAndDelta: [.full, .delta, .delta]
        case .open, .openByEntity: [.full, .delta, .fullHistory, .deltaEntity]
        case .history, .entity: [.fullHistory, .deltaEntity]
        case .region: [.period, .dynamicFull]
        case .event: [.append]
        case .reference: [.reference]
        }
    }
}

/// One delivery and what becomes of it later.
struct RandomDelivery {
    var delivery: ModelDelivery
    var isRepeated = false
    var isWithdrawn = false
    /// The file read again: other lines, and for a region perhaps other years.
    var mended: ModelDelivery?
}

/// A few deliveries of a few keys per scope, with everything that makes order matter: ties, gaps, equal
/// neighbours, versions, empty deliveries, late and future rows, deletions, annulments. Each scope is a
/// history of its own.
struct RandomDeliveries {
    let family: Family
    var random: Random

    mutating func make(scopes: Int) -> [RandomDelivery] {
        var deliveries: [RandomDelivery] = []
        for scope in 1...scopes {
            for sequence in 1...random.within(1...5) {
                deliveries += versions(scope: scope, sequence: sequence)
            }
        }
        return deliveries
    }

    /// The delivery and its corrections: the same extract time, often the same days.
    private mutating func versions(scope: Int, sequence: Int) -> [RandomDelivery] {
        let extracted = random.below(9)
        var type = family.loadTypes[random.below(family.loadTypes.count)]
        var (covers, date) = cover(type, extracted: extracted)
        let count = [1, 1, 2, 3][random.below(4)]
        return (1...count).map { version in
            if random.chance(perMille: 300) {
                type = family.loadTypes[random.below(family.loadTypes.count)]
                (covers, date) = cover(type, extracted: extracted)
            }
            let mixes = family == .open || family == .openByEntity
            var delivery = ModelDelivery(
                id: 0, scope: scope, loadType: type, covers: covers,
                rank: [date, extracted, sequence, version, random.below(1 << 30)],
                keepsPlanned: mixes && (type == .fullHistory || type == .deltaEntity), lines: []
            )
            delivery.lines = lines(of: delivery)
            return fate(of: delivery)
        }
    }

    private mutating func fate(of delivery: ModelDelivery) -> RandomDelivery {
        var one = RandomDelivery(delivery: delivery)
        switch random.below(10) {
        case 0: one.isRepeated = true
        case 1: one.isWithdrawn = true
        case 2: one.mended = mended(delivery)
        case 3 where random.chance(perMille: 300):
            one.isWithdrawn = true
            one.mended = mended(delivery)
        default: break
        }
        return one
    }

    private mutating func mended(_ delivery: ModelDelivery) -> ModelDelivery {
        var covers = delivery.covers
        if delivery.loadType == .dynamicFull { covers = cover(.dynamicFull, extracted: 0).days }
        var mended = ModelDelivery(
            id: 0, scope: delivery.scope, loadType: delivery.loadType, covers: covers, rank: delivery.rank,
            keepsPlanned: delivery.keepsPlanned, lines: []
        )
        mended.lines = lines(of: mended)
        return mended
    }

    private mutating func cover(_ type: ModelLoadType, extracted: Int) -> (days: [Range<Int>], rankDate: Int) {
        switch type {
        case .full, .reference:
            let start = random.below(Calendar.last)
            return ([start..<Calendar.forever], start)
        case .period:
            let start = random.below(Calendar.last - 1)
            return ([start..<random.within(start + 1...Calendar.last)], extracted)
        case .dynamicFull:
            // "Years" of four days; some named for which the file has nothing.
            let years = (0..<4).filter { _ in random.chance(perMille: 500) }
            return ((years.isEmpty ? [1] : years).map { $0 * 4..<$0 * 4 + 4 }, extracted)
        case .delta:
            return ([clip()], random.below(Calendar.last))
        case .fullHistory, .deltaEntity, .append:
            return ([clip()], extracted)
        }
    }

    /// All time, or up to or from the day on which the system changed its load type.
    private mutating func clip() -> Range<Int> {
        switch random.below(12) {
        case 0: Calendar.before..<10
        case 1: 5..<Calendar.forever
        default: Calendar.all
        }
    }

    private mutating func lines(of delivery: ModelDelivery) -> [Line] {
        var lines: [Line] = []
        for key in family.keys {
            switch delivery.loadType {
            case .full, .reference, .period:
                guard random.chance(perMille: 750) else { continue }
                lines.append(Line(key: key, days: delivery.covers[0], value: value()))
            case .dynamicFull:
                for year in delivery.covers where random.chance(perMille: 600) {
                    lines.append(Line(key: key, days: year, value: value()))
                }
            case .append:
                guard random.chance(perMille: 500) else { continue }
                let day = random.within(0...3) * 4
                lines.append(Line(key: key, days: day..<day + 1, value: value()))
            case .fullHistory:
                lines += timeline(key)
            case .deltaEntity:
                if random.chance(perMille: 600) { lines += timeline(key) }
            case .delta:
                if random.chance(perMille: 600) { lines += changes(key) }
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

    /// Changes of one key, late and planned ones, some on days that other files mean as well.
    private mutating func changes(_ key: String) -> [Line] {
        var days: Set<Int> = []
        for _ in 0..<random.within(1...3) {
            days.insert(random.chance(perMille: 600) ? [4, 8, 12][random.below(3)] : random.below(Calendar.last))
        }
        return days.sorted().map { day in
            let operation: Line.Operation = [.says, .says, .says, .deletes, .annuls][random.below(5)]
            return Line(key: key, days: day..<day, value: operation == .says ? value() : "", operation: operation)
        }
    }

    private mutating func value() -> String { ["a", "a", "b", "c"][random.below(4)] }
}
