import Foundation
import Postgres

/// Logins that are made, one or a list of them, and their passwords.
extension UserAdministration {
    /// - Parameter folder: where invitations go; nil makes logins that prove themselves otherwise than by
    ///   password.
    package func add(_ person: Person, _ decision: AccessDecision, invitations folder: URL?) throws
        -> AccessChange
    {
        try inTransaction { try enter(person, decision, folder) }
    }

    /// Everybody or nobody: a fault in one line undoes all of them, and every line is tried to find all
    /// faults.
    /// - Returns: in the order of the lines, what became of each or what is wrong with it.
    package func add(
        _ lines: [PeopleFile.Line], _ decision: AccessDecision, invitations folder: URL?
    ) throws -> [(line: Int, login: String, outcome: Result<AccessChange, AccessRefusal>)] {
        var outcomes: [(line: Int, login: String, outcome: Result<AccessChange, AccessRefusal>)] = []
        do {
            try inTransaction {
                for line in lines {
                    outcomes.append((line.number, line.login, try outcome(of: line, decision, folder)))
                }
                if outcomes.contains(where: { (try? $0.outcome.get()) == nil }) { throw Undo() }
            }
        } catch is Undo {}
        return outcomes
    }

    private struct Undo: Error {}

    /// A new password, and its invitation.
    package func invite(_ login: String, _ decision: AccessDecision, to folder: URL) throws -> AccessChange {
        try inTransaction {
            let invitation = Invitation(Person(login: login))
            let verifier = try connection.verifier(of: invitation.password, for: login)
            let change = try call(
                "ny_adgangskode", login, "$2, $3, $4", [verifier, decision.by, decision.reason])
            try write(invitation, to: folder)
            return change
        }
    }

    private func outcome(
        of line: PeopleFile.Line, _ decision: AccessDecision, _ folder: URL?
    ) throws -> Result<AccessChange, AccessRefusal> {
        do {
            let person = try line.person.get()
            let reason = line.reason ?? decision.reason
            return .success(
                try connection.savepoint("line") {
                    try enter(person, AccessDecision(by: decision.by, reason: reason), folder)
                })
        } catch let refusal as AccessRefusal {
            return .failure(refusal)
        }
    }

    private func enter(_ person: Person, _ decision: AccessDecision, _ folder: URL?) throws -> AccessChange {
        // An officer gets as far as the sets that are there.
        if try isOwner() { try ensureSet(person.municipalities) }
        let invitation = folder.map { _ in Invitation(person) }
        let verifier = try invitation.map { try connection.verifier(of: $0.password, for: person.login) }
        let change = try call(
            "opret", person.login, "$2, $3::integer[], $4::text[], $5::date, $6::date, $7, $8, $9",
            [
                person.role.rawValue, list(person.municipalities.map(String.init)), list(person.areas),
                person.from, person.until, decision.by, decision.reason, verifier,
            ])
        if change.hasNewPassword, let folder, let invitation { try write(invitation, to: folder) }
        return change
    }
}
