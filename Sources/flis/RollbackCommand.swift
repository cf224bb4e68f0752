import ArgumentParser
import Postgres
import Warehouse

struct RollbackCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Withdraw everything that one run took into the history.",
        discussion: """
            Example: flis rollback 12 --by 'Anne Holm' --reason 'Loaded from last year's folder'

            Later runs stay: only the deliveries of that run go, and what ranks below them shows. Both \
            pictures are kept, before and after.
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var decision: DecisionOptions
    @Argument(help: "The run's number; flis status lists them.") var run: Int
    @Flag(help: "Roll back even a full load that deltas of later runs rest on.") var leavingDeltas = false

    func perform() throws -> Outcome {
        let work = try LedgerRun(connection, kind: "rollback")
        let deliveries = try work.database.query("deliveries_of_run", [String(run)]).compactMap { $0.int(0) }
        guard !deliveries.isEmpty else {
            throw Failure(
                "LI467", "run \(run) has no delivery in the history",
                fix: "flis status lists the runs and how many deliveries each loaded"
            )
        }
        let withdrawal = try Withdrawal(
            deliveries, database: work.database, areas: work.areas, leavingDeltas: leavingDeltas
        )
        try work.perform(scopes: withdrawal.scopes) { site in
            try withdrawal.perform(
                at: site, .init(kind: "rollback", person: decision.person, reason: decision.reason)
            )
            return []
        }
        print("Kørsel \(run) er rullet tilbage: \(counted(deliveries.count, "leverance", "leverancer")) trukket tilbage")
        return .fine
    }
}
