import Contracts
import Foundation
import Postgres
import Warehouse

/// A warehouse for one measurement: a database, with the archive and the key that belong to it.
struct BenchWarehouse {
    let site: BenchSite
    let name: String
    let sql: SQLFolder

    var folder: URL { site.home.appendingPathComponent("homes/\(name)") }
    var target: String { site.cluster.target(database: name) }
    var ownerTarget: String { site.cluster.target(user: "postgres", database: name) }
    var environment: [String: String] { ["FLIS_SQL": sql.root.path] }

    /// A new warehouse with the project's own areas and nothing in it; installed once, and copied.
    init(_ name: String, at site: BenchSite) throws {
        let sql = try SQLFolder.locate()
        self.init(named: name, sql: sql, at: site)
        let template = BenchWarehouse(named: "bench_installed", sql: sql, at: site)
        let databases = try site.server().query(
            "select from pg_catalog.pg_database where datname = $1", [template.name])
        if databases.isEmpty { try site.cluster.createDatabase(template.name, sql: sql) }
        try template.install()
        try copy(template)
    }

    private init(named name: String, sql: SQLFolder, at site: BenchSite) {
        (self.site, self.name, self.sql) = (site, name, sql)
    }

    /// A new warehouse with nothing in it, in the place of an earlier one of the name.
    init(_ name: String, sql: SQLFolder, at site: BenchSite) throws {
        self.init(named: name, sql: sql, at: site)
        try discard()
        try site.cluster.createDatabase(name, sql: sql)
        try install()
    }

    private func install() throws {
        let database = try Database(target: target, sql: sql)
        let (areas, diagnostics) = ContractFolder.load(root: sql.root.path)
        guard diagnostics.isEmpty else {
            throw Failure("LI100", diagnostics.map(\.description).joined(separator: "\n"), fix: "mend the contracts")
        }
        try Installation(database: database, areas: areas).bringUpToDate()
    }

    /// A copy, archive included, in the place of an earlier one of the name.
    init(_ name: String, copying other: BenchWarehouse) throws {
        self.init(named: name, sql: other.sql, at: other.site)
        try copy(other)
    }

    private func copy(_ other: BenchWarehouse) throws {
        try discard()
        try site.server().execute(
            Statement("create database \(quoted(name)) template \(quoted(other.name)) owner flis_owner"))
        guard FileManager.default.fileExists(atPath: other.folder.path) else { return }
        try FileManager.default.copyItem(at: other.folder, to: folder)
    }

    func discard() throws {
        try site.cluster.dropDatabase(name)
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(
            at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
    }

    /// The same pseudonym key as others that are given it: only then can two warehouses be compared.
    func shareKey() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(repeating: 7, count: 32).write(to: folder.appendingPathComponent("pseudonym.key"))
    }

    /// Waits until the server has noticed that a killed program is gone; its locks go then.
    func waitForServer() throws {
        let server = try site.server()
        while try server.query(
            "select from pg_catalog.pg_stat_activity where datname = $1 and backend_type = 'client backend'", [name]
        ).isEmpty == false {
            usleep(5000)
        }
    }

    /// A command line of `flis` on this warehouse.
    func flis(_ words: String...) -> [String] {
        [site.program("flis"), words[0], "--database", target, "--home", folder.path] + words.dropFirst()
    }

    /// Runs `flis` on it and measures it. Exit code 1 means findings, which are no failure of the work.
    func measure(_ words: [String]) throws -> Measurement {
        try site.measure(words, accepted: [0, 1], environment: environment)
    }

    /// One number from the database, as its owner.
    func number(_ query: String) throws -> Int {
        try Connection(ownerTarget).query(Statement(query)).first?.int(0) ?? 0
    }

    /// - Throws: LI906 when the query's number is another one: what was measured is not what was meant.
    func require(_ expected: Int, _ what: String, _ query: String) throws {
        try site.require(expected, what, query, in: ownerTarget)
    }

    /// As after a night's rest: what was written is in order, and the planner knows it.
    func vacuum() throws { try Connection(ownerTarget).execute("vacuum analyze") }
}
