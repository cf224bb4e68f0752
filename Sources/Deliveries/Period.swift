import Contracts

/// The period that a delivery is for, as half-open days.
package struct Period: Hashable, Sendable {
    /// As the control file writes it: `2021-02-03`, `2021-W05`, `2021-02`, `2021` or `2020/2021`.
    package let text: String
    package let kind: PeriodKind
    /// The first day.
    package let from: Day
    /// The day after the last.
    package let to: Day

    /// nil when `text` is not a period of that kind.
    package init?(_ text: String, kind: PeriodKind) {
        guard let (from, to) = Period.bounds(text, kind), (1900...2999).contains(from.calendar.year) else {
            return nil
        }
        self.text = text
        self.kind = kind
        self.from = from
        self.to = to
    }

    private static func bounds(_ text: String, _ kind: PeriodKind) -> (from: Day, to: Day)? {
        guard kind != .day else { return Day(iso: text).map { ($0, $0.advanced(by: 1)) } }
        return ByteCursor.whole(text) { cursor in
            guard let year = cursor.number(4) else { return nil }
            switch kind {
            case .day, .year: return bounds((year, 1), (year + 1, 1))
            case .week:
                guard cursor.take("-") != nil, cursor.take("W") != nil, let week = cursor.number(2),
                    week >= 1, let monday = firstMonday(year), let next = firstMonday(year + 1)
                else { return nil }
                let from = monday.advanced(by: 7 * Int32(week - 1))
                return from < next ? (from, from.advanced(by: 7)) : nil
            case .month:
                guard cursor.take("-") != nil, let month = cursor.number(2) else { return nil }
                return bounds((year, month), month == 12 ? (year + 1, 1) : (year, month + 1))
            case .schoolYear:
                guard cursor.take("/") != nil, cursor.number(4) == year + 1 else { return nil }
                return bounds((year, 8), (year + 1, 8))
            }
        }
    }

    /// From the first of one month to the first of another.
    private static func bounds(_ first: (Int, Int), _ last: (Int, Int)) -> (from: Day, to: Day)? {
        guard let from = Day(year: first.0, month: first.1, day: 1),
            let to = Day(year: last.0, month: last.1, day: 1)
        else { return nil }
        return (from, to)
    }

    /// The Monday of week 1, the week with 4 January.
    private static func firstMonday(_ year: Int) -> Day? {
        guard let fourth = Day(year: year, month: 1, day: 4) else { return nil }
        // 2000-01-01 was a Saturday, so day 2 was a Monday.
        let daysSinceMonday = ((fourth.number - 2) % 7 + 7) % 7
        return fourth.advanced(by: -daysSinceMonday)
    }
}

extension PeriodKind {
    /// The kind with an example, in Danish.
    var danishWords: String {
        switch self {
        case .day: "en dag som 2021-02-03"
        case .week: "en uge som 2021-W05"
        case .month: "en måned som 2021-02"
        case .year: "et år som 2021"
        case .schoolYear: "et skoleår som 2020/2021"
        }
    }
}
