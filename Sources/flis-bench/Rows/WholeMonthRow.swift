import ExampleDeliveries
import Foundation
import Warehouse

/// A national month from inbox to reports: verified, loaded, historised, published, tested.
final class WholeMonthRow: BenchRow {
    private var prepared = Prepared<(country: NationalInbox, empty: BenchWarehouse)>()

    let key = "month"
    let name = "the whole national month, `flis run --leave`"
    let peerName = "one psql session copying the same bytes into text tables"
    let goal = Goal.ratio(2.0)
    let mostRounds = 1

    func prepare(_ site: BenchSite) throws -> String {
        let options = CountryOptions(months: 1, scale: max(0.001, site.scale), density: site.density)
        let country = try NationalInbox("month", options, at: site)
        prepared.set((country, try BenchWarehouse("bench_month_empty", sql: country.sql, at: site)))
        let month = country.manifest.months[0]
        return "\(month.files) files, \(month.rows) rows, \(month.bytes / 1_000_000) MB"
    }

    func peer(_ site: BenchSite) throws -> Measurement? {
        let (country, empty) = try prepared.get()
        let warehouse = try BenchWarehouse("bench_month", copying: empty)
        let tables = try TextTables(country.readable(0))
        return try site.measure(tables.command(at: site.home.appendingPathComponent("month.sql"), into: warehouse))
    }

    func ours(_ site: BenchSite) throws -> Measurement {
        let (country, empty) = try prepared.get()
        let warehouse = try BenchWarehouse("bench_month", copying: empty)
        let cost = try warehouse.measure(
            warehouse.flis("run", "--leave", "--inbox", country.inbox(0).path, "--month", "2021-01"))
        try NationalOutcome(country, month: 0).check(warehouse)
        return cost
    }
}
