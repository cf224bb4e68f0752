import Contracts
import Deliveries
import Foundation
import Postgres

/// Fills an empty database from an archive: every run of its journal, in order, under its number.
///
/// The files go through the same reading, loading and publishing as they did, under today's contracts.
/// The same contracts and the same pseudonym key give the same tables.
package struct Rebuild {
    let database: Database
    let areas: [Area]
    /// Where the files and the journal are read from.
    let source: Archive
    /// What the runs are given; its archive gets the files, unless it is `source`.
    let archive: Archive
    let pseudonym: Pseudonym
    let progress: (String) -> Void

    package init(
        database: Database, areas: [Area], source: Archive, archive: Archive, pseudonym: Pseudonym,
        progress: @escaping (String) -> Void
    ) {
        self.database = database
        self.areas = areas
        self.source = source
        self.archive = archive
        self.pseudonym = pseudonym
        self.progress = progress
    }

    private var journal: ArchiveJournal { ArchiveJournal(database: database, archive: source) }

    /// - Returns: what came out otherwise than the journal says, one line per delivery; none if all is well.
    /// - Throws: `Failure` LI462 when the database is not empty, LI463 when journal or archive lack something.
    package func run() throws -> [String] {
        guard try database.query("is_empty").first?.bool("is_empty") == true else {
            throw Failure("LI462", "the database is not empty", fix: "make a new database, and run flis database up on it")
        }
        let runs = try journal.files().map(\.run)
        guard !runs.isEmpty else {
            throw Failure("LI463", "there is no journal in the archive", place: source.folder.path, fix: "name the archive folder itself")
        }
        try database.query("rebuild_prepare")
        var decisions = RebuildDecisions(try JournalDecisions(database: database, archive: source).all(), database: database)
        for run in runs {
            try Interruption.check()
            progress("rebuilding run \(run) of \(runs.last ?? run)")
            let events = try journal.events(of: run)
            try decisions.perform(before: run, events)
            try rebuild(events, run)
        }
        try decisions.performRest()
        try ArchiveJournal(database: database, archive: archive).catchUp()
        return try database.query("rebuild_differences").map {
            let (run, id) = ($0.text("run_id") ?? "?", $0.text("delivery_id") ?? "?")
            return "run \(run), delivery \(id) (\($0.text("file_name") ?? "")): \($0.text("what") ?? "")"
        }
    }

    private func rebuild(_ events: [JournalEvent], _ number: Int) throws {
        guard let opening = events.first, let run = opening.run, run.run_id == number else {
            throw Failure("LI463", "the journal of run \(number) does not begin with the run", fix: "restore the file from a copy of the archive")
        }
        try refuseUnknown(events)
        for event in events { if let scope = event.rows["scope"] { try database.query("rebuild_scope", [scope]) } }
        try database.query("rebuild_open_run", [opening.rows["run"]])
        for event in events where event.delivery.map({ $0.scope_id == nil }) == true { try enterRefused(event) }
        let inbox = try inbox(events.compactMap(\.delivery).filter { $0.scope_id != nil })
        defer { try? FileManager.default.removeItem(at: inbox) }
        let arrivals = try Intake.examine(
            inbox: inbox.path, areas: areas, database: database, isRebuild: true)
        // Only runs that take files in look at what is held.
        if !Self.loads.contains(run.kind) { arrivals.waiting = [] }
        let changes = try JournalChanges(events, database: database, areas: areas)
        let ledger = try RunLedger(
            database: database, kind: run.kind, month: run.month,
            scopes: ScopeKey.distinct(arrivals.scopes(in: areas) + changes.scopes),
            deliveries: arrivals.newCount
        )
        guard ledger.id == number else {
            throw Failure("LI463", "the journal's run \(number) cannot follow what came before it", fix: "restore the journal from a copy of the archive")
        }
        var site = LoadSite(database: database, areas: areas, run: number, archive: archive, pseudonym: pseudonym)
        site.today = run.day
        site.numbers = Self.numbers(events)
        _ = try Intake(site: site, progress: { _ in }).load(arrivals)
        try changes.perform(at: site)
        if events.contains(where: { $0.kind == "publication" }) {
            _ = try Publisher(database: database, areas: areas).publish(run: number)
        }
        _ = try ledger.finish()
        let deliveries = Self.array(events.compactMap { $0.rows["delivery"] ?? $0.rows["known"] })
        let publication = events.compactMap { $0.rows["publication"] }.first
        try database.query("rebuild_close_run", [opening.rows["run"], deliveries, publication])
        try database.query("rebuild_remember", [deliveries])
    }

    static let loads = ["run", "load"]

    static func array(_ rows: [String]) -> String { "[" + rows.joined(separator: ",") + "]" }
}
