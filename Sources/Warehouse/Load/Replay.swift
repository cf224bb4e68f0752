import Contracts
import Deliveries
import Postgres

/// Reads deliveries with lines in quarantine again, under the contract of today.
///
/// A line that passes now enters the history as a line of the delivery it came in, on the days on which that
/// delivery decides; the run it came in with and the run that replayed it are both on record.
package struct Replay {
    let database: Database
    /// The deliveries that it will read.
    package let ids: [Int]
    private let rows: Rows

    /// - Parameters:
    ///   - ids: the deliveries; nil for all that have lines in quarantine.
    ///   - code: only those with a line that was rejected for this.
    package init(_ ids: [Int]?, code: String?, database: Database) throws {
        self.database = database
        self.ids = try database.query("deliveries_to_replay", [ids.map(sqlList), code]).compactMap { $0.int(0) }
        rows = try database.query("deliveries_to_undo", [sqlList(self.ids)])
    }

    /// These and no others, whether or not they have lines in quarantine.
    init(reading ids: [Int], database: Database) throws {
        (self.database, self.ids) = (database, ids)
        rows = try database.query("deliveries_to_undo", [sqlList(ids)])
    }

    package var isEmpty: Bool { ids.isEmpty }

    /// What the run must claim, each once.
    package var scopes: [ScopeKey] { ScopeKey.distinct(rows.map(ScopeKey.init(row:))) }

    /// - Returns: every delivery with its new counts.
    package func perform(at site: LoadSite) throws -> [DeliveryOutcome] {
        let known = try KnownDeliveries(site).open(ids).map { EntityChange.Known(id: $0.id, delivery: $0.delivery) }
        var outcomes: [DeliveryOutcome] = []
        for area in site.areas {
            for contract in area.deliveries {
                let mine = known.filter {
                    $0.delivery.contract.area == area.name && $0.delivery.contract.name == contract.name
                }
                guard !mine.isEmpty else { continue }
                outcomes += try EntityLoad(site: site, contract: contract).load(EntityChange(reloaded: mine))
            }
        }
        return outcomes
    }
}
