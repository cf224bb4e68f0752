import Foundation
import Postgres

/// What people decided about held deliveries, in the archive's journal: a file each, for such a decision is
/// made between runs, and one that no run has carried out yet must survive as well.
///
/// `journal/decision-000017-1.jsonl` is the first decision about delivery 17.
struct JournalDecisions {
    let database: Database
    let archive: Archive

    private var folder: URL { archive.folder.appendingPathComponent("journal") }

    /// - Parameter newest: the newest run that the journal had before; what is older has been compared then.
    /// - Throws: `Failure` LI461 when the journal has a decision that the database has not.
    func catchUp(after newest: Int) throws {
        // The files first: another process writes them when what they say has been committed.
        var rest = names()
        for row in try database.query("decisions_to_journal") {
            let name = Self.name(row.int("delivery_id") ?? 0, row.int("ordinal") ?? 0)
            if rest.remove(name) == nil {
                try archive.put((row.text("line") ?? "") + "\n", at: "journal/\(name)")
            } else if (row.int("after_run") ?? 0) >= newest {
                guard try read(name).decision?.decided_at == row.text("decided_at") else { throw anotherPast(name) }
            }
        }
        if let strange = rest.min() { throw anotherPast(strange) }
    }

    /// Every decision, in the order in which they were made.
    func all() throws -> [JournalEvent] {
        func place(_ event: JournalEvent) -> (Int, String) {
            (event.decision?.after_run ?? 0, event.decision?.decided_at ?? "")
        }
        return try names().sorted().map(read).sorted { place($0) < place($1) }
    }

    private func names() -> Set<String> {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return Set(names.filter { $0.wholeMatch(of: /decision-[0-9]+-[0-9]+\.jsonl/) != nil })
    }

    private func read(_ name: String) throws -> JournalEvent {
        let url = folder.appendingPathComponent(name)
        guard let line = try? String(contentsOf: url, encoding: .utf8).split(separator: "\n").first,
            let event = try? JournalEvent(String(line)), event.decision != nil
        else { throw ArchiveJournal.unreadable(url) }
        return event
    }

    private static func name(_ delivery: Int, _ ordinal: Int) -> String {
        "decision-\(ArchiveJournal.padded(delivery))-\(ordinal).jsonl"
    }

    private func anotherPast(_ name: String) -> Failure {
        ArchiveJournal.anotherPast("a decision (\(name))", folder)
    }
}
