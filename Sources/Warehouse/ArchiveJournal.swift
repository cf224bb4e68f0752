import Foundation
import Postgres

/// What the ledger says of each run, beside the files: with it the archive alone is enough to rebuild.
///
/// One file of JSON lines per run that is over, `journal/run-000003.jsonl`: the run, its deliveries, its
/// publication, each as the ledger has it; and one per decision about a held delivery. Names, hashes and
/// counts; nothing of what the files contain.
package struct ArchiveJournal {
    let database: Database
    let archive: Archive

    package init(database: Database, archive: Archive) {
        self.database = database
        self.archive = archive
    }

    private var folder: URL { archive.folder.appendingPathComponent("journal") }

    /// Writes what is missing: after a run its own file, and those of runs that a crash kept from it.
    /// - Returns: how many runs' files were written.
    /// - Throws: `Failure` LI461 when the journal is of another past than this database's.
    @discardableResult
    package func catchUp() throws -> Int {
        // The files first: another process writes them when what they say has been committed.
        let written = try Set(files().map(\.run))
        let runs = try database.query("runs_with_journal").map {
            (id: $0.int("run_id") ?? 0, began: $0.text("started_at") ?? "")
        }
        if let newest = written.max() {
            let same = runs.first { $0.id == newest }
            let began = try began(newest)
            guard let same, same.began == began else { throw Self.anotherPast("a run \(newest)", folder) }
        }
        try JournalDecisions(database: database, archive: archive).catchUp(after: written.max() ?? 0)
        let missing = runs.filter { !written.contains($0.id) }
        for run in missing {
            try write(run.id)
        }
        return missing.count
    }

    private func write(_ run: Int) throws {
        try database.connection.transaction {
            try archive.put(at: "journal/\(Self.name(of: run))") { write in
                let lines = try database.sql.query("run_journal")
                try database.connection.portions(of: lines, [String(run)], rows: Self.inMemory) { rows in
                    try write(rows.map { ($0.text(0) ?? "") + "\n" }.joined())
                }
            }
        }
    }

    /// Lines in memory at once: a national month has fifty thousand, of some two kilobytes each.
    private static let inMemory = 1_000

    /// When a run of the journal began; its file's first line says so.
    private func began(_ run: Int) throws -> String? {
        let url = folder.appendingPathComponent(Self.name(of: run))
        guard let file = try? FileHandle(forReadingFrom: url) else { throw Self.unreadable(url) }
        defer { try? file.close() }
        var start = Data()
        while !start.contains(UInt8(ascii: "\n")), let more = try? file.read(upToCount: 4096), !more.isEmpty {
            start += more
        }
        let line = String(decoding: start.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        guard let event = try? JournalEvent(line) else { throw Self.unreadable(url) }
        return event.run?.startedAt
    }

    /// The journal's files, oldest run first.
    func files() throws -> [(run: Int, url: URL)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.compactMap { name in
            name.wholeMatch(of: /run-([0-9]+)\.jsonl/).flatMap { Int($0.1) }.map { ($0, folder.appendingPathComponent(name)) }
        }
        .sorted { $0.run < $1.run }
    }

    /// What happened in a run, in order.
    func events(of run: Int) throws -> [JournalEvent] {
        let url = folder.appendingPathComponent(Self.name(of: run))
        do {
            return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { try JournalEvent(String($0)) }
        } catch {
            throw Self.unreadable(url)
        }
    }

    private static func name(of run: Int) -> String { "run-\(padded(run)).jsonl" }

    /// Six digits, so that names sort as numbers do.
    static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    static func unreadable(_ file: URL) -> Failure {
        Failure("LI463", "the journal cannot be read", place: file.path, fix: "restore the file from a copy of the archive")
    }

    static func anotherPast(_ what: String, _ folder: URL) -> Failure {
        Failure(
            "LI461", "the archive's journal has \(what) that this database does not have, or has another one",
            place: folder.path,
            fix: "was the database set back? `flis rebuild --from-archive` into an empty one gives the newest; "
                + "is it a new beginning? give it an archive of its own (--home)"
        )
    }
}
