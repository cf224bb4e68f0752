import Postgres

/// Takes a journal's decisions about held deliveries again, each at its place among the runs.
struct RebuildDecisions {
    private let database: Database
    private var rest: [JournalEvent]

    /// Kinds of decisions about held deliveries that can be taken again.
    private static let kinds = ["accept", "reject"]

    /// - Parameter events: decisions, in the order in which they were made.
    init(_ events: [JournalEvent], database: Database) {
        (rest, self.database) = (events, database)
    }

    /// Those made before a run, and those made while it stood still half-way that it then carried out.
    /// - Parameter events: the run's.
    mutating func perform(before run: Int, _ events: [JournalEvent]) throws {
        let settled = Set(events.filter { $0.kind == "settled" }.compactMap { $0.known?.delivery_id })
        try perform { $0.after_run.map { $0 < run } != false || $0.after_run == run && settled.contains($0.delivery_id) }
    }

    mutating func performRest() throws { try perform { _ in true } }

    private mutating func perform(_ isDue: (JournalEvent.Decision) -> Bool) throws {
        for event in rest where event.decision.map(isDue) == true { try perform(event) }
        rest.removeAll { $0.decision.map(isDue) == true }
    }

    private func perform(_ event: JournalEvent) throws {
        guard let decision = event.decision else { return }
        guard Self.kinds.contains(decision.kind) else { throw Rebuild.unknown(decision.kind) }
        try database.connection.transaction {
            try database.query("rebuild_decision", [event.rows["decision"]])
            // One that is not held this time, though somebody accepted it, is a difference; it is in anyway.
            guard decision.kind == "reject" else { return }
            guard try !database.query("refuse_held", [String(decision.delivery_id)]).isEmpty else {
                throw Failure(
                    "LI463", "somebody refused delivery \(decision.delivery_id), which is not held this time",
                    fix: "rebuild with the contracts of then: today's do not hold it"
                )
            }
        }
        try database.query("rebuild_remember", [Rebuild.array([event.rows["known"]].compactMap { $0 })])
    }
}
