import Contracts

/// The years of a `dynamic_full` file: which rows may be of, and which they are of.
final class YearLog {
    /// nil when the file itself says.
    private let named: Set<Int>?
    private var years: Set<Int> = []
    /// The year that was looked at last: files come sorted by it.
    private var last: Int?
    private var days = DayRange.always

    init(named: [Int]?) {
        self.named = named.map(Set.init)
    }

    /// The years of the rows that were accepted, in order.
    var found: [Int] { years.sorted() }

    /// Makes `year` the current one, or says why it cannot be.
    func enter(_ year: Int64) -> FindingCode? {
        if let last, year == Int64(last) { return nil }
        guard let year = Int(exactly: year), let days = DayRange(year: year) else { return .yearUnusable }
        if let named, !named.contains(year) { return .yearNotNamed }
        (last, self.days) = (year, days)
        return nil
    }

    /// The days of the current year.
    var current: DayRange { days }

    /// Remembers the current year as one that has a row.
    func note() {
        if let last { years.insert(last) }
    }

    /// Takes over the years of another part of the file.
    func add(_ other: YearLog) {
        years.formUnion(other.years)
    }
}
