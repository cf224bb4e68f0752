import Foundation
import Postgres
import Warehouse

/// A database with the history of one kind of file as somebody writes it who needs nothing else: the scripts in
/// `bench/month`, run by psql.
struct HandHistory {
    let site: BenchSite
    let name: String

    var target: String { site.cluster.target(user: "postgres", database: name) }

    /// A new one with nothing in it, in the place of an earlier one of the name.
    init(_ name: String, at site: BenchSite) throws {
        (self.site, self.name) = (site, name)
        try site.cluster.dropDatabase(name)
        try site.server().execute(Statement("create database \(quoted(name))"))
        _ = try site.measure(psql(["-f", "bench/month/peer.sql"]))
    }

    /// A copy, in the place of an earlier one of the name.
    init(_ name: String, copying other: HandHistory) throws {
        (site, self.name) = (other.site, name)
        try site.cluster.dropDatabase(name)
        try site.server().execute(Statement("create database \(quoted(name)) template \(quoted(other.name))"))
    }

    /// The command line that makes `file` the month's contents: staging, comparison, update and insert.
    func load(_ file: String, month: Int) -> [String] {
        psql([
            "-v", "month=\(month)", "-f", "bench/month/by_hand_stage.sql", "-c", Self.copy("staging", file),
            "-f", "bench/month/by_hand.sql",
        ])
    }

    /// The command line that copies `file` into a new table with nothing around it.
    func copyOnly(_ file: String) -> [String] {
        psql([
            "-c", "set client_min_messages = warning", "-c", "drop table if exists empty_table",
            "-c", "create table empty_table (like staging)", "-c", Self.copy("empty_table", file),
        ])
    }

    func vacuum() throws { try Connection(target).execute("vacuum analyze") }

    /// - Throws: LI906 when the history has another number of rows in force or closed.
    func require(open: Int, closed: Int) throws {
        let history = "select count(*) from history where known_to is"
        try site.require(open, "rows in force by hand", "\(history) null", in: target)
        try site.require(closed, "rows closed by hand", "\(history) not null", in: target)
    }

    private func psql(_ words: [String]) -> [String] {
        ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1"] + words + [target]
    }

    private static func copy(_ table: String, _ file: String) -> String {
        "\\copy \(table) from '\(file)' (format csv, header, delimiter '|')"
    }
}
