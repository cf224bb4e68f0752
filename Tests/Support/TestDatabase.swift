import Foundation
import Postgres
import Warehouse

/// A database of a test's own, on a private cluster below `.flis/test` that the tests start themselves.
///
/// There is no way to skip: without PostgreSQL every test that needs one fails and says why.
package final class TestDatabase: Sendable {
    package let name: String
    private static let sequence = Counter()
    /// What `platform/setup.sql` leaves: roles and grants, no tables.
    private static let empty = "flis_empty"

    /// The project's folder, found from this file.
    package static let projectFolder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    package static let sql = SQLFolder(root: projectFolder.appendingPathComponent("sql"))

    /// The running cluster; started by the first test that asks.
    package static let cluster: Result<PrivateCluster, any Error> = Result {
        let cluster = try PrivateCluster(home: projectFolder.appendingPathComponent(".flis/test"))
        try cluster.start(isOnNetwork: true, note: { _ in })
        try listen(cluster)
        try hurry(cluster)
        try dropLeftOver(cluster)
        try cluster.createDatabase(empty, sql: sql)
        return cluster
    }

    /// One that was started by tests of an earlier day, which needed no network and no statistics.
    private static func listen(_ cluster: PrivateCluster) throws {
        let settings = try Connection(cluster.target(user: "postgres", database: "postgres")).query(
            "select current_setting('listen_addresses'), current_setting('shared_preload_libraries')")
        guard settings.first.map({ $0.text(0) == "" || $0.text(1) == "" }) == true else { return }
        try cluster.stop()
        try cluster.start(isOnNetwork: true, note: { _ in })
    }

    /// No test pulls the plug of the machine, so nothing needs to reach the disk.
    private static func hurry(_ cluster: PrivateCluster) throws {
        let server = try Connection(cluster.target(user: "postgres", database: "postgres"))
        for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
            try server.execute(Statement("alter system set \(setting) = off"))
        }
        try server.query("select pg_catalog.pg_reload_conf()")
    }

    /// Databases of test processes that are gone; those that tests share live as long as their process.
    private static func dropLeftOver(_ cluster: PrivateCluster) throws {
        let server = try Connection(cluster.target(user: "postgres", database: "postgres"))
        for row in try server.query("select datname from pg_catalog.pg_database") {
            let name = row.text(0) ?? ""
            guard let match = name.wholeMatch(of: /(?:test|flis_installed)_([0-9]+).*/),
                let owner = pid_t(match.1),
                kill(owner, 0) != 0
            else { continue }
            try cluster.dropDatabase(name)
        }
    }

    /// Creates a database; with a template it is a copy, which takes a tenth of a second.
    package init(template: String? = nil) throws {
        name = "test_\(getpid())_\(Self.sequence.next())"
        let cluster = try Self.cluster.get()
        let server = try Connection(cluster.target(user: "postgres", database: "postgres"))
        try server.execute(
            Statement(
                "create database \(quoted(name)) template \(quoted(template ?? Self.empty)) owner flis_owner"))
    }

    deinit { try? Self.cluster.get().dropDatabase(name) }

    /// Connection string of the loader in this database.
    package var target: String {
        get throws { try Self.cluster.get().target(database: name) }
    }

    package func connect() throws -> Connection { try Connection(target) }

    /// As the program connects: session settings fixed, acting as the owner.
    package func open() throws -> Database { try Database(target: target, sql: Self.sql) }
}
