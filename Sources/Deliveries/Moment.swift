import Contracts

/// A point in time with the offset it was written with: `2021-02-01T02:14:00+01:00`.
package struct Moment: Hashable, Comparable, Sendable {
    /// As it was written; PostgreSQL reads it as `timestamptz`.
    package let text: String
    /// The date as it was written, in the writer's own offset.
    package let day: Day
    /// Microseconds since 2000-01-01T00:00:00Z, PostgreSQL's own count.
    package let microseconds: Int64

    /// nil when `text` is not a time of RFC 3339 with an offset; seconds are required, 60 is not a second.
    package init?(_ text: String) {
        let form = /(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?(?:Z|([+-])(\d{2}):(\d{2}))/
        guard let match = text.wholeMatch(of: form.asciiOnlyDigits()), let day = Day(iso: match.1) else {
            return nil
        }
        func number(_ text: Substring?, below limit: Int64) -> Int64? {
            guard let text else { return 0 }
            return Int64(text).flatMap { $0 < limit ? $0 : nil }
        }
        guard let hour = number(match.2, below: 24), let minute = number(match.3, below: 60),
            let second = number(match.4, below: 60), let offsetHour = number(match.7, below: 16),
            let offsetMinute = number(match.8, below: 60)
        else { return nil }
        let fraction = (match.5.map(String.init) ?? "") + "000000"
        let sign: Int64 = match.6 == "-" ? -1 : 1
        let offset = sign * (offsetHour * 60 + offsetMinute)
        let seconds = ((Int64(day.number) * 24 + hour) * 60 + minute - offset) * 60 + second
        self.text = text
        self.day = day
        microseconds = seconds * 1_000_000 + (Int64(fraction.prefix(6)) ?? 0)
    }

    package static func < (left: Moment, right: Moment) -> Bool {
        left.microseconds < right.microseconds
    }

    package static func == (left: Moment, right: Moment) -> Bool {
        left.microseconds == right.microseconds
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(microseconds)
    }
}
