import ExampleDeliveries
import Foundation
import Warehouse

/// What is published when one municipality's pupils have changed, against building everything anew.
final class SlicePublishRow: BenchRow {
    private var prepared = Prepared<(schools: SchoolCountry, warehouse: BenchWarehouse)>()
    private var round = 0
    private let schools: Once<SchoolCountry>

    init(_ schools: Once<SchoolCountry>) { self.schools = schools }

    let key = "publish-one"
    let name = "`flis publish` after a change in one municipality"
    let peerName = "`flis publish --full`"
    let goal = Goal.ratio(0.03)
    let mostRounds = 5

    func prepare(_ site: BenchSite) throws -> String {
        let schools = try schools.get(site)
        let warehouse = try BenchWarehouse("bench_publish", copying: schools.loaded)
        _ = try warehouse.measure(warehouse.flis("publish"))
        prepared.set((schools, warehouse))
        let rows = try warehouse.number("select count(*) from skole.fakta_elev")
        return "\(rows) fact rows, \(schools.inbox.manifest.municipalities.count) municipalities"
    }

    func peer(_ site: BenchSite) throws -> Measurement? {
        let warehouse = try prepared.get().warehouse
        return try warehouse.measure(warehouse.flis("publish", "--full"))
    }

    func ours(_ site: BenchSite) throws -> Measurement {
        let (schools, warehouse) = try prepared.get()
        let inbox = try schools.change(round, at: site)
        round += 1
        _ = try warehouse.measure(warehouse.flis("load", "--inbox", inbox.path, "--month", "2021-01"))
        let before = try warehouse.number("select max(publicering_id) from flis.publication")
        let cost = try warehouse.measure(warehouse.flis("publish"))
        guard try warehouse.number("select max(publicering_id) from flis.publication") != before else {
            throw Failure("LI906", "nothing was published", place: warehouse.name, fix: "the change changed nothing")
        }
        return cost
    }
}
