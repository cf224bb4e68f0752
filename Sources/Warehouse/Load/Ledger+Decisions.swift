import Postgres

/// What the ledger says of deliveries after they were loaded.
extension Ledger {
    /// Marks a delivery as withdrawn by this run, with who decided it and why.
    func withdraw(_ id: Int, _ decision: Withdrawal.Decision?) throws {
        try database.query("withdraw_delivery", [
            String(id), String(run), decision?.kind, decision?.person, decision?.reason,
        ])
    }

    /// Adds the lines that a second reading accepts to a delivery's counts; they leave quarantine.
    ///
    /// - Parameter outcome: with the counts of that reading.
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
        return counts
    }
}
