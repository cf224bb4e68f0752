import Deliveries
import Foundation
import Warehouse

/// A large file from CSV to historised table for the first time, controls and keys included, against historisation
/// written by hand.
final class FirstHistoryRow: BenchRow {
    private let months: Once<TwoMonths>

    init(_ months: Once<TwoMonths>) { self.months = months }

    let key = "first-history"
    let name = "first load of a large file, to historised table, `flis load`"
    let peerName = "historisation by hand: `\\copy` to staging, full join, update, insert"
    let goal = Goal.ratio(0.70)
    let mostRounds = 5

    func prepare(_ site: BenchSite) throws -> String { try months.get(site).january.work }

    func peer(_ site: BenchSite) throws -> Measurement? {
        let months = try months.get(site)
        let hand = try HandHistory("bench_hand", copying: months.emptyByHand)
        let cost = try site.measure(hand.load(months.january.delivery.path, month: 1))
        try hand.require(open: months.january.bench.rows, closed: 0)
        return cost
    }

    func ours(_ site: BenchSite) throws -> Measurement {
        let months = try months.get(site)
        let warehouse = try BenchWarehouse("bench_history", copying: months.empty)
        let cost = try warehouse.measure(
            warehouse.flis("load", "--inbox", months.january.inbox.path, "--month", "2021-01"))
        try warehouse.require(
            months.january.bench.rows, "lines loaded",
            "select rows_loaded from flis.delivery order by delivery_id desc limit 1")
        return cost
    }
}
