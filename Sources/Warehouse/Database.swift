import Foundation
import Postgres

/// An open connection with the session settings that the warehouse's promises rest on.
package final class Database {
    package let connection: Connection
    package let sql: SQLFolder

    /// Connects and fixes time zone, date style, encoding and search path; see `queries/session.sql`.
    package init(target: String, sql: SQLFolder) throws {
        connection = try Connection(target)
        self.sql = sql
        Interruption.watch(connection.cancellation)
        guard connection.serverVersion >= 150_000 else {
            throw Failure(
                "LI412", "PostgreSQL \(connection.serverVersion / 10000) is too old",
                fix: "use PostgreSQL 15 or newer"
            )
        }
        try connection.execute(sql.query("session"))
        guard try connection.query(sql.query("may_own")).first?.bool("may_own") == true else {
            throw Failure(
                "LI413", "this login may not act as flis_owner",
                fix: "let a superuser run sql/platform/setup.sql once with psql, and log in as flis_loader"
            )
        }
        try connection.execute("set role flis_owner")
    }

    deinit { Interruption.forget(connection.cancellation) }

    /// Runs one of `platform/queries` with text parameters.
    @discardableResult
    package func query(_ name: String, _ parameters: [String?] = []) throws -> Rows {
        try connection.query(sql.query(name), parameters)
    }
}
