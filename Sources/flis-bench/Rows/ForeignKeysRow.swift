import ExampleDeliveries
import Foundation
import Postgres
import Warehouse

/// The first publish of a million facts with their declared foreign keys, against the same without them.
final class ForeignKeysRow: BenchRow {
    private let schools: Once<SchoolCountry>

    init(_ schools: Once<SchoolCountry>) { self.schools = schools }

    let key = "foreign-keys"
    let name = "first `flis publish` with the declared foreign keys of `skole.fakta_elev`"
    let peerName = "the same with these foreign keys dropped"
    let goal = Goal.ratio(1.4)
    let mostRounds = 3

    func prepare(_ site: BenchSite) throws -> String {
        let schools = try schools.get(site)
        let keys = try schools.loaded.number(
            "select count(*) from pg_constraint where contype = 'f' and conrelid = 'skole.fakta_elev'::regclass")
        return "\(schools.inbox.manifest.months[0].rows) rows loaded, \(keys) foreign keys"
    }

    func peer(_ site: BenchSite) throws -> Measurement? {
        let warehouse = try BenchWarehouse("bench_keys", copying: schools.get(site).loaded)
        let owner = try Connection(warehouse.ownerTarget)
        for row in try owner.query(
            "select conname from pg_constraint where contype = 'f' and conrelid = 'skole.fakta_elev'::regclass")
        {
            try owner.execute(
                Statement("alter table skole.fakta_elev drop constraint \(quoted(row.text(0) ?? ""))"))
        }
        return try warehouse.measure(warehouse.flis("publish"))
    }

    func ours(_ site: BenchSite) throws -> Measurement {
        let warehouse = try BenchWarehouse("bench_keys", copying: schools.get(site).loaded)
        return try warehouse.measure(warehouse.flis("publish"))
    }
}
