enum ModelLoadType: String, CaseIterable {
    case full
    case reference
    case fullHistory = "full_history"
    case period
    case dynamicFull = "dynamic_full"
    case delta
    case deltaEntity = "delta_entity"
    case append

    /// Speaks only for the keys it names.
    var namesKeys: Bool { [.delta, .deltaEntity, .append].contains(self) }
}

/// One line of a delivery: `value` holds for `key` on `days`.
struct Line: Hashable {
    enum Operation: Hashable {
        case says
        /// From the first of `days` the key is gone.
        case deletes
        /// What is planned for the first of `days` does not happen.
        case annuls
    }

    let key: String
    /// In a delta only the first matters.
    let days: Range<Int>
    var value: String
    var operation = Operation.says

    var effective: Int { days.lowerBound }
    /// What a contract with an entity delivers whole: all keys with the same beginning.
    var entity: String { Self.entity(of: key) }

    static func entity(of key: String) -> String { String(key.prefix { $0 != "/" }) }
}

/// What one file asserts about its scope.
struct ModelDelivery {
    /// Order of arrival.
    var id: Int
    let scope: Int
    var loadType = ModelLoadType.full
    /// One range, or a year each; for load types that name keys, the days it may speak for.
    let covers: [Range<Int>]
    /// Date (day), extract time (hour), sequence, version, tie: compared in that order.
    let rank: [Int]
    var keepsPlanned = false
    var lines: [Line]

    var sequence: Int { rank[2] }

    /// Which of the versions of one number speaks.
    var standing: [Int] { [rank[3], rank[1], rank[4], -id] }

    /// The rank of something that begins on `day` (nil: of the delivery); in one file the later wins.
    func rank(from day: Int?) -> [Int] {
        [max(rank[0], day ?? rank[0])] + rank[1...] + [-id, day ?? Calendar.before]
    }

    func covers(_ day: Int) -> Bool { covers.contains { $0.contains(day) } }

    func value(of key: String, on day: Int) -> String? {
        lines.first { $0.key == key && $0.days.contains(day) }?.value
    }
}
