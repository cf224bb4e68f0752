import ArgumentParser
import Contracts
import Foundation
import Postgres
import Warehouse

/// How a command ended; the one place that maps to exit codes.
enum Outcome: Int32 {
    case fine = 0
    case findings = 1
    case failed = 2
    case databaseUnavailable = 3
}

/// A command that reports its errors in one way: on stderr, safe by default, with an exit code.
protocol FlisCommand: ParsableCommand {
    func perform() throws -> Outcome
}

extension FlisCommand {
    func run() throws {
        let outcome: Outcome
        do {
            outcome = try perform()
        } catch let error as ServerError {
            if let signal = Interruption.received { throw ExitCode(128 + signal) }
            // The one refusal of the ledger's that meets a reader anywhere: a list that could not be logged.
            if error.sqlState == "LI620", let refusal = AccessRefusal(error) {
                say(refusal.description)
            } else {
                say("error[LI400] \(error)")
            }
            throw ExitCode((error.isConnectionLoss ? Outcome.databaseUnavailable : .failed).rawValue)
        } catch let unknown as OutcomeUnknown {
            let lost = Failure(
                "LI431", "the connection was lost during COMMIT: whether the last step is kept, only the server knows "
                    + "(\(unknown.cause.message))",
                fix: "run the same command again: the ledger knows what was committed"
            )
            say(lost.description)
            throw ExitCode(Outcome.databaseUnavailable.rawValue)
        } catch let interrupted as Interrupted {
            say("interrupted; nothing half-done is kept, run again")
            throw ExitCode(128 + interrupted.signal)
        } catch let error as Failure {
            say(error.description)
            throw ExitCode((error.isDatabaseUnavailable ? Outcome.databaseUnavailable : .failed).rawValue)
        } catch {
            say("error[LI900] \(error)\n  fix: this is not your fault: report it with the command that gave it")
            throw ExitCode(Outcome.failed.rawValue)
        }
        if outcome != .fine { throw ExitCode(outcome.rawValue) }
    }
}

/// Talk goes to stderr; stdout is for the product.
func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
}
