import Deliveries
import Postgres

/// What the ledger says of deliveries after they were loaded.
extension Ledger {
    /// Marks a delivery as withdrawn by this run, with who decided it and why.
    func withdraw(_ id: Int, _ decision: Withdrawal.Decision?) throws {
        try database.query("withdraw_delivery", [
            String(id), String(run), decision?.kind, decision?.person, decision?.reason, decision?.decidedAt,
        ])
    }

    /// Says what became of a delivery that was held: loaded, refused, or held for something else.
    ///
    /// What held it stays on record when a person has accepted it; what passed by itself does not.
    func settle(_ outcome: DeliveryOutcome, wasAccepted: Bool, contractHash: [UInt8]) throws {
        let id = String(outcome.deliveryID)
        let updated = try database.query("update_delivery", [
            id, String(run), outcome.status.rawValue, hex(contractHash), String(outcome.rowsLoaded),
            String(outcome.rowsUnchanged), String(outcome.rowsSuperseded), String(outcome.rowsRejected),
            String(outcome.rowsHeld), String(outcome.rowsRead),
        ])
        guard !updated.isEmpty else {
            throw Failure(
                "LI458", "delivery \(id) is not held any more",
                fix: "somebody decided about it while this run was at work: run again"
            )
        }
        let last = try database.query("forget_findings", [id, wasAccepted ? "t" : "f"]).first?.int("last_no") ?? 0
        try write(outcome.findings, deliveryID: outcome.deliveryID, after: last)
    }

    /// Adds the lines that a second reading accepts to a delivery's counts; they leave quarantine, and what is
    /// said of rows is what that reading says. What was found in the file as a whole stays as it was found.
    ///
    /// - Parameter outcome: with the counts and findings of that reading.
    /// - Returns: rows loaded, unchanged and superseded as the ledger has them now.
    /// - Throws: `Failure` LI469 when a line that is in the history would be rejected now.
    func replay(_ outcome: DeliveryOutcome, stillRejected lines: [Int], contractHash: [UInt8]) throws -> Row? {
        let id = String(outcome.deliveryID)
        let lost = try database.query("newly_rejected", [id, sqlList(lines)]).first?.int("lines") ?? 0
        guard lost == 0 else {
            throw Failure(
                "LI469", "delivery \(id) cannot be replayed: today's contract rejects \(lost) line(s) that were loaded",
                fix: "mend the contract so that it takes them, or ask the supplier for a correction"
            )
        }
        let counts = try database.query("replay_delivery", [
            id, String(run), hex(contractHash), String(outcome.rowsLoaded), String(outcome.rowsSuperseded),
            String(outcome.rowsRejected),
        ]).first
        try database.query("replay_rejected", [id, String(run), sqlList(lines)])
        let last = try database.query("forget_row_findings", [id]).first?.int("last_no") ?? 0
        let inRows = outcome.findings.filter { $0.code.isAboutRows }
        try write(inRows, deliveryID: outcome.deliveryID, after: last)
        return counts
    }
}

extension FindingCode {
    /// LI3xx: rows, one finding per kind of fault with its count.
    fileprivate var isAboutRows: Bool { rawValue.hasPrefix("LI3") }
}
