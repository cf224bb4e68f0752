import Postgres

/// A run in the ledger: its number is the known-time axis.
///
/// Runs go side by side as long as they claim different scopes. The number is taken when all claims are
/// held, so that the numbers of those who write a scope grow in the order of their writing. Locks are
/// always taken in this order: the share of the loading lock, the numbers, the run; whoever has to wait
/// for another run's claims gives up all of them first.
package struct RunLedger {
    package let id: Int
    package let month: String
    package let isResumed: Bool
    private let database: Database

    /// Opens a run for a month, or resumes the one that was interrupted.
    /// - Parameters:
    ///   - kind: what the run does; one of kind "publish" loads nothing.
    ///   - month: first day of the month, `YYYY-MM-01`.
    ///   - scopes: all that the run will write, in the order in which new ones are numbered.
    ///   - deliveries: how many deliveries it will enter; their numbers are set aside.
    ///   - patience: how long to wait for runs that hold a scope, or that publish.
    /// - Throws: LI450 or LI451 when patience ends.
    package init(
        database: Database, kind: String, month: String, scopes: [ScopeKey] = [], deliveries: Int = 0,
        patience: Patience = Patience()
    ) throws {
        self.database = database
        self.month = month
        let json = try ScopeKey.json(scopes)
        let loading = LoadingLock(database: database, patience: patience)
        while true {
            // Also one that only publishes: under the share nobody keeps the numbers, as a dry run would.
            try loading.share()
            do {
                let opened = try database.connection.transaction {
                    try Self.open(database, kind: kind, month: month, scopes: json, deliveries: deliveries)
                }
                if kind == "publish" { try loading.endLoading() }
                (id, isResumed) = opened
                CrashPoint.pass("run.opened")
                return
            } catch let busy as Busy {
                try loading.endLoading()
                let worker = busy.worker
                let reason = "scope \(busy.scope) is held by \(worker.description)"
                let busy = Failure(
                    "LI450", reason, fix: "wait for it to end, or let this run wait: leave --wait out or raise it"
                )
                try patience.wait(reason, or: busy, database) {
                    try database.query("wait_for_run", [String(worker.run)])
                }
            }
        }
    }

    /// Thrown, not returned: the numbers lock must go before the wait, also inside a rehearsal.
    private struct Busy: Error {
        let scope: String
        let worker: Worker
    }

    private static func open(
        _ database: Database, kind: String, month: String, scopes: String, deliveries: Int
    ) throws -> (Int, Bool) {
        try database.query("lock_numbers")
        try database.query("wait_for_hands")
        if let holder = try database.query("scope_in_use", [scopes]).first {
            throw Busy(scope: holder.text("what") ?? "?", worker: Worker(holder))
        }
        try database.query("ensure_scopes", [scopes])
        let row = try database.query("open_run", [kind, month, version, scopes, String(deliveries)]).first
        let id = row?.int("run_id") ?? 0
        try database.query("forget_claims")
        try Worker.enter(run: id, database)
        try database.query("claim_scopes", [String(id), scopes])
        return (id, row?.bool("is_resumed") ?? false)
    }

    /// Ends the run; a run in which nothing was recorded leaves no trace.
    /// - Returns: whether anything was recorded.
    package func finish() throws -> Bool {
        CrashPoint.pass("run.before_finish")
        let kept = try Self.finish(id, database)
        try database.query("end_loading")
        return kept
    }

    static func finish(_ run: Int, _ database: Database) throws -> Bool {
        let kept = try database.connection.transaction {
            try database.query("leave_claims", [String(run)])
            return try database.query("finish_run", [String(run)]).first?.bool("kept") ?? false
        }
        try database.query("release_run", [String(run)])
        return kept
    }
}

/// The program's version, written into every run.
package let version = "0.1.0"
