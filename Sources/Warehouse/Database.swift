import Foundation
import Postgres

/// An open connection with the session settings that the warehouse's promises rest on.
package final class Database {
    package let connection: Connection
    /// What it was opened with: for another session of the same login.
    package let target: String
    package let sql: SQLFolder
    /// Whether the session acts as `flis_owner`; a reader's acts as itself.
    package let isOwner: Bool
    /// Read once: a month of 50,000 files asks some of them a hundred thousand times.
    private var queries: [String: Statement] = [:]

    /// Connects and fixes time zone, date style, encoding and search path; see `queries/session.sql`.
    package init(target: String, sql: SQLFolder) throws {
        connection = try Connection(target)
        (self.target, self.sql) = (target, sql)
        isOwner = true
        Interruption.watch(connection.cancellation)
        guard connection.serverVersion >= 150_000 else {
            throw Failure(
                "LI412", "PostgreSQL \(connection.serverVersion / 10000) is too old",
                fix: "use PostgreSQL 15 or newer"
            )
        }
        try connection.execute(sql.query("session"))
        try requireWrites()
        guard try connection.query(sql.query("may_own")).first?.bool("may_own") == true else {
            throw Failure(
                "LI413", "this login may not act as flis_owner",
                fix: "let a superuser run sql/platform/setup.sql and the files in sql/platform/setup with psql, and log in as flis_loader"
            )
        }
        try connection.execute("set role flis_owner")
    }

    /// Connects to read what this login may read: as the owner when it may act as that, else as itself.
    package init(reading target: String, sql: SQLFolder) throws {
        connection = try Connection(target)
        (self.target, self.sql) = (target, sql)
        isOwner = try connection.query(sql.query("may_own")).first?.bool("may_own") ?? false
        Interruption.watch(connection.cancellation)
        try connection.execute(sql.query(isOwner ? "session" : "reader_session"))
        if isOwner { try connection.execute("set role flis_owner") }
    }

    /// Before any work: a standby or a database that is closed for writing would stop a run half-way.
    private func requireWrites() throws {
        guard let row = try connection.query(sql.query("takes_writes")).first, row.bool("is_read_only") else { return }
        throw row.bool("is_standby")
            ? Failure(
                "LI432", "the server is a standby and takes no writes",
                fix: "connect to the primary, or name all servers and add target_session_attrs=read-write"
            )
            : Failure(
                "LI432", "the database is read-only for this login (default_transaction_read_only)",
                fix: "wait until it is open again, or let a DBA take the setting off the role or the database"
            )
    }

    deinit { Interruption.forget(connection.cancellation) }

    /// Runs one of `platform/queries` with text parameters.
    @discardableResult
    package func query(_ name: String, _ parameters: [String?] = []) throws -> Rows {
        let statement = try queries[name] ?? sql.query(name)
        queries[name] = statement
        return try connection.query(statement, parameters)
    }
}
