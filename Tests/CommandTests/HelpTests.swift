import Foundation
import Testing

/// The help is the first manual: every command says what it is for and shows how.
@Suite("Help") struct HelpTests {
    private struct Dump: Decodable {
        let command: Command
    }
    private struct Command: Decodable {
        let commandName: String
        let abstract: String?
        let discussion: String?
        let subcommands: [Command]?
    }

    @Test func everyCommandHasAnAbstractAndAnExample() throws {
        let end = try FlisProgram.run(["--experimental-dump-help"])
        let root = try JSONDecoder().decode(Dump.self, from: Data(end.output.utf8)).command
        var names: [String] = []
        func examine(_ command: Command, below path: String) {
            guard command.commandName != "help" else { return }
            let name = path + command.commandName
            names.append(name)
            #expect(command.abstract?.isEmpty == false, "\(name) has no abstract")
            guard command.subcommands?.isEmpty != false else {
                for subcommand in command.subcommands ?? [] { examine(subcommand, below: name + " ") }
                return
            }
            #expect(command.discussion?.contains("Example") == true, "\(name) has no example")
            #expect(command.discussion?.contains(name) == true)
        }
        examine(root, below: "")
        #expect(
            names.sorted() == [
                "flis", "flis accept", "flis archive", "flis archive check", "flis archive find", "flis calendar", "flis check", "flis connect",
                "flis database", "flis database canary", "flis database down", "flis database target", "flis database up", "flis docs",
                "flis doctor", "flis load", "flis pseudonym", "flis pseudonym rotate", "flis publish", "flis rebuild", "flis receipt", "flis rejects",
                "flis replay", "flis report", "flis rollback", "flis run", "flis status", "flis user", "flis user add",
                "flis user grant", "flis user invite", "flis user list", "flis user reconcile", "flis user remove",
                "flis user revoke", "flis verify",
                "flis withdraw",
            ])
    }

    @Test func shellsGetTheirCompletions() throws {
        let end = try FlisProgram.run(["--generate-completion-script", "bash"])
        #expect(end.exitCode == 0)
        for command in [
            "check", "verify", "load", "publish", "run", "status", "report", "doctor", "database", "docs",
        ] {
            #expect(end.output.contains("_flis_\(command)"), "\(command)")
        }
    }

    @Test func theHelpNamesEveryExitCode() throws {
        let end = try FlisProgram.run(["--help"])
        #expect(end.exitCode == 0)
        #expect(end.output.contains("Exit codes: 0 fine; 1 findings"))
        for code in ["2 the work failed", "3 no database", "64 wrong usage", "130/143 interrupted"] {
            #expect(end.output.replacing(/\s+/, with: " ").contains(code), "\(code)")
        }
    }
}
