import Deliveries
import Foundation
import Warehouse

/// The same file and control file once more: recognised, and nothing done.
final class RedeliveryRow: BenchRow {
    private var prepared = Prepared<(file: LargeFile, warehouse: BenchWarehouse)>()

    let key = "redelivery"
    let name = "an unchanged redelivery of the large file, `flis load`"
    let peerName = "`sha256sum` of the file"
    let goal = Goal.ratio(2)

    func prepare(_ site: BenchSite) throws -> String {
        let file = try LargeFile(site)
        let warehouse = try BenchWarehouse("bench_redelivery", at: site)
        _ = try warehouse.measure(load(file, warehouse))
        try warehouse.require(1, "deliveries in the ledger", "select count(*) from flis.delivery")
        prepared.set((file, warehouse))
        return file.work
    }

    func peer(_ site: BenchSite) throws -> Measurement? {
        try site.measure(["sha256sum", prepared.get().file.delivery.path])
    }

    func ours(_ site: BenchSite) throws -> Measurement {
        let (file, warehouse) = try prepared.get()
        let cost = try warehouse.measure(load(file, warehouse))
        try warehouse.require(1, "deliveries in the ledger", "select count(*) from flis.delivery")
        return cost
    }

    private func load(_ file: LargeFile, _ warehouse: BenchWarehouse) -> [String] {
        warehouse.flis("load", "--inbox", file.inbox.path, "--month", "2021-01")
    }
}
