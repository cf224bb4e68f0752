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

    /// - Parameters:
    ///   - inbox: nil for a run that only publishes.
    ///   - publishes: whether the star is brought up to date.
    ///   - isFull: build every slice anew.
    func perform(inbox: String?, publishes: Bool, isFull: Bool = false) throws -> Outcome {
        let areas = try loadAreas()
        if let inbox { try requireArrivals(in: inbox) }
        let database = try connection.open(areas: areas)
        // Of runs that a crash kept from it; and an archive of another past is noticed before anything is done.
        let journal = ArchiveJournal(database: database, archive: try connection.archive())
        try journal.catchUp()
        // Before the run opens: what is only looked at needs no run.
        let arrivals = try inbox.map { try Intake.examine(inbox: $0, areas: areas, database: database) }
        let run = try RunLedger(database: database, kind: kind, month: month)
        if run.isResumed { say("resuming run \(run.id)") }

        var outcomes: [DeliveryOutcome] = []
        if let arrivals {
            let site = LoadSite(
                database: database, run: run.id, archive: try connection.archive(),
                pseudonym: try connection.pseudonym()
            )
            outcomes = try Intake(site: site, areas: areas, progress: say).load(arrivals)
        }
        var publication: Publisher.Outcome?
        if publishes {
            say("publishing")
            publication = try Publisher(database: database, areas: areas, isFull: isFull).publish(run: run.id)
        }
        let kept = try run.finish()
        try journal.catchUp()
        RunSummary(database: database, run: run, outcomes: outcomes, publication: publication, isKept: kept).print(as: format)
        return outcomes.contains { $0.status == .refused || $0.status == .refusedBefore } ? .findings : .fine
    }
}
