import Warehouse

/// A national month from inbox to reports: verified, loaded, historised, published, tested.
final class WholeMonthRow: BenchRow {
    enum Month: Int {
        /// Into a warehouse with nothing in it: once in its life.
        case first
        /// The ordinary one, of which most is in force already.
        case next
    }

    private let month: Month
    private let national: Once<NationalMonths>

    init(_ month: Month, _ national: Once<NationalMonths>) { (self.month, self.national) = (month, national) }

    var key: String { month == .first ? "first-month" : "month" }
    var name: String {
        (month == .first ? "the first national month, into an empty warehouse" : "a whole national month, after the first")
            + ", `flis run --leave`"
    }
    let peerName = "one psql session copying the same bytes into text tables"
    let goal = Goal.ratio(2.0)
    let mostRounds = 1

    func prepare(_ site: BenchSite) throws -> String {
        let national = try national.get(site)
        if month == .next { try national.requireFirst() }
        return national.work(month.rawValue)
    }

    func peer(_ site: BenchSite) throws -> Measurement? { try national.get(site).copyAsTexts(month.rawValue, at: site) }

    func ours(_ site: BenchSite) throws -> Measurement {
        let national = try national.get(site)
        return try month == .first ? national.runFirst() : national.runNext()
    }
}
