import Contracts
import Deliveries
import Foundation
import Postgres
import Warehouse

/// A run that changes what is in the history without new files, and publishes what follows from it.
struct LedgerRun {
    let connection: ConnectionOptions
    let database: Database
    let areas: [Area]
    let kind: String

    init(_ connection: ConnectionOptions, kind: String) throws {
        (self.connection, self.kind) = (connection, kind)
        areas = try loadAreas()
        database = try connection.open(areas: areas)
    }

    /// - Parameter change: gets where to work; what it returns goes into the summary.
    func perform(scopes: [ScopeKey], _ change: (LoadSite) throws -> [DeliveryOutcome]) throws {
        guard let month = try database.query("newest_month").first?.text(0) else {
            throw Failure("LI446", "there is no run yet", fix: "load something first: flis run --help")
        }
        let patience = Patience(tell: say)
        let run = try RunLedger(database: database, kind: kind, month: month, scopes: scopes, patience: patience)
        if run.isResumed { say("resuming run \(run.id)") }
        let steps = StepLog()
        steps.begin(run: run.id, database)
        let site = LoadSite(
            database: database, areas: areas, run: run.id, archive: try connection.archive(),
            pseudonym: try connection.pseudonym(), steps: steps
        )
        // What the ledger says now is about to be replaced: a run that a crash kept from the journal goes first.
        let journal = ArchiveJournal(database: database, archive: try connection.archive())
        try journal.catchUp()
        let outcomes = try change(site)
        say("publishing")
        let publication = try Publisher(database: database, areas: areas, patience: patience, steps: steps)
            .publish(run: run.id)
        try steps.write()
        let kept = try run.finish()
        try journal.catchUp()
        RunSummary(
            database: database, run: run, outcomes: outcomes, left: [], publication: publication, isKept: kept
        ).print(as: .table)
    }
}
