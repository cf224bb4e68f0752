import ExampleDeliveries
import Foundation
import Warehouse

/// A year, month by month, into one warehouse: the last month against the second. The country is a twentieth of
/// the scale, for there are twelve of them.
final class TwelfthMonthRow: BenchRow {
    private var prepared = Prepared<(second: Measurement, twelfth: Measurement)>()

    let key = "twelfth"
    let name = "month 12 after eleven months of history, `flis run --leave`"
    let peerName = "month 2"
    let goal = Goal.ratio(1.15)
    let mostRounds = 1

    func prepare(_ site: BenchSite) throws -> String {
        let months = site.isSmoke ? 2 : 12
        let options = CountryOptions(months: months, scale: max(0.001, site.scale / 20), density: site.density)
        let country = try NationalInbox("year", options, at: site)
        let warehouse = try BenchWarehouse("bench_year", sql: country.sql, at: site)
        var costs: [Measurement] = []
        for index in 0..<months {
            costs.append(
                try warehouse.measure(
                    warehouse.flis(
                        "run", "--leave", "--inbox", country.inbox(index).path,
                        "--month", country.manifest.months[index].month)))
        }
        prepared.set((costs[1], costs[months - 1]))
        let (second, last) = (country.manifest.months[1], country.manifest.months[months - 1])
        return "\(second.files) files with \(second.rows) rows; \(last.files) with \(last.rows)"
    }

    func peer(_ site: BenchSite) throws -> Measurement? { try prepared.get().second }
    func ours(_ site: BenchSite) throws -> Measurement { try prepared.get().twelfth }
}
