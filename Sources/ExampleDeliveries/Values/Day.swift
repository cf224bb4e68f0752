/// A day of the Gregorian calendar, counted from 1 January 1970.
package struct Day: Comparable, Hashable, Sendable {
    package let number: Int32

    package init(number: Int32) {
        self.number = number
    }

    /// - Precondition: a real date. The arithmetic is the usual one with years that begin in March.
    package init(_ year: Int, _ month: Int, _ day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    package var civil: (year: Int, month: Int, day: Int) {
        let days = Int(number) + 719_468
        let era = days / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// `yyyy-mm-dd`.
    package var iso: String {
        let (year, month, day) = civil
        return "\(year)-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// The earlier day first.
    package static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }

    /// The day that comes `days` days later.
    package static func + (day: Day, days: Int) -> Day {
        Day(number: day.number + Int32(days))
    }

    /// The day that was `days` days earlier.
    package static func - (day: Day, days: Int) -> Day {
        Day(number: day.number - Int32(days))
    }
}

/// The number in decimal with leading zeros up to `width` digits.
package func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
