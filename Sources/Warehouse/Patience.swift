import Postgres

/// How long a run waits for others, and whom it tells that it does.
package struct Patience {
    /// Nil is for ever.
    private let end: ContinuousClock.Instant?
    private let tell: (String) -> Void

    /// - Parameters:
    ///   - seconds: how long all waiting of this run may take together, from now; 0 is not at all, nil for ever.
    ///   - tell: gets one line whenever the run begins to wait.
    package init(seconds: Int? = nil, tell: @escaping (String) -> Void = { _ in }) {
        end = seconds.map { .now + .seconds($0) }
        self.tell = tell
    }

    /// Waits for a lock that another session holds.
    /// - Parameters:
    ///   - reason: what is waited for, and who holds it since when.
    ///   - busy: what is thrown when the time is up.
    func wait(_ reason: String, or busy: Failure, _ database: Database, _ body: () throws -> Void) throws {
        let milliseconds = end.map { Int(($0 - .now) / .milliseconds(1)) }
        if let milliseconds, milliseconds <= 0 { throw busy }
        tell("\(reason); waiting")
        try database.query("set_patience", [String(milliseconds ?? 0)])
        defer { _ = try? database.query("set_patience", ["0"]) }
        do { try body() } catch let error as ServerError where error.sqlState == "55P03" { throw busy }
    }
}
