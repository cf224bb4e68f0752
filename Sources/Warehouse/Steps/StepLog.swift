import Foundation
import Postgres

/// Where a run's time goes: seconds and counts per step and subject, added up in `flis.run_step`.
///
/// Others see the step that is going on in the session's `application_name` (`flis run 3: history skole.klasse`).
package final class StepLog {
    /// What a step worked through.
    package struct Amounts {
        package var files = 0
        package var rows = 0
        package var bytes: Int64 = 0

        package init(files: Int = 0, rows: Int = 0, bytes: Int64 = 0) {
            (self.files, self.rows, self.bytes) = (files, rows, bytes)
        }
    }

    private struct Place: Hashable {
        let step: Step
        let subject: String
    }

    private struct Entry: Encodable {
        let step: String
        let subject: String
        var files = 0
        var rows = 0
        var bytes: Int64 = 0
        var seconds = 0.0
    }

    private var entries: [Place: Entry] = [:]
    private var announced: ContinuousClock.Instant?
    private var session: (run: Int, database: Database)?

    package init() {}

    /// From here on others are told what the session does, and ``write()`` knows where to.
    package func begin(run: Int, _ database: Database) {
        session = (run, database)
    }

    /// Does the work and books its seconds, also when it fails: they were spent.
    /// - Parameter subject: the entity or the star table; empty for a step over all of them.
    @discardableResult
    package func measure<T>(_ step: Step, _ subject: String = "", _ body: () throws -> T) throws -> T {
        try announce(step, subject)
        let start = ContinuousClock.now
        defer { entry(step, subject) { $0.seconds += (ContinuousClock.now - start) / .seconds(1) } }
        return try body()
    }

    /// Books what was worked through, on each of `steps`.
    package func count(_ amounts: Amounts, _ steps: [Step], of subject: String = "") {
        for step in steps {
            entry(step, subject) {
                $0.files += amounts.files
                $0.rows += amounts.rows
                $0.bytes += amounts.bytes
            }
        }
    }

    /// Adds what has been booked since the last time to the ledger. A run that is resumed goes on counting.
    package func write() throws {
        guard let session, !entries.isEmpty else { return }
        let json = try JSONEncoder().encode(Array(entries.values))
        try session.database.query("put_steps", [String(session.run), String(decoding: json, as: UTF8.self)])
        entries = [:]
    }

    private func entry(_ step: Step, _ subject: String, _ change: (inout Entry) -> Void) {
        change(&entries[Place(step: step, subject: subject), default: Entry(step: step.rawValue, subject: subject)])
    }

    /// Half a second apart: five thousand files must not cost five thousand round trips. A dry run's session
    /// carries another name (`enter_rehearsal`).
    private func announce(_ step: Step, _ subject: String) throws {
        guard let session, !session.database.connection.isRehearsing else { return }
        if let announced, .now - announced < .milliseconds(500) { return }
        announced = .now
        let text = "flis run \(session.run): \(step.rawValue) \(subject)"
        try session.database.query("announce_step", [String(text.prefix(63))])
    }
}
