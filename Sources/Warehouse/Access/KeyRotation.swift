import Foundation
import Postgres

/// Changes the pseudonym key: every person gets a new pseudonym, and the next publication writes the star
/// with them. What somebody has kept from before joins with nothing any more.
///
/// The new key is on disk before the database changes, beside the old one; only when the database has
/// changed does it take the old one's place. Whatever happens between, one of the two files is the
/// database's, and the mark in the database says which.
package struct KeyRotation {
    let database: Database
    let keyFile: URL
    let patience: Patience

    package init(database: Database, keyFile: URL, patience: Patience = Patience()) {
        self.database = database
        self.keyFile = keyFile
        self.patience = patience
    }

    package enum Outcome: Sendable, Equatable {
        case rotated(persons: Int)
        /// A rotation that was interrupted had reached the database; its key is in place now.
        case finished
    }

    private var nextFile: URL { keyFile.appendingPathExtension("next") }

    package func perform(_ decision: AccessDecision) throws -> Outcome {
        if try finishInterrupted() { return .finished }
        try Pseudonym(existing: keyFile).requireSame(as: database)
        try Pseudonym.draw(nextFile)
        CrashPoint.pass("key.drawn")
        let next = try Pseudonym(existing: nextFile)
        let persons: Int
        do {
            persons = try LoadingLock(database: database, patience: patience).alone {
                try database.connection.transaction { try rekey(with: next, decision) }
            }
        } catch {
            // Unless the commit may have happened: then both keys are needed to find out.
            if !(error is OutcomeUnknown) { try? FileManager.default.removeItem(at: nextFile) }
            throw error
        }
        CrashPoint.pass("key.committed")
        try putInPlace()
        return .rotated(persons: persons)
    }

    /// - Returns: whether the database already has the key that lies ready.
    private func finishInterrupted() throws -> Bool {
        guard FileManager.default.fileExists(atPath: nextFile.path) else { return false }
        let next = try? Pseudonym(existing: nextFile)
        guard let next, try database.query("key_mark").first?.text(0) == next.mark else {
            try FileManager.default.removeItem(at: nextFile)
            return false
        }
        try putInPlace()
        return true
    }

    private func putInPlace() throws {
        guard rename(nextFile.path, keyFile.path) == 0 else {
            throw Failure(
                "LI443",
                "the new pseudonym key cannot take the old one's place: \(String(cString: strerror(errno)))",
                place: keyFile.path,
                fix: "check the folder's permissions and run flis pseudonym rotate again: it will finish"
            )
        }
    }

    private func rekey(with next: Pseudonym, _ decision: AccessDecision) throws -> Int {
        try database.connection.execute(database.sql.query("prepare_person_batch"))
        let known = try database.connection.query("select cpr from flis.person order by cpr")
        try database.connection.copyIn("copy pg_temp.person_batch (cpr, noegle) from stdin") { writer in
            for row in known {
                let cpr = row.text(0) ?? ""
                try writer.write(Array("\(cpr)\t\(next.key(of: cpr))\n".utf8))
            }
        }
        try database.connection.execute(database.sql.query("rekey_persons"))
        try database.query("put_key_mark", [next.mark, decision.by, decision.reason])
        return known.count
    }
}
