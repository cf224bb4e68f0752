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
        var differences: [String] = []
        for run in runs {
            try Interruption.check()
            progress("rebuilding run \(run) of \(runs.last ?? run)")
            differences += try rebuild(try journal.events(of: run), run)
        }
        try ArchiveJournal(database: database, archive: archive).catchUp()
        return differences
    }

    private func rebuild(_ events: [JournalEvent], _ number: Int) throws -> [String] {
        guard let opening = events.first, let run = opening.run, run.run_id == number else {
            throw Failure("LI463", "the journal of run \(number) does not begin with the run", fix: "restore the file from a copy of the archive")
        }
        try refuseUnknown(events)
        for event in events { if let scope = event.rows["scope"] { try database.query("rebuild_scope", [scope]) } }
        try database.query("rebuild_open_run", [opening.rows["run"]])
        for event in events where event.delivery.map({ $0.scope_id == nil }) == true { try enterRefused(event) }
        let inbox = try inbox(events.compactMap(\.delivery).filter { $0.scope_id != nil })
        defer { try? FileManager.default.removeItem(at: inbox) }
        let arrivals = try Intake.examine(inbox: inbox.path, areas: areas, database: database)
        let changes = try JournalChanges(events, database: database, areas: areas)
        let ledger = try RunLedger(
            database: database, kind: run.kind, month: run.month,
            scopes: ScopeKey.distinct(arrivals.scopes(in: areas) + changes.scopes),
            deliveries: arrivals.newCount
        )
        guard ledger.id == number else {
            throw Failure("LI463", "the journal's run \(number) cannot follow what came before it", fix: "restore the journal from a copy of the archive")
        }
        let site = LoadSite(database: database, areas: areas, run: number, archive: archive, pseudonym: pseudonym)
        _ = try Intake(site: site, progress: { _ in }).load(arrivals)
        try changes.perform(at: site)
        if events.contains(where: { $0.kind == "publication" }) {
            _ = try Publisher(database: database, areas: areas).publish(run: number)
        }
        _ = try ledger.finish()
        let deliveries = Self.array(events.compactMap { $0.rows["delivery"] ?? $0.rows["known"] })
        let publication = events.compactMap { $0.rows["publication"] }.first
        try database.query("rebuild_close_run", [opening.rows["run"], deliveries, publication])
        return try database.query("rebuild_differences", [String(number), deliveries]).map {
            "run \(number), delivery \($0.text("delivery_id") ?? "?") (\($0.text("file_name") ?? "")): \($0.text("what") ?? "")"
        }
    }

    private static func array(_ rows: [String]) -> String { "[" + rows.joined(separator: ",") + "]" }

    /// A journal of a newer program may hold decisions that this one cannot take again.
    private func refuseUnknown(_ events: [JournalEvent]) throws {
        let kinds = ["run", "delivery", "decision", "replay", "publication"]
        let runs = ["run", "load", "publish", "withdraw", "rollback", "replay"]
        let strange = events.map(\.kind).first { !kinds.contains($0) }
            ?? events.compactMap { $0.run?.kind }.first { !runs.contains($0) }
            ?? events.compactMap { $0.decision?.kind }.first { !JournalChanges.kinds.contains($0) }
        guard let strange else { return }
        throw Failure("LI464", "the journal has a \"\(strange)\" that this program cannot do again", fix: "rebuild with the program that wrote it, or a newer one")
    }

    /// Refused at the door then, refused now: its place in the ledger and its bytes, without another look.
    private func enterRefused(_ event: JournalEvent) throws {
        guard let file = event.delivery else { return }
        for (_, hash) in file.names {
            let place = archive.url(ofHex: hash)
            guard !FileManager.default.fileExists(atPath: place.path) else { continue }
            try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try source.bring(hash, to: place)
        }
        try database.query("rebuild_refused", [event.rows["delivery"], event.rows["findings"]])
    }

    /// The run's files under their own names in a folder of its own, to be taken in as if they had just arrived.
    private func inbox(_ files: [JournalEvent.File]) throws -> URL {
        let inbox = FileManager.default.temporaryDirectory.appendingPathComponent("flis-rebuild-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: inbox, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for (name, hash) in files.flatMap(\.names) {
            try source.bring(hash, to: inbox.appendingPathComponent(name))
        }
        return inbox
    }
}

extension JournalEvent.File {
    fileprivate var names: [(name: String, hash: String)] {
        func digits(_ bytea: String?) -> String? { bytea.map { String($0.dropFirst(2)) } }
        return ArchivedFile(name: file_name, sha256: digits(file_sha256), controlSHA256: digits(control_sha256)).names
    }
}
