import ArgumentParser
import Foundation
import Warehouse

struct UserGrantCommand: AccessCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Give a login more areas, or other days.",
        discussion: """
            Examples:
              flis user grant anna.holm --area oekonomi --valid-until 2027-01-31 --by 'Bo Lund' --reason Sag-2
              flis user grant anna.holm --valid-until 2028-06-30 --by 'Bo Lund' --reason 'Forlænget'

            With an area the days are the area's, without they are the login's.
            """
    )
    @OptionGroup var access: AccessOptions
    @Argument(help: "The login.") var login: String
    @Option(name: .customLong("area"), help: "Area; may be given several times.") var areas: [String] = []
    @Option(help: "First day (YYYY-MM-DD). Default: today, for a login as it was.") var validFrom: String?
    @Option(help: "Last day (YYYY-MM-DD). Default: until further notice.") var validUntil: String?

    func validate() throws {
        guard !areas.isEmpty || validFrom != nil || validUntil != nil else {
            throw ValidationError("say --area, or days")
        }
        guard isDay(validFrom), isDay(validUntil) else {
            throw ValidationError("days are written YYYY-MM-DD")
        }
    }

    func administer() throws -> Outcome {
        let change = try access.administration().grant(
            login, areas: areas, from: validFrom, until: validUntil, access.accessDecision)
        access.show([change])
        return .fine
    }
}

struct UserRevokeCommand: AccessCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Take areas from a login, or close a municipality to one that reads several.",
        discussion: """
            Examples:
              flis user revoke anna.holm --area oekonomi --by 'Bo Lund' --reason 'Nyt arbejde'
              flis user revoke faelles.udbud --kommune 510 --by 'Bo Lund' --reason 'Samarbejdet er ophørt'

            Open sessions lose an area with their next transaction; a login from which a municipality is \
            taken is thrown out, and logs in again to the others. A security officer closes the own \
            municipality.
            """
    )
    @OptionGroup var access: AccessOptions
    @Argument(help: "The login.") var login: String
    @Option(name: .customLong("area"), help: "Area; may be given several times.") var areas: [String] = []
    @Option(help: "Municipality (code without leading zero); the others stay.") var kommune: [Int] = []

    func validate() throws {
        guard areas.isEmpty != kommune.isEmpty else { throw ValidationError("say --area, or --kommune") }
    }

    func administer() throws -> Outcome {
        let administration = try access.administration()
        access.show([
            areas.isEmpty
                ? try administration.close(login, to: kommune, access.accessDecision)
                : try administration.revoke(login, areas: areas, access.accessDecision)
        ])
        return .fine
    }
}

struct UserRemoveCommand: AccessCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take a login away and end its sessions; what it had stays in the ledger.",
        discussion: "Example: flis user remove anna.holm --by 'Bo Lund' --reason 'Fratrådt'"
    )
    @OptionGroup var access: AccessOptions
    @Argument(help: "The login.") var login: String

    func administer() throws -> Outcome {
        access.show([try access.administration().remove(login, access.accessDecision)])
        return .fine
    }
}

struct UserInviteCommand: AccessCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: "Draw a new password for a login and write its invitation.",
        discussion:
            "Example: flis user invite anna.holm --invitations nye --by 'Bo Lund' --reason 'Glemt kode'"
    )
    @OptionGroup var access: AccessOptions
    @Argument(help: "The login.") var login: String
    @Option(help: "Folder for the invitation; only you can read the file.") var invitations: String

    func administer() throws -> Outcome {
        guard let folder = try invitationFolder(invitations) else { return .failed }
        let administration = try access.administration()
        access.show([try administration.invite(login, access.accessDecision, to: folder)])
        access.tell(invitationsBy: administration)
        return .fine
    }
}
