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
        guard let read = ByteCursor.whole(text, Moment.read) else { return nil }
        self.text = text
        day = read.day
        microseconds = read.microseconds
    }

    private static func read(_ cursor: inout ByteCursor) -> (day: Day, microseconds: Int64)? {
        guard let year = cursor.number(4), cursor.take("-") != nil,
            let month = cursor.number(2), cursor.take("-") != nil,
            let dayOfMonth = cursor.number(2), cursor.take("T") != nil,
            let day = Day(year: year, month: month, day: dayOfMonth),
            let hour = cursor.number(2), hour < 24, cursor.take(":") != nil,
            let minute = cursor.number(2), minute < 60, cursor.take(":") != nil,
            let second = cursor.number(2), second < 60,
            let fraction = fraction(&cursor), let offset = offset(&cursor)
        else { return nil }
        let minutes = (Int64(day.number) * 24 + Int64(hour)) * 60 + Int64(minute - offset)
        return (day, (minutes * 60 + Int64(second)) * 1_000_000 + fraction)
    }

    /// Microseconds after the second: none, or one to six digits after a point.
    private static func fraction(_ cursor: inout ByteCursor) -> Int64? {
        guard cursor.take(".") != nil else { return 0 }
        var value: Int64 = 0
        var digits = 0
        while digits < 7, let digit = cursor.number(1) {
            value = value * 10 + Int64(digit)
            digits += 1
        }
        guard (1...6).contains(digits) else { return nil }
        for _ in digits..<6 { value *= 10 }
        return value
    }

    /// Minutes east of Greenwich.
    private static func offset(_ cursor: inout ByteCursor) -> Int? {
        if cursor.take("Z") != nil { return 0 }
        guard let sign = cursor.take("+-"), let hour = cursor.number(2), hour < 16, cursor.take(":") != nil,
            let minute = cursor.number(2), minute < 60
        else { return nil }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hour * 60 + minute)
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
