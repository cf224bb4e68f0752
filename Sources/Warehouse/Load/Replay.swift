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

    /// What came of it: one that cannot be replayed holds nobody else up.
    package struct Result {
        /// Every delivery that was read again, with its new counts.
        package internal(set) var outcomes: [DeliveryOutcome] = []
        /// Why the others were not; each names its delivery, and its lines stay in quarantine.
        package internal(set) var failures: [Failure] = []
    }

    package func perform(at site: LoadSite) throws -> Result {
        var result = Result()
        let deliveries = try KnownDeliveries(site)
        let known = try ids.flatMap { id in
            try Self.collecting(&result) { try deliveries.open([id]) } ?? []
        }.map { EntityChange.Numbered(id: $0.id, delivery: $0.delivery) }
        for area in site.areas {
            for contract in area.deliveries {
                let mine = known.filter {
                    $0.delivery.contract.area == area.name && $0.delivery.contract.name == contract.name
                }
                guard !mine.isEmpty else { continue }
                try replay(mine, EntityLoad(site: site, contract: contract), &result)
            }
        }
        return result
    }

    /// Together, for that is a step for all of them; one by one when one of them cannot.
    private func replay(_ known: [EntityChange.Numbered], _ load: EntityLoad, _ result: inout Result) throws {
        do {
            result.outcomes += try load.load(EntityChange(reloaded: known))
        } catch let failure as Failure where failure.isAboutOneDelivery {
            guard known.count > 1 else { return result.failures.append(failure) }
            for one in known { try replay([one], load, &result) }
        }
    }

    private static func collecting<Value>(_ result: inout Result, _ work: () throws -> Value) throws -> Value? {
        do {
            return try work()
        } catch let failure as Failure where failure.isAboutOneDelivery {
            result.failures.append(failure)
            return nil
        }
    }
}

extension Failure {
    /// It cannot be read again, reads otherwise than it did, or would be refused now.
    fileprivate var isAboutOneDelivery: Bool { ["LI465", "LI466", "LI469"].contains(code) }
}
