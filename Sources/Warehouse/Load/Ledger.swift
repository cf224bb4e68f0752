import Contracts
import Deliveries
import Foundation
import Postgres

/// Writes the ledger's rows about deliveries; inside the transaction of what they describe.
struct Ledger {
    let database: Database
    let run: Int

    /// What the ledger says of a file besides the counts; nil where the file was too broken to tell.
    struct Description {
        var scope: Int?
        var file: String
        var bytes: Int64
        var sha256: [UInt8]?
        /// Of what a packed file holds.
        var unpackedSHA256: [UInt8]?
        var controlSHA256: [UInt8]?
        var contractHash: [UInt8]?
        var control: ControlFile?
        var period: Period?
    }

    /// A delivery that is new to the ledger.
    struct Entry {
        let outcome: DeliveryOutcome
        let about: Description
        var rejected: [RejectedRow] = []
    }

    /// So many delivery numbers of the run's own, rising; they stay free until a delivery is entered under them.
    func deliveryNumbers(_ count: Int) throws -> [Int] {
        try database.query("delivery_numbers", [String(run), String(count)]).compactMap { $0.int(0) }
    }

    /// The ids of scopes; those that are new are made, numbered in the order given.
    func ids(of scopes: [ScopeKey]) throws -> [ScopeKey: Int] {
        let json = try ScopeKey.json(scopes)
        try database.query("ensure_scopes", [json])
        let rows = try database.query("scope_ids", [json]).map { row in
            let scope = ScopeKey(
                area: row.text("area") ?? "", entity: row.text("entity") ?? "", system: row.text("system") ?? "",
                kommune: row.int("kommune") ?? 0)
            return (scope, row.int("scope_id") ?? 0)
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Enters deliveries with their findings and their quarantine: one statement each, however many they are.
    func write(_ entries: [Entry]) throws {
        try database.connection.copyIn(database.sql.query("copy_deliveries"), lines: entries.lazy.map(line))
        try copy(entries.flatMap { Self.lines($0.outcome.findings, of: $0.outcome.deliveryID) })
        try write(entries.flatMap { entry in entry.rejected.map { (entry.outcome.deliveryID, $0) } })
    }

    /// The same for one that has nothing in quarantine.
    func write(_ outcome: DeliveryOutcome, _ about: Description) throws {
        try write([Entry(outcome: outcome, about: about)])
    }

    /// - Parameter last: the highest number among findings that are there already.
    func write(_ findings: [Finding], deliveryID: Int, after last: Int = 0) throws {
        try copy(Self.lines(findings, of: deliveryID, after: last))
    }

    /// Keeps rejected lines with their original bytes, each with its delivery's number.
    func write(_ rejected: [(delivery: Int, row: RejectedRow)]) throws {
        let lines = rejected.lazy.map { delivery, row -> [String?] in
            [
                String(delivery), String(row.line), String(row.byteOffset), row.code.rawValue,
                row.column.map(String.init), row.field, row.reason, hex(row.raw),
            ]
        }
        try database.connection.copyIn(database.sql.query("copy_rejected_rows"), lines: lines)
    }

    private func copy(_ findings: [[String?]]) throws {
        try database.connection.copyIn(database.sql.query("copy_findings"), lines: findings)
    }

    private func line(_ entry: Entry) -> [String?] {
        let (outcome, about) = (entry.outcome, entry.about)
        let control = about.control
        return [
            String(outcome.deliveryID), String(run), about.scope.map(String.init), outcome.status.rawValue,
            about.file, String(about.bytes), about.sha256.map(hex), about.controlSHA256.map(hex),
            about.contractHash.map(hex), control?.period, control?.loadType.rawValue,
            about.period?.from.description, about.period?.to.description, control?.rankExtracted.text,
            control.map { String($0.rankSequence) }, control.map { String($0.version) },
            String(outcome.rowsRead), String(outcome.rowsLoaded), String(outcome.rowsUnchanged),
            String(outcome.rowsSuperseded), String(outcome.rowsRejected), String(outcome.rowsHeld),
            outcome.status == .loaded ? String(run) : nil, about.unpackedSHA256.map(hex),
        ]
    }

    private static func lines(_ findings: [Finding], of delivery: Int, after last: Int = 0) -> [[String?]] {
        findings.enumerated().map { number, finding in
            [
                String(delivery), String(last + number + 1), finding.code.rawValue, finding.severity.rawValue,
                finding.line.map(String.init), finding.column.map(String.init), finding.field,
                finding.message, finding.why, finding.fix, finding.holds ? "t" : "f",
            ]
        }
    }
}
