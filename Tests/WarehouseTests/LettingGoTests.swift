import Contracts
import Deliveries
import Foundation
import Synchronization
import Testing
import TestSupport
import Warehouse

/// A run has fifty thousand deliveries: what has been loaded must not stay in memory until the end.
@Suite("Letting go of what is loaded") struct LettingGoTests {
    private struct Weakly {
        weak var delivery: Delivery?
    }

    private struct Seen {
        var deliveries: [String: [Weakly]] = [:]
        var begun: [String] = []
        /// Entities with deliveries in memory when the next one begins.
        var kept: [[String]] = []
    }

    /// Not none: a thread that has helped to read may keep the last files that it had a part in until it has others.
    @Test func deliveriesOfFewEntitiesAreStillThere() throws {
        let warehouse = try TestWarehouse()
        let inbox = try ExampleInbox.small.get().appendingPathComponent("2021-01")
        let arrivals = try Intake.examine(inbox: inbox.path, areas: warehouse.areas, database: warehouse.database)
        let run = try RunLedger(
            database: warehouse.database, kind: "run", month: "2021-01-01", scopes: arrivals.scopes(in: warehouse.areas),
            deliveries: arrivals.newCount)
        let seen = Mutex(Seen())
        for delivery in arrivals.deliveries {
            let entity = "\(delivery.contract.area).\(delivery.contract.name)"
            seen.withLock { $0.deliveries[entity, default: []].append(Weakly(delivery: delivery)) }
        }
        let outcomes = try Intake(site: try warehouse.site(run: run.id)) { line in
            guard line.hasPrefix("loading "), let entity = line.dropFirst(8).split(separator: ":").first else { return }
            seen.withLock { seen in
                seen.kept.append(seen.begun.filter { seen.deliveries[$0]?.contains { $0.delivery != nil } ?? false })
                seen.begun.append(String(entity))
            }
        }.load(arrivals)
        #expect(arrivals.deliveries.isEmpty)
        let (names, kept, isAnyLeft) = seen.withLock { seen in
            (seen.begun, seen.kept, seen.deliveries.values.joined().contains { $0.delivery != nil })
        }
        #expect(names.count > 8 && outcomes.count > names.count)
        // Whoever kept them all would have all but the last entity here.
        #expect((kept.last?.count ?? names.count) <= names.count / 3, "\(kept)")
        #expect(!isAnyLeft)
    }
}
