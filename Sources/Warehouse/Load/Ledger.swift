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

    /// So many delivery numbers of the run's own, rising; they stay free until a delivery is entered under them.
    func deliveryNumbers(_ count: Int) throws -> [Int] {
        try database.query("delivery_numbers", [String(run), String(count)]).compactMap { $0.int(0) }
    }

    func scope(area: String, entity: String, system: String, kommune: Int) throws -> Int {
        let parameters = [area, entity, system, String(kommune)]
        try database.query("ensure_scope", parameters)
        return try database.query("scope_id", parameters).first?.int(0) ?? 0
    }

    func write(_ outcome: DeliveryOutcome, _ about: Description) throws {
        let control = about.control
        try database.query("insert_delivery", [
            String(outcome.deliveryID), String(run), about.scope.map(String.init), outcome.status.rawValue,
            about.file, String(about.bytes), about.sha256.map(hex), about.controlSHA256.map(hex),
            about.contractHash.map(hex), control?.period, control?.loadType.rawValue,
            about.period?.from.description, about.period?.to.description, control?.rankExtracted.text,
            control.map { String($0.rankSequence) }, control.map { String($0.version) },
            String(outcome.rowsRead), String(outcome.rowsLoaded), String(outcome.rowsUnchanged),
            String(outcome.rowsSuperseded), String(outcome.rowsRejected), String(outcome.rowsHeld),
            about.unpackedSHA256.map(hex),
        ])
        try write(outcome.findings, deliveryID: outcome.deliveryID)
    }

    /// - Parameter last: the highest number among findings that are there already.
    func write(_ findings: [Finding], deliveryID: Int, after last: Int = 0) throws {
        for (number, finding) in findings.enumerated() {
            try database.query("insert_finding", [
                String(deliveryID), String(last + number + 1), finding.code.rawValue, finding.severity.rawValue,
                finding.line.map(String.init), finding.column.map(String.init), finding.field,
                finding.message, finding.why, finding.fix, finding.holds ? "t" : "f",
            ])
        }
    }

    /// Keeps rejected lines with their original bytes. Text COPY: a handful of rows, and bytes go as hex.
    func write(_ rejected: [RejectedRow], deliveryID: Int) throws {
        guard !rejected.isEmpty else { return }
        try database.connection.copyIn(
            "copy flis.rejected_row (delivery_id, line_no, byte_offset, code, column_no, field, reason, raw) from stdin"
        ) { writer in
            for row in rejected {
                let values: [String?] = [
                    String(deliveryID), String(row.line), String(row.byteOffset), row.code.rawValue,
                    row.column.map(String.init), row.field, row.reason, hex(row.raw),
                ]
                try writer.write(Array((values.map(Self.copyText).joined(separator: "\t") + "\n").utf8))
            }
        }
    }

    /// A value as COPY's text format writes it.
    static func copyText(_ value: String?) -> String {
        guard let value else { return "\\N" }
        return value.replacing("\\", with: "\\\\").replacing("\t", with: "\\t").replacing("\n", with: "\\n")
            .replacing("\r", with: "\\r")
    }
}
