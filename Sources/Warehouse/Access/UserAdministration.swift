import Foundation
import Postgres

/// Logins by way of the ledger's functions (`sql/platform/setup`): they look at who calls, so a DBA and a
/// municipality's security officer use the same, and the officer gets no further than the own municipality.
package final class UserAdministration {
    package let connection: Connection
    /// The server that invitations name.
    package let address: PublicAddress
    private let sql: SQLFolder
    private let isRehearsal: Bool
    private var invitations: [URL] = []

    /// Whether anybody was given a password.
    package var hasInvitations: Bool { !invitations.isEmpty }

    /// - Parameters:
    ///   - target: the caller's own login.
    ///   - address: the server as people reach it; nil: as the caller does.
    ///   - isRehearsal: do everything, tell, and roll back.
    package init(
        target: String, sql: SQLFolder, address: PublicAddress? = nil, isRehearsal: Bool = false
    ) throws {
        connection = try Connection(target)
        self.address = address ?? connection.address
        self.sql = sql
        self.isRehearsal = isRehearsal
        try connection.execute(sql.query("session"))
    }

    /// - Parameter folder: where invitations go; nil makes logins that prove themselves otherwise than by password.
    package func add(_ person: Person, _ decision: AccessDecision, invitations folder: URL?) throws -> AccessChange {
        try inTransaction { try enter(person, decision, folder) }
    }

    /// Everybody or nobody: a fault in one line undoes all of them, and every line is tried to find all faults.
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
        try ensureSet(person.municipalities)
        let invitation = folder.map { _ in Invitation(person) }
        let verifier = try invitation.map { try connection.verifier(of: $0.password, for: person.login) }
        let change = try call(
            "opret", person.login, "$2, $3::integer[], $4::text[], $5::date, $6::date, $7, $8, $9",
            [
                person.role.rawValue, list(person.municipalities.map(String.init)), list(person.areas), person.from,
                person.until, decision.by, decision.reason, verifier,
            ])
        if change.hasNewPassword, let folder, let invitation { try write(invitation, to: folder) }
        return change
    }

    package func grant(
        _ login: String, areas: [String], from: String?, until: String?, _ decision: AccessDecision
    ) throws -> AccessChange {
        try inTransaction {
            guard areas.isEmpty else {
                return try call(
                    "tildel", login, "$2::text[], $3::date, $4::date, $5, $6",
                    [list(areas), from, until, decision.by, decision.reason])
            }
            return try call(
                "aendr_dage", login, "$2::date, $3::date, $4, $5", [from, until, decision.by, decision.reason])
        }
    }

    package func revoke(_ login: String, areas: [String], _ decision: AccessDecision) throws -> AccessChange {
        try inTransaction {
            try call("fratag", login, "$2::text[], $3, $4", [list(areas), decision.by, decision.reason])
        }
    }

    /// Also ends the sessions that are open.
    package func remove(_ login: String, _ decision: AccessDecision) throws -> AccessChange {
        let change = try inTransaction { try call("fjern", login, "$2, $3", [decision.by, decision.reason]) }
        try endExpiredSessions()
        return change
    }

    package func invite(_ login: String, _ decision: AccessDecision, to folder: URL) throws -> AccessChange {
        try inTransaction {
            let invitation = Invitation(Person(login: login))
            let verifier = try connection.verifier(of: invitation.password, for: login)
            let change = try call("ny_adgangskode", login, "$2, $3, $4", [verifier, decision.by, decision.reason])
            try write(invitation, to: folder)
            return change
        }
    }

    /// Begins and ends what begins and ends today, and takes away what was granted past the ledger. Counts
    /// usage too: it is the one thing that runs every night, and counters that are not read are lost.
    package func reconcile() throws -> [AccessChange] {
        _ = try inTransaction { try sayingWhy { try connection.query("select adgang.maal_brug()") } }
        let rows = try inTransaction { try sayingWhy { try connection.query("select * from adgang.ajourfoer()") } }
        try endExpiredSessions()
        var changes: [(login: String, texts: [String])] = []
        for row in rows {
            let (login, text) = (row.text(0) ?? "", row.text(1) ?? "")
            if changes.last?.login != login { changes.append((login, [])) }
            changes[changes.count - 1].texts.append(text)
        }
        return changes.map { AccessChange(login: $0.login, changes: $0.texts) }
    }

    /// The logins that the caller may see.
    package func overview() throws -> Rows {
        try sayingWhy { try connection.query("select * from adgang.oversigt()") }
    }

    /// Cannot be rolled back, so never in a rehearsal.
    private func endExpiredSessions() throws {
        guard !isRehearsal else { return }
        _ = try sayingWhy { try connection.query("select adgang.afbryd_udloebne()") }
    }

    /// A reader of several municipalities has a role for the set; only a DBA makes one, others are refused later.
    private func ensureSet(_ municipalities: [Int]) throws {
        guard Set(municipalities).count > 1,
            try connection.query(sql.query("may_own")).first?.bool("may_own") == true
        else { return }
        try sayingWhy {
            try connection.execute("set role flis_owner")
            try connection.query("select flis.ensure_municipality_set($1)", [list(municipalities.map(String.init))])
            try connection.execute("reset role")
        }
    }

    private func call(_ function: String, _ login: String, _ places: String, _ values: [String?]) throws -> AccessChange {
        let rows = try sayingWhy {
            try connection.query(Statement("select * from adgang.\(function)($1, \(places))"), [login] + values)
        }
        return AccessChange(login: login, changes: rows.map { $0.text("aendring") ?? "" })
    }

    private func write(_ invitation: Invitation, to folder: URL) throws {
        guard !isRehearsal else { return }
        invitations.append(try invitation.write(to: folder, server: address, database: connection.databaseName))
    }

    /// Invitations stay only if what they promise is committed, or may be.
    private func inTransaction<T>(_ body: () throws -> T) throws -> T {
        do {
            return isRehearsal ? try connection.rehearse(body) : try connection.transaction("begin", body)
        } catch {
            if !(error is OutcomeUnknown) { for file in invitations { try? FileManager.default.removeItem(at: file) } }
            invitations = []
            throw error
        }
    }

    private func list(_ values: [String]) -> String {
        let quoted = values.map { "\"" + $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }
        return "{" + quoted.joined(separator: ",") + "}"
    }
}
