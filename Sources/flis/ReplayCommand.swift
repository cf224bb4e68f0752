import ArgumentParser
import Warehouse

struct ReplayCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Read lines in quarantine again, after their contract has been mended.",
        discussion: """
            Examples:
              flis replay                       every delivery with lines in quarantine
              flis replay --code LI324          those with lines that were not in a list
              flis replay --delivery 4711

            A line that passes now takes its place in the history as if it had passed when it came. A delivery \
            that cannot be replayed is told, and holds no other up.
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @Option(help: "Only this delivery; may be given more than once.") var delivery: [Int] = []
    @Option(help: "Only deliveries with a line rejected for this, for example LI324.") var code: String?

    func perform() throws -> Outcome {
        let run = try LedgerRun(connection, kind: "replay")
        let replay = try Replay(delivery.isEmpty ? nil : delivery, code: code, database: run.database)
        guard !replay.isEmpty else {
            print("Ingen linjer i karantæne passer til det.")
            return .fine
        }
        var failures: [Failure] = []
        try run.perform(scopes: replay.scopes) { site in
            let result = try replay.perform(at: site)
            failures = result.failures
            return result.outcomes
        }
        for failure in failures { say(failure.description) }
        return failures.isEmpty ? .fine : .findings
    }
}
