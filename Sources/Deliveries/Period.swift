import Contracts

/// The period that a delivery is for: a month or a school year, as half-open days.
package struct Period: Hashable, Sendable {
    /// `2021-02` or `2020/2021`, as the control file writes it.
    package let text: String
    package let kind: PeriodKind
    /// The first day.
    package let from: Day
    /// The day after the last.
    package let to: Day

    /// nil when `text` is not a period of that kind.
    package init?(_ text: String, kind: PeriodKind) {
        let bounds: (Day?, Day?)
        switch kind {
        case .month:
            guard let match = text.wholeMatch(of: /([0-9]{4})-([0-9]{2})/),
                let year = Int(match.1), let month = Int(match.2)
            else { return nil }
            let next = month == 12 ? (year + 1, 1) : (year, month + 1)
            bounds = (Day(year: year, month: month, day: 1), Day(year: next.0, month: next.1, day: 1))
        case .schoolYear:
            guard let match = text.wholeMatch(of: /([0-9]{4})\/([0-9]{4})/),
                let first = Int(match.1), let second = Int(match.2), second == first + 1
            else { return nil }
            bounds = (Day(year: first, month: 8, day: 1), Day(year: second, month: 8, day: 1))
        }
        guard let from = bounds.0, let to = bounds.1, (1900...2999).contains(from.calendar.year) else {
            return nil
        }
        self.text = text
        self.kind = kind
        self.from = from
        self.to = to
    }
}
