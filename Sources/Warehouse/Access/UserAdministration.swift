import Foundation
import Postgres

/// Logins by way of the ledger's functions (`sql/platform/setup`): they look at who calls, so a DBA and a
/// municipality's security officer use the same, and the officer gets no further than the own municipality.
package final class UserAdministration {
    package let connection: Connection
    /// The server that invitations name.
    package let address: PublicAddress
    let sql: SQLFolder
    let isRehearsal: Bool
    /// Those that this transaction has written.
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
                "aendr_dage", login, "$2::date, $3::date, $4, $5",
                [from, until, decision.by, decision.reason])
        }
    }

    package func revoke(_ login: String, areas: [String], _ decision: AccessDecision) throws -> AccessChange {
        try inTransaction {
            try call("fratag", login, "$2::text[], $3, $4", [list(areas), decision.by, decision.reason])
        }
    }

    /// Takes municipalities out of a login that reads several, and ends its sessions: a plan that was
    /// prepared before may go on showing their rows.
    package func close(
        _ login: String, to municipalities: [Int], _ decision: AccessDecision
    ) throws -> AccessChange {
        let change = try inTransaction {
            if try isOwner() { try ensureSet(remaining(of: login, without: municipalities)) }
            return try call(
                "luk_kommuner", login, "$2::integer[], $3, $4",
                [list(municipalities.map(String.init)), decision.by, decision.reason])
        }
        try endExpiredSessions()
        return change
    }

    /// Also ends the sessions that are open.
    package func remove(_ login: String, _ decision: AccessDecision) throws -> AccessChange {
        let change = try inTransaction { try call("fjern", login, "$2, $3", [decision.by, decision.reason]) }
        try endExpiredSessions()
        return change
    }

    /// Runs a function of the ledger that decides about one login.
    func call(_ function: String, _ login: String, _ places: String, _ values: [String?]) throws
        -> AccessChange
    {
        let rows = try sayingWhy {
            try connection.query(
                Statement("select * from adgang.\(function)($1, \(places))"), [login] + values)
        }
        return AccessChange(login: login, changes: rows.map { $0.text("aendring") ?? "" })
    }

    func write(_ invitation: Invitation, to folder: URL) throws {
        guard !isRehearsal else { return }
        invitations.append(try invitation.write(to: folder, server: address, database: connection.databaseName))
    }

    /// Invitations stay only if what they promise is committed, or may be.
    func inTransaction<T>(_ body: () throws -> T) throws -> T {
        do {
            return isRehearsal ? try connection.rehearse(body) : try connection.transaction("begin", body)
        } catch {
            if !(error is OutcomeUnknown) {
                for file in invitations { try? FileManager.default.removeItem(at: file) }
            }
            invitations = []
            throw error
        }
    }

    /// An array as PostgreSQL reads it.
    func list(_ values: [String]) -> String {
        let quoted = values.map {
            "\"" + $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        return "{" + quoted.joined(separator: ",") + "}"
    }
}
