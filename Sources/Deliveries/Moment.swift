import Contracts

/// A point in time with the offset it was written with: `2021-02-01T02:14:00+01:00`.
///
/// In two words, of which the text is made again: a month has fifty thousand of them.
package struct Moment: Hashable, Comparable, Sendable {
    /// Microseconds since 2000-01-01T00:00:00Z, PostgreSQL's own count.
    package let microseconds: Int64
    private let form: Form

    /// How it was written.
    private struct Form {
        /// Minutes east of Greenwich.
        var offset: Int16 = 0
        /// `Z`, `+` or `-`: nothing east of Greenwich can be said in three ways.
        var sign = UInt8(ascii: "Z")
        /// Digits after the second.
        var digits: UInt8 = 0
    }

    /// nil when `text` is not a time of RFC 3339 with an offset; seconds are required, 60 is not a second.
    package init?(_ text: String) {
        guard let read = ByteCursor.whole(text, Moment.read) else { return nil }
        (microseconds, form) = read
    }

    /// Microseconds since 2000-01-01T00:00:00 on the writer's clock.
    private var local: Int64 { microseconds + Int64(form.offset) * 60_000_000 }

    /// The date as it was written, in the writer's own offset.
    package var day: Day { Day(Int32(Moment.divided(local, by: 86_400_000_000).quotient)) }

    /// As it was written; PostgreSQL reads it as `timestamptz`.
    package var text: String {
        let (_, time) = Moment.divided(local, by: 86_400_000_000)
        let (second, fraction) = (Int(time / 1_000_000), Int(time % 1_000_000))
        let clock = [second / 3600, second / 60 % 60, second % 60].map { Moment.padded($0, 2) }
        var text = "\(day)T" + clock.joined(separator: ":")
        if form.digits > 0 { text += "." + Moment.padded(fraction, 6).prefix(Int(form.digits)) }
        text.unicodeScalars.append(UnicodeScalar(form.sign))
        guard form.sign != UInt8(ascii: "Z") else { return text }
        let minutes = abs(Int(form.offset))
        return text + "\(Moment.padded(minutes / 60, 2)):\(Moment.padded(minutes % 60, 2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Rounded down, so that what is left is never negative.
    private static func divided(_ value: Int64, by divisor: Int64) -> (quotient: Int64, rest: Int64) {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
    }

    private static func read(_ cursor: inout ByteCursor) -> (Int64, Form)? {
        guard let year = cursor.number(4), cursor.take("-") != nil,
            let month = cursor.number(2), cursor.take("-") != nil,
            let dayOfMonth = cursor.number(2), cursor.take("T") != nil,
            let day = Day(year: year, month: month, day: dayOfMonth),
            let hour = cursor.number(2), hour < 24, cursor.take(":") != nil,
            let minute = cursor.number(2), minute < 60, cursor.take(":") != nil,
            let second = cursor.number(2), second < 60
        else { return nil }
        var form = Form()
        guard let fraction = fraction(&cursor, &form), readOffset(&cursor, &form) else { return nil }
        let minutes = (Int64(day.number) * 24 + Int64(hour)) * 60 + Int64(minute) - Int64(form.offset)
        return ((minutes * 60 + Int64(second)) * 1_000_000 + fraction, form)
    }

    /// Microseconds after the second: none, or one to six digits after a point.
    private static func fraction(_ cursor: inout ByteCursor, _ form: inout Form) -> Int64? {
        guard cursor.take(".") != nil else { return 0 }
        var value: Int64 = 0
        var digits: UInt8 = 0
        while digits < 7, let digit = cursor.number(1) {
            value = value * 10 + Int64(digit)
            digits += 1
        }
        guard (1...6).contains(digits) else { return nil }
        form.digits = digits
        for _ in digits..<6 { value *= 10 }
        return value
    }

    private static func readOffset(_ cursor: inout ByteCursor, _ form: inout Form) -> Bool {
        if cursor.take("Z") != nil { return true }
        guard let sign = cursor.take("+-"), let hour = cursor.number(2), hour < 16, cursor.take(":") != nil,
            let minute = cursor.number(2), minute < 60
        else { return false }
        form.sign = sign
        form.offset = Int16((sign == UInt8(ascii: "-") ? -1 : 1) * (hour * 60 + minute))
        return true
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
