import ArgumentParser
import Foundation
import Warehouse

struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Logins: who may see what, until when, who gave them that and why.",
        discussion: """
            A municipality's security officer uses the same commands with their own login, and gets no \
            further than their own municipality and the areas that are open to it.
            """,
        subcommands: [
            UserAddCommand.self, UserGrantCommand.self, UserRevokeCommand.self, UserRemoveCommand.self,
            UserInviteCommand.self, UserListCommand.self, UserReconcileCommand.self,
        ]
    )
}

/// A command that talks with the access ledger: its refusals are Danish, since municipalities meet them.
protocol AccessCommand: FlisCommand {
    func administer() throws -> Outcome
}

extension AccessCommand {
    func perform() throws -> Outcome {
        do { return try administer() } catch let refusal as AccessRefusal {
            say(refusal.description)
            return .failed
        }
    }
}

/// What every change of an access needs.
struct AccessOptions: ParsableArguments {
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var decision: DecisionOptions
    @Flag(help: "Tell what would change, and change nothing.") var dryRun = false

    func administration() throws -> UserAdministration {
        try UserAdministration(
            target: connection.target(), sql: SQLFolder.locate(), address: connection.address(), isRehearsal: dryRun)
    }

    var accessDecision: AccessDecision { AccessDecision(by: decision.person, reason: decision.reason) }

    /// Whoever hands an invitation over is told when it cannot name a server.
    func tell(invitationsBy administration: UserAdministration) {
        guard !dryRun, administration.hasInvitations, administration.address.isSocket else { return }
        say(
            "invitationen nævner ingen server, for forbindelsen er en socket: giv den en adresse "
                + "(flis database up --port 5433, eller FLIS_SERVER), og kør så flis user invite")
    }

    func show(_ changes: [AccessChange]) {
        for change in changes { print("\(change.login): \(change.summary)") }
        if dryRun { say("prøve: intet er ændret") }
    }
}

/// A day as the ledger takes it.
func isDay(_ text: String?) -> Bool {
    text.map { $0.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil } ?? true
}

/// A new folder for passwords is for its maker alone.
func invitationFolder(_ path: String?) throws -> URL? {
    guard let path else { return nil }
    let folder = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return folder
}
