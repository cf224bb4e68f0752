import Foundation
import Warehouse

/// Next month's full extract, of which most is in force already, from CSV to historised table with all controls.
final class NextMonthRow: BenchRow {
    enum Peer {
        /// `psql \copy` into an empty table, and no history.
        case copy
        /// Historisation written by hand over January's.
        case hand
    }

    private let against: Peer
    private let months: Once<TwoMonths>

    init(_ against: Peer, _ months: Once<TwoMonths>) { (self.against, self.months) = (against, months) }

    var key: String { against == .copy ? "next-month" : "next-month-by-hand" }
    let name = "next month's full extract, to historised table, `flis load`"
    var peerName: String {
        against == .copy
            ? "`psql \\copy` of the file into an empty table, no history"
            : "historisation by hand: `\\copy` to staging, full join, update, insert"
    }
    var goal: Goal { .ratio(against == .copy ? 0.60 : 0.25) }

    func prepare(_ site: BenchSite) throws -> String { try months.get(site).work }

    func peer(_ site: BenchSite) throws -> Measurement? {
        let months = try months.get(site)
        if against == .copy {
            let hand = try HandHistory("bench_hand", copying: months.emptyByHand)
            let cost = try site.measure(hand.copyOnly(months.february.path))
            try site.require(months.rows, "rows copied", "select count(*) from empty_table", in: hand.target)
            return cost
        }
        let hand = try HandHistory("bench_hand", copying: months.loadedByHand)
        let cost = try site.measure(hand.load(months.february.path, month: 2))
        try hand.require(open: months.rows, closed: months.turnover.changed + months.turnover.gone)
        return cost
    }

    func ours(_ site: BenchSite) throws -> Measurement { try months.get(site).loadFebruary() }
}

extension TwoMonths {
    /// `flis load` of February over January, in a warehouse made for it.
    ///
    /// - Throws: LI906 when it loaded or recognised other lines than were written.
    func loadFebruary() throws -> Measurement {
        let warehouse = try BenchWarehouse("bench_history", copying: loaded)
        let cost = try warehouse.measure(
            warehouse.flis("load", "--inbox", februaryInbox.path, "--month", "2021-02"))
        let last = "from flis.delivery order by delivery_id desc limit 1"
        let different = turnover.changed + turnover.new
        try warehouse.require(different, "lines loaded", "select rows_loaded \(last)")
        try warehouse.require(rows - different, "lines unchanged", "select rows_unchanged \(last)")
        return cost
    }
}
