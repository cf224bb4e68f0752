import Postgres
import TestSupport
import Warehouse

/// What people decide after a load, as the commands do it, each in a run of its own that publishes.
extension TestWarehouse {
    /// - Returns: the run's number.
    @discardableResult
    func withdraw(_ ids: [Int], leavingDeltas: Bool = false) throws -> Int {
        let withdrawal = try Withdrawal(ids, database: database, areas: areas, leavingDeltas: leavingDeltas)
        return try change("withdraw", withdrawal.scopes) {
            try withdrawal.perform(at: $0, .init(kind: "withdraw", person: "Test Person", reason: "wrong year"))
        }
    }

    @discardableResult
    func rollBack(_ run: Int) throws -> Int {
        let ids = try database.query("deliveries_of_run", [String(run)]).compactMap { $0.int(0) }
        let withdrawal = try Withdrawal(ids, database: database, areas: areas, leavingDeltas: true)
        return try change("rollback", withdrawal.scopes) {
            try withdrawal.perform(at: $0, .init(kind: "rollback", person: "Test Person", reason: "wrong folder"))
        }
    }

    /// - Parameter ids: nil for all with lines in quarantine.
    @discardableResult
    func replay(_ ids: [Int]? = nil, code: String? = nil) throws -> Replay.Result? {
        let replay = try Replay(ids, code: code, database: database)
        var result: Replay.Result?
        try change("replay", replay.scopes) { result = try replay.perform(at: $0) }
        return result
    }

    @discardableResult
    private func change(_ kind: String, _ scopes: [ScopeKey], _ work: (LoadSite) throws -> Void) throws -> Int {
        let month = try database.query("newest_month").first?.text(0) ?? ""
        let run = try RunLedger(database: database, kind: kind, month: month, scopes: scopes)
        try work(site(run: run.id))
        _ = try Publisher(database: database, areas: areas).publish(run: run.id)
        _ = try run.finish()
        return run.id
    }
}
