import ExampleDeliveries
import Foundation
import Warehouse

/// Two months as the whole country delivers them, and a warehouse that has the first of them.
final class NationalMonths {
    let country: NationalInbox
    private let empty: BenchWarehouse
    private var first: BenchWarehouse?

    init(at site: BenchSite) throws {
        let options = CountryOptions(months: 2, scale: max(0.001, site.scale), density: site.density)
        country = try NationalInbox("month", options, at: site)
        empty = try BenchWarehouse("bench_month_empty", sql: country.sql, at: site)
    }

    func work(_ index: Int) -> String {
        let month = country.manifest.months[index]
        return "\(month.files) files, \(month.rows) rows, \(month.bytes / 1_000_000) MB"
    }

    /// The peer's side of a month.
    func copyAsTexts(_ index: Int, at site: BenchSite) throws -> Measurement {
        let warehouse = try BenchWarehouse("bench_month", copying: empty)
        let tables = try TextTables(country.readable(index))
        return try site.measure(tables.command(at: site.home.appendingPathComponent("month.sql"), into: warehouse))
    }

    /// The first month, into a warehouse with nothing in it.
    func runFirst() throws -> Measurement {
        first = nil
        let warehouse = try BenchWarehouse("bench_month_first", copying: empty)
        let cost = try run(0, in: warehouse)
        try warehouse.vacuum()
        first = warehouse
        return cost
    }

    /// Makes the warehouse that has the first month, unless it is there.
    func requireFirst() throws {
        if first == nil { _ = try runFirst() }
    }

    /// The month after it, into a copy.
    func runNext() throws -> Measurement {
        guard let first else {
            throw Failure("LI907", "the second month was measured before the first was there", fix: "report it")
        }
        return try run(1, in: BenchWarehouse("bench_month", copying: first))
    }

    private func run(_ index: Int, in warehouse: BenchWarehouse) throws -> Measurement {
        let month = country.manifest.months[index].month
        let cost = try warehouse.measure(
            warehouse.flis("run", "--leave", "--inbox", country.inbox(index).path, "--month", month))
        try NationalOutcome(country, month: index).check(warehouse)
        return cost
    }
}
