import Contracts
import Postgres

/// Takes deliveries out of the history again: what ranks below them shows, as if they had never come.
///
/// Nothing is erased. The rows they gave are closed at this run, so that earlier runs read as they did, and
/// who decided it, and why, is in `flis.decision`.
package struct Withdrawal {
    /// Who wants it, and why.
    package struct Decision: Sendable {
        let kind: String
        let person: String
        let reason: String
        /// When; nil for now.
        var decidedAt: String?

        /// - Parameter kind: `withdraw`, `rollback` or `replay`.
        package init(kind: String, person: String, reason: String) {
            self.kind = kind
            self.person = person
            self.reason = reason
        }
    }

    let database: Database
    let areas: [Area]
    /// Each once.
    package let ids: [Int]
    private let rows: Rows

    /// - Throws: `Failure` LI467 for a delivery that is not in the history, LI468 for one that deltas rest on.
    package init(_ ids: [Int], database: Database, areas: [Area], leavingDeltas: Bool = false) throws {
        self.ids = Set(ids).sorted()
        (self.database, self.areas) = (database, areas)
        let list = sqlList(self.ids)
        rows = try database.query("deliveries_to_undo", [list])
        for id in self.ids {
            let row = rows.first { $0.int("delivery_id") == id }
            let status = row?.text("status")
            guard status != "loaded", row?.bool("is_half_undone") != true else { continue }
            throw Failure(
                "LI467", status.map { "delivery \(id) is \($0), not loaded" } ?? "there is no delivery \(id)",
                fix: "flis status --run N lists the deliveries of a run and what became of them"
            )
        }
        if let lost = rows.first(where: { row in
            !areas.contains { area in
                area.name == row.text("area") && area.deliveries.contains { $0.name == row.text("entity") }
            }
        }) {
            throw Failure(
                "LI467", "no contract speaks of \(lost.text("area") ?? "").\(lost.text("entity") ?? "") any more",
                fix: "restore the contract that the delivery was loaded under"
            )
        }
        let deltas = try database.query("deltas_without_anchor", [list]).count
        guard deltas == 0 || leavingDeltas else {
            throw Failure(
                "LI468", "\(deltas) loaded delta(s) rest on what is to be withdrawn; keys without a delta would vanish",
                fix: "withdraw the deltas as well, or add --leaving-deltas if that is what you want"
            )
        }
    }

    /// What the run must claim, each once.
    package var scopes: [ScopeKey] { ScopeKey.distinct(rows.map(ScopeKey.init(row:))) }

    /// One transaction per entity; repeated after a crash it goes on with those that are still in the history,
    /// and the run publishes what it had withdrawn before.
    package func perform(at site: LoadSite, _ decision: Decision) throws {
        for area in areas {
            for contract in area.deliveries {
                let mine = rows.filter {
                    $0.text("area") == area.name && $0.text("entity") == contract.name && $0.text("status") == "loaded"
                }
                guard !mine.isEmpty else { continue }
                let withdrawn = mine.compactMap { $0.int("delivery_id") }
                _ = try EntityLoad(site: site, contract: contract, decision: decision)
                    .load(EntityChange(withdrawn: withdrawn))
            }
        }
    }
}

extension ScopeKey {
    /// Each once, in the order of the first.
    static func distinct(_ scopes: [ScopeKey]) -> [ScopeKey] {
        var seen: Set<ScopeKey> = []
        return scopes.filter { seen.insert($0).inserted }
    }

    /// From columns `area`, `entity`, `system` and `kommune`.
    init(row: Row) {
        self.init(
            area: row.text("area") ?? "", entity: row.text("entity") ?? "", system: row.text("system") ?? "",
            kommune: row.int("kommune") ?? 0
        )
    }
}
