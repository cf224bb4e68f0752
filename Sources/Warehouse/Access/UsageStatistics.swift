import Postgres

/// Counts of statements per month, login and table, taken from `pg_stat_statements`; no statement's text.
package struct UsageStatistics {
    private let connection: Connection

    package init(target: String, sql: SQLFolder) throws {
        connection = try Connection(target)
        try connection.execute(sql.query("session"))
    }

    /// Adds what has happened since the last time to the current month.
    /// - Returns: false where the server does not count.
    package func measure() throws -> Bool {
        try sayingWhy { try connection.query("select adgang.maal_brug()") }.first?.text(0) == "t"
    }

    /// What the caller may see of it.
    package func rows() throws -> Rows {
        try sayingWhy { try connection.query("select * from adgang.brugsstatistik()") }
    }
}
