import Contracts
import Deliveries
import Foundation
import Postgres
import Warehouse

/// One run from the command line: opens the ledger's run, does the work, prints what a DBA wants to see.
struct MonthRun {
    let connection: ConnectionOptions
    let kind: String
    let month: String
    let format: TableFormat

    /// What a run does besides loading.
    struct Scope {
        /// Whether the star is brought up to date.
        var publishes = true
        /// Build every slice anew.
        var isFull = false
        /// Do everything, show what it would have done, and roll it back.
        var isRehearsal = false
    }

    /// - Parameter inbox: nil for a run that only publishes.
    func perform(inbox: String?, _ scope: Scope) throws -> Outcome {
        let areas = try loadAreas()
        if let inbox { try requireArrivals(in: inbox) }
        let database = try connection.open(areas: areas)
        // Before the run opens: what is only looked at needs no run.
        let arrivals = try inbox.map { try Intake.examine(inbox: $0, areas: areas, database: database) }
        guard scope.isRehearsal else { return try work(on: arrivals, areas, database, scope) }
        return try database.connection.rehearse {
            let before = try Figures(database)
            let outcome = try work(on: arrivals, areas, database, scope)
            RehearsalSummary(database: database, moves: before.moves(to: try Figures(database))).print(as: format)
            return outcome
        }
    }

    private func work(on arrivals: Arrivals?, _ areas: [Area], _ database: Database, _ scope: Scope) throws -> Outcome {
        let run = try RunLedger(database: database, kind: kind, month: month)
        if run.isResumed { say("resuming run \(run.id)") }
        var outcomes: [DeliveryOutcome] = []
        if let arrivals {
            let site = LoadSite(
                database: database, run: run.id, archive: try connection.archive(isReadOnly: scope.isRehearsal),
                pseudonym: try connection.pseudonym()
            )
            outcomes = try Intake(site: site, areas: areas, progress: say).load(arrivals)
        }
        var publication: Publisher.Outcome?
        if scope.publishes {
            say("publishing")
            publication = try Publisher(database: database, areas: areas, isFull: scope.isFull).publish(run: run.id)
        }
        let kept = try run.finish()
        RunSummary(
            database: database, run: run, outcomes: outcomes, publication: publication, isKept: kept
        ).print(as: format)
        return outcomes.contains { $0.status == .refused || $0.status == .refusedBefore } ? .findings : .fine
    }
}
