/// Hands out every number once, as `(birth year, sex)` asks for them.
///
/// A running number per birth year and sex is spread over the days of the year and over the serial numbers,
/// both one-to-one, so no set of used numbers is needed: about 660,000 pupils per birth year and sex.
package struct CPRAllocator {
    private var used: [Int]
    private let offset: Int
    private static let firstYear = 1930

    package init(seed: UInt64) {
        var random = Random(seed: seed, stream: "cpr")
        offset = random.below(1_000_000)
        used = [Int](repeating: 0, count: 2 * 100)
    }

    /// The next number for a birth year in 1937...2029.
    package mutating func next(born year: Int, male: Bool) -> CPRNumber {
        let slot = (year - Self.firstYear) * 2 + (male ? 1 : 0)
        while true {
            let running = used[slot]
            used[slot] += 1
            let candidate = Self.number(running, year: year, male: male, offset: offset)
            if candidate.checkSum % 11 != 0 {
                return candidate
            }
        }
    }

    private static func number(_ running: Int, year: Int, male: Bool, offset: Int) -> CPRNumber {
        let days = isLeap(year) ? 365 : 364
        let day = Day(year, 1, 2) + (running * 167 + offset) % days
        // Digit 7 is 0-3 for those born before 2000 and 4-9 after (for the years 2000-2036).
        let lowest = year < 2000 ? 0 : 4000
        let pairs = year < 2000 ? 2000 : 3000
        let round = running / days
        precondition(round < pairs, "more pupils born in \(year) than there are numbers")
        let serial = lowest + 2 * ((round * 617 + offset) % pairs) + (male ? 1 : 0)
        let (_, month, dayOfMonth) = day.civil
        let date = (dayOfMonth * 100 + month) * 100 + year % 100
        return CPRNumber(value: UInt64(date * 10_000 + serial))
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }
}
