import Postgres

/// A run in the ledger: its number is the known-time axis. One run at a time per database.
package struct RunLedger {
    package let id: Int
    package let month: String
    package let isResumed: Bool
    private let database: Database

    /// Opens a run for a month, or resumes the one that was interrupted.
    /// - Parameter month: first day of the month, `YYYY-MM-01`.
    package init(database: Database, kind: String, month: String) throws {
        self.database = database
        self.month = month
        guard try database.query("try_run_lock").first?.bool("locked") == true else {
            let holder = try database.query("run_at_work").first
            throw Failure(
                "LI441", "run \(holder?.text("run_id") ?? "?") is at work since \(holder?.text("started_at") ?? "?")",
                fix: "wait for it to end; if its process was killed, its lock is gone within a second: try again"
            )
        }
        let row = try database.query("open_run", [kind, month, version]).first
        id = row?.int("run_id") ?? 0
        isResumed = row?.bool("is_resumed") ?? false
        CrashPoint.pass("run.opened")
    }

    /// Ends the run; a run in which nothing was recorded leaves no trace.
    /// - Returns: whether anything was recorded.
    package func finish() throws -> Bool {
        CrashPoint.pass("run.before_finish")
        let kept = try database.query("finish_run", [String(id)]).first?.bool("kept") ?? false
        try database.query("release_run_lock")
        return kept
    }
}

/// The program's version, written into every run.
package let version = "0.1.0"
