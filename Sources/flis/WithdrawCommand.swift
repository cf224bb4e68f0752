import ArgumentParser
import Warehouse

struct WithdrawCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take deliveries out of the history again: what ranks below them shows.",
        discussion: """
            Example: flis withdraw 4711 --by 'Anne Holm' --reason 'Sent for the wrong year, supplier's case 88'

            Nothing is erased: earlier runs read as they did. A correction that is withdrawn gives back what \
            it corrected. The star, the tests and the reports follow in the same run.
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var decision: DecisionOptions
    @Argument(help: "Numbers of deliveries.") var deliveries: [Int]
    @Flag(help: "Withdraw even a full load that deltas rest on.") var leavingDeltas = false

    func perform() throws -> Outcome {
        let run = try LedgerRun(connection, kind: "withdraw")
        let withdrawal = try Withdrawal(
            deliveries, database: run.database, areas: run.areas, leavingDeltas: leavingDeltas
        )
        try run.perform(scopes: withdrawal.scopes) { site in
            try withdrawal.perform(
                at: site, .init(kind: "withdraw", person: decision.person, reason: decision.reason)
            )
            return []
        }
        print("Trukket tilbage: \(counted(withdrawal.ids.count, "leverance", "leverancer"))")
        return .fine
    }
}
