import Postgres

/// The lock that keeps publications and loads apart: loading runs share it, a publication has it alone.
///
/// So no publication holds half of what a run loads, and none says "everything up to run N" while a run
/// with a lower number has rows to come: a number is taken under the share, and the share is kept until
/// the rows are committed.
struct LoadingLock {
    let database: Database
    let patience: Patience

    /// For a run that loads; until `endLoading` or the session's end.
    func share() throws {
        try take("try_loading", or: "wait_loading") { other in
            "loading waits for \(other.run == 0 ? "" : "the publication of ")\(other.description)"
        }
    }

    func endLoading() throws { try database.query("end_loading") }

    /// Runs `body` while nobody loads and nobody else publishes. Gives up this session's own share first:
    /// two runs that are done loading and both want to publish would wait for each other.
    /// - Parameter what: what has to wait, for the message.
    func alone<T>(_ what: String = "publishing", _ body: () throws -> T) throws -> T {
        try endLoading()
        try take("try_publishing", or: "wait_publishing") { "\(what) waits for \($0.description)" }
        defer { _ = try? database.query("end_publishing") }
        try database.query("wait_for_hands")
        return try body()
    }

    private func take(_ attempt: String, or wait: String, _ tell: (Worker) -> String) throws {
        guard try database.query(attempt).first?.bool("locked") != true else { return }
        let other = try database.query("others_at_work").first.map(Worker.init)
        let reason = other.map(tell) ?? "waiting for a run that is about to end"
        let busy = Failure("LI451", reason, fix: "wait for it to end, or let this run wait: leave --wait out or raise it")
        try patience.wait(reason, or: busy, database) { try database.query(wait) }
    }
}
