import ArgumentParser
import Postgres
import Warehouse

struct UserListCommand: AccessCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The logins you may see: what they have, until when, who decided it last and why.",
        discussion: """
            Example: flis user list --format csv

            A security officer sees everybody who reads the own municipality or decides who does: \
            kan_aendres is ja for those they decide about, egen kommune where they can close their own part \
            (flis user revoke), nej where FLIS decides.
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @Option(help: "table, csv or json.") var format: TableFormat = .table

    func administer() throws -> Outcome {
        let administration = try UserAdministration(target: connection.target(), sql: SQLFolder.locate())
        let rows = try administration.overview()
        TextTable(rows).print(as: format)
        if format == .table && rows.contains(where: { $0.text("kan_aendres") == "egen kommune" }) {
            say(
                "egen kommune: flis user revoke LOGIN --kommune KODE lukker for jeres; de andre bliver"
            )
        }
        return .fine
    }
}

struct UserReconcileCommand: AccessCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Bring the server's roles to what the ledger says for today; every night, from a timer.",
        discussion: """
            Example: flis user reconcile

            Begins and ends what begins and ends today, ends the sessions of logins that have run out, and \
            takes away memberships and settings that were granted past the ledger.
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @Flag(help: "Tell what would change, and change nothing.") var dryRun = false

    func administer() throws -> Outcome {
        let administration = try UserAdministration(
            target: connection.target(), sql: SQLFolder.locate(), isRehearsal: dryRun)
        for change in try administration.reconcile() { print("\(change.login): \(change.summary)") }
        if dryRun { say("prøve: intet er ændret") }
        return .fine
    }
}
