import Contracts

/// What a journal's run did to deliveries of earlier runs, ready to be done again.
struct JournalChanges {
    private var withdrawals: [(Withdrawal, Withdrawal.Decision)] = []
    private let replay: Replay

    /// Kinds of decisions that a run carries out, and that can be done again.
    static let kinds = ["withdraw", "rollback"]

    /// - Throws: `Failure` LI467 when a delivery that was withdrawn is not in the history this time.
    init(_ events: [JournalEvent], database: Database, areas: [Area]) throws {
        var rest = events.compactMap(\.decision)[...]
        while let first = rest.first {
            let same = rest.prefix { 
                ($0.kind, $0.decided_by, $0.reason, $0.decided_at)
                    == (first.kind, first.decided_by, first.reason, first.decided_at)
            }
            rest = rest.dropFirst(same.count)
            // What was decided then is not asked again: neither about the deltas above.
            let withdrawal = try Withdrawal(
                same.map(\.delivery_id), database: database, areas: areas, leavingDeltas: true)
            var decision = Withdrawal.Decision(kind: first.kind, person: first.decided_by, reason: first.reason)
            decision.decidedAt = first.decided_at
            withdrawals.append((withdrawal, decision))
        }
        replay = try Replay(
            reading: events.filter { $0.kind == "replay" }.compactMap { $0.known?.delivery_id }, database: database)
    }

    /// What the run must claim besides the scopes of what arrived.
    var scopes: [ScopeKey] { withdrawals.flatMap { $0.0.scopes } + replay.scopes }

    func perform(at site: LoadSite) throws {
        for (withdrawal, decision) in withdrawals { try withdrawal.perform(at: site, decision) }
        if let failure = try replay.perform(at: site).failures.first { throw failure }
    }
}
