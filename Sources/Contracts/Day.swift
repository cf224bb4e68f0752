/// A calendar day, counted as PostgreSQL's `date` counts it: days since 2000-01-01, proleptic Gregorian.
///
/// The two infinities are PostgreSQL's own, so that the number can be sent as it is.
package struct Day: Hashable, Comparable, Sendable {
    /// Days since 2000-01-01.
    package let number: Int32

    package init(_ number: Int32) {
        self.number = number
    }

    /// Later than every day; an open `valid_to`.
    package static let infinity = Day(Int32.max)
    /// Earlier than every day; the start of a history that speaks for all time.
    package static let minusInfinity = Day(Int32.min)

    /// A day that exists in the calendar, or nil: 31 April and 29 February 2023 do not.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        guard day <= Day.daysInMonth(month, year: year) else { return nil }
        self.init(Int32(Day.daysSince2000(year: year, month: month, day: day)))
    }

    /// A day written as `YYYY-MM-DD`, and in no other way.
    package init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
            return nil
        }
        func number(_ range: Range<Int>) -> Int? {
            bytes[range].reduce(Int?.some(0)) { sum, byte in
                guard let sum, (0x30...0x39).contains(byte) else { return nil }
                return sum * 10 + Int(byte - 0x30)
            }
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
            return nil
        }
        self.init(year: year, month: month, day: day)
    }

    package static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }

    /// The day `count` days later; an infinity stays where it is.
    package func advanced(by count: Int32) -> Day {
        self == .infinity || self == .minusInfinity ? self : Day(number + count)
    }

    /// Year, month and day of a finite day.
    package var calendar: (year: Int, month: Int, day: Int) {
        // Days from 0000-03-01, so that the leap day is the last day of its year.
        let days = Int(number) + Day.epochFromMarch
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// Days in a month 1…12 of a Gregorian year.
    @inlinable
    package static func daysInMonth(_ month: Int, year: Int) -> Int {
        if month == 2 { return isLeap(year) ? 29 : 28 }
        return 30 + ((month + (month >> 3)) & 1)
    }

    @inlinable
    package static func isLeap(_ year: Int) -> Bool {
        year & 3 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Days since 2000-01-01 of a day that is known to exist.
    @inlinable
    package static func daysSince2000(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year &- 1 : year
        let shiftedMonth = month <= 2 ? month &+ 9 : month &- 3
        let dayOfYear = (153 &* shiftedMonth &+ 2) / 5 &+ day &- 1
        let leapDays = shiftedYear / 4 &- shiftedYear / 100 &+ shiftedYear / 400
        return shiftedYear &* 365 &+ leapDays &+ dayOfYear &- epochFromMarch
    }

    /// Days from 0000-03-01 to 2000-01-01.
    @usableFromInline static var epochFromMarch: Int { 730_425 }
}

extension Day: CustomStringConvertible {
    /// `YYYY-MM-DD`, or PostgreSQL's `infinity` and `-infinity`.
    package var description: String {
        if self == .infinity { return "infinity" }
        if self == .minusInfinity { return "-infinity" }
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let (year, month, day) = calendar
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

/// Days, half-open: from the first to the one after the last.
package struct DayRange: Hashable, Sendable {
    package let from: Day
    package let to: Day

    package init(from: Day, to: Day) {
        self.from = from
        self.to = to
    }

    package static let always = DayRange(from: .minusInfinity, to: .infinity)

    package var isEmpty: Bool { from >= to }

    /// The days of both.
    package func clipped(to other: DayRange) -> DayRange {
        DayRange(from: max(from, other.from), to: min(to, other.to))
    }
}
