import Foundation
import Postgres

/// Loads entities on several connections at once: the one place where connections work side by side.
///
/// What comes out is what one connection after the other would have made: numbers are given beforehand
/// (``Intake``), and what looks at another entity waits for it (``LoadOrder``). The run's own connection works too;
/// the others are hands of it: each has the lock of `hold_hand.sql`, for which whoever goes on with the run after a
/// crash waits, and ends with the load.
struct Crew {
    let site: LoadSite

    /// Does the tasks, each on one of the connections.
    ///
    /// - Returns: one outcome per task, in their order.
    /// - Throws: the first error of a task; those that had begun are brought to their end, no other is.
    func perform<Task: Sendable, Outcome: Sendable>(
        _ tasks: [Task], after prerequisites: [Set<Int>], _ body: @escaping @Sendable (Task, LoadSite) throws -> Outcome
    ) throws -> [Outcome] {
        let board = TaskBoard<Outcome>(prerequisites: prerequisites)
        let group = DispatchGroup()
        let jobs = site.database.connection.isRehearsing ? 1 : min(site.jobs, tasks.count)
        var terms = site.terms
        // What a connection holds in memory of small files; of large ones they take turns (``SharedMemory``).
        terms.windowBytes /= max(jobs, 1)
        let (target, sql, shared) = (site.database.target, site.database.sql, terms)
        for _ in 1..<max(jobs, 1) {
            group.enter()
            Thread {
                defer { group.leave() }
                do {
                    let hand = try Self.hand(of: shared, target: target, sql: sql)
                    board.work { try body(tasks[$0], hand) }
                    try hand.steps.write()
                } catch {
                    board.fail(error)
                }
            }.start()
        }
        let own = LoadSite(database: site.database, steps: site.steps, terms: terms)
        board.work { try body(tasks[$0], own) }
        group.wait()
        return try board.outcomes()
    }

    private static func hand(of terms: LoadTerms, target: String, sql: SQLFolder) throws -> LoadSite {
        let database = try Database(target: target, sql: sql)
        try database.query("hold_hand", [String(terms.run)])
        let steps = StepLog()
        steps.begin(run: terms.run, database)
        return LoadSite(database: database, steps: steps, terms: terms)
    }
}
