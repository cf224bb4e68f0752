import ArgumentParser
import Foundation
import Warehouse

struct UserAddCommand: AccessCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Make a login for one person, or for everybody in a file; doing it again changes nothing.",
        discussion: """
            Examples:
              flis user add anna.holm --kommune 510 --area skole --valid-until 2027-06-30 --invitations nye \\
                  --by 'Bo Lund' --reason 'Sag 2026-114: analytiker i Børn og Unge'
              flis user add --from personer.csv --invitations nye --dry-run --by 'Bo Lund' --reason 'Sag 2'

            The file: login;kommune;omraader;rolle;fra;til;begrundelse, several areas with a blank between. \
            One line that is wrong, and nobody is made. A new password is drawn and written to \
            LOGIN.invitation.txt, which only you can read; the server gets its SCRAM verifier.
            """
    )
    @OptionGroup var access: AccessOptions
    @Argument(help: "The login: 3-48 of a-z, 0-9, '.', '-', '_'.") var login: String?
    @Option(help: "Many people: a CSV file.") var from: String?
    @Option(help: "Municipality (code without leading zero); more than one, and the login sees all of them.")
    var kommune: [Int] = []
    @Option(name: .customLong("area"), help: "Area, as its schema is called; may be given several times.")
    var areas: [String] = []
    @Option(help: "bruger, sikkerhedsansvarlig, national or revision.") var role: Person.Role = .bruger
    @Option(help: "First day (YYYY-MM-DD). Default: today.") var validFrom: String?
    @Option(help: "Last day (YYYY-MM-DD). Default: until further notice.") var validUntil: String?
    @Option(help: "Folder for the invitations: a new login gets a password.") var invitations: String?
    @Flag(help: "No password: the login is proven by certificate, LDAP or Kerberos.") var noPassword = false
    @Option(help: "With --from: table, csv or json.") var format: TableFormat = .table

    func validate() throws {
        guard (login == nil) != (from == nil) else {
            throw ValidationError("name one login, or give a file with --from")
        }
        guard
            from == nil
                || kommune.isEmpty && areas.isEmpty && validFrom == nil && validUntil == nil
                    && role == .bruger
        else {
            throw ValidationError("with --from, municipality, areas, role and days stand in the file")
        }
        guard (invitations != nil) != noPassword else {
            throw ValidationError("say --invitations FOLDER, or --no-password")
        }
        guard isDay(validFrom), isDay(validUntil) else {
            throw ValidationError("days are written YYYY-MM-DD")
        }
    }

    func administer() throws -> Outcome {
        let folder = try invitationFolder(access.dryRun ? nil : invitations)
        guard let from else {
            let person = Person(
                login: login ?? "", role: role, municipalities: kommune, areas: areas, from: validFrom,
                until: validUntil)
            let administration = try access.administration()
            access.show([try administration.add(person, access.accessDecision, invitations: folder)])
            access.tell(invitationsBy: administration)
            return .fine
        }
        let lines = try PeopleFile(URL(fileURLWithPath: from)).lines
        let administration = try access.administration()
        let outcomes = try administration.add(lines, access.accessDecision, invitations: folder)
        let isWell = outcomes.allSatisfy { (try? $0.outcome.get()) != nil }
        TextTable(
            columns: ["linje", "login", "resultat"],
            rows: outcomes.map { line, login, outcome in
                switch outcome {
                case .success(let change): [String(line), login, isWell ? change.summary : "i orden"]
                case .failure(let refusal):
                    [String(line), login, "fejl[\(refusal.code)] \(refusal.message). \(refusal.fix)"]
                }
            }
        ).print(as: format)
        if !isWell { say("ingen er oprettet: ret linjerne med fejl, og kør igen") }
        if access.dryRun { say("prøve: intet er ændret") }
        access.tell(invitationsBy: administration)
        return isWell ? .fine : .findings
    }
}

extension Person.Role: ExpressibleByArgument {}
