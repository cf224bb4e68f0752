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
    var patience = Patience(tell: say)
    /// On how many connections entities are loaded at once.
    var jobs = 1
    /// Tells what is sent of each file, and why.
    var isVerbose = false
    /// When to take files out of the inbox; nil to leave them there.
    var rules: InboxRules?
    /// Whether the star is brought up to date.
    var publishes = true
    /// Build every slice anew.
    var isFull = false
    /// Do everything, show what it would have done, and roll it back.
    var isRehearsal = false
    /// What the caller has read and opened already.
    var opened: (areas: [Area], database: Database)?

    /// - Parameter inbox: nil for a run that only publishes.
    func perform(inbox: String?) throws -> Outcome {
        let areas = try opened?.areas ?? loadAreas()
        let absence = try inbox.flatMap { try missingArrivals(in: $0, mayBeEmpty: rules != nil) }
        let database = try opened?.database ?? connection.open(areas: areas)
        // What a person has accepted lies in the archive, and is work enough for a run.
        if let absence, try !Intake.hasAccepted(in: database) { throw absence }
        let steps = StepLog()
        var claim: InboxClaim?
        if let inbox, let rules { claim = try InboxClaim(inbox, rules: rules, database: database) }
        do {
            // Before the run opens: what is only looked at needs no run.
            let folders = claim?.folders ?? inbox.map { [DeliveryFolder($0)] }
            let arrivals = try steps.measure(.verify) {
                try folders.map { try Intake.examine(folders: $0, areas: areas, database: database) }
            }
            if let arrivals { steps.count(arrivals.amounts, [.verify]) }
            guard !isRehearsal else { return try rehearse(arrivals, areas, database) }
            let done = try work(arrivals, claim, steps, areas, database)
            try summarise(done, database)
            return done.end
        } catch {
            claim?.release()
            throw error
        }
    }

    private func rehearse(_ arrivals: Arrivals?, _ areas: [Area], _ database: Database) throws -> Outcome {
        try Rehearsal(database: database, patience: patience).perform {
            let before = try Figures(database)
            let done = try work(arrivals, nil, StepLog(), areas, database)
            let rehearsed = RehearsalSummary(
                moves: before.moves(to: try Figures(database)), outcomes: done.outcomes)
            switch format {
            case .table:
                try summarise(done, database)
                rehearsed.print()
            case .csv: rehearsed.figureTable.print(as: .csv)
            case .json:
                print(TextTable.json([
                    ("rows", RunSummary.table(of: done.outcomes)), ("noegletal", rehearsed.figureTable),
                    ("historik", rehearsed.changeTable),
                ]))
            }
            return done.end
        }
    }

    /// What a run came to.
    private struct Done {
        let run: RunLedger
        let outcomes: [DeliveryOutcome]
        /// What stays in the inbox; nil for a run without one.
        let left: [Finding]?
        let publication: Publisher.Outcome?
        let isKept: Bool

        var end: Outcome { outcomes.contains(where: \.isNewlyWrong) ? .findings : .fine }
    }

    private func work(
        _ arrivals: Arrivals?, _ claim: InboxClaim?, _ steps: StepLog, _ areas: [Area], _ database: Database
    ) throws -> Done {
        // Of runs that a crash kept from it; and an archive of another past is noticed before anything is done.
        let journal = isRehearsal ? nil : ArchiveJournal(database: database, archive: try connection.archive())
        try journal?.catchUp()
        let run = try RunLedger(
            database: database, kind: kind, month: month, scopes: arrivals?.scopes(in: areas) ?? [],
            deliveries: arrivals?.newCount ?? 0, patience: patience
        )
        if run.isResumed { say("resuming run \(run.id)") }
        steps.begin(run: run.id, database)
        var outcomes: [DeliveryOutcome] = []
        if let arrivals {
            var site = LoadSite(
                database: database, areas: areas, run: run.id, archive: try connection.archive(isReadOnly: isRehearsal),
                pseudonym: try connection.pseudonym(), steps: steps
            )
            site.jobs = jobs
            if isVerbose { site.explain = { say($0) } }
            outcomes = try Intake(site: site, progress: say).load(arrivals)
        }
        try claim?.settle(outcomes)
        var publication: Publisher.Outcome?
        if publishes {
            say("publishing")
            publication = try Publisher(
                database: database, areas: areas, isFull: isFull, patience: patience, steps: steps
            ).publish(run: run.id)
        }
        try steps.write()
        let kept = try run.finish()
        try journal?.catchUp()
        return Done(
            run: run, outcomes: outcomes, left: arrivals.map { _ in claim?.left ?? [] }, publication: publication,
            isKept: kept
        )
    }

    private func summarise(_ done: Done, _ database: Database) throws {
        RunSummary(
            database: database, run: done.run, outcomes: done.outcomes, left: done.left ?? [],
            publication: done.publication, isKept: done.isKept
        ).print(as: format)
        guard done.left != nil, format == .table else { return }
        let told = Set(done.outcomes.filter(\.isNewlyHeld).map(\.deliveryID))
        try HeldDeliveries(database: database).print(except: told)
        try MissingDeliveries(database: database, month: month).print()
        try OverdueGaps(database: database).print()
    }
}
