import Postgres

/// What a person decides about a delivery that is held.
package struct Acceptance {
    let database: Database

    package init(database: Database) { self.database = database }

    /// Held deliveries with why, and who has accepted them already.
    package func held() throws -> Rows { try database.query("held_deliveries") }

    /// The next run loads it, whatever the controls would hold it for.
    ///
    /// - Throws: `Failure` LI455, LI456 or LI457.
    package func accept(_ id: Int, by person: String, reason: String) throws {
        try database.connection.transaction {
            try requireHeld(id)
            let accepted = try held().first { $0.int("leverance_id") == id }?.text("godkendt_af") ?? ""
            guard accepted.isEmpty else {
                throw Failure(
                    "LI457", "delivery \(id) has been accepted by \(accepted) already",
                    fix: "the next run loads it; to undo that, refuse it: flis accept \(id) --refuse --by … --reason …"
                )
            }
            try database.query("decide", [String(id), "accept", person, reason])
        }
    }

    /// It never gets into the history; its lines count as rejected.
    package func refuse(_ id: Int, by person: String, reason: String) throws {
        try database.connection.transaction {
            try requireHeld(id)
            try database.query("decide", [String(id), "reject", person, reason])
            try database.query("refuse_held", [String(id)])
        }
    }

    private func requireHeld(_ id: Int) throws {
        guard let status = try database.query("lock_delivery", [String(id)]).first?.text("status") else {
            throw Failure("LI455", "there is no delivery \(id)", fix: "flis accept --list shows what is held")
        }
        guard status == "held" else {
            throw Failure(
                "LI456", "delivery \(id) is \(status), not held",
                fix: "flis accept --list shows what is held; flis withdraw takes out what is loaded"
            )
        }
    }
}
