import Foundation
import Postgres
import Warehouse

/// Logins of a test's own: roles belong to the whole cluster, so their names carry process and test.
package final class TestLogins: Sendable {
    private let prefix: String
    private let database: String
    private static let sequence = Counter()

    /// Login names of processes that are gone, taken away once per process.
    private static let swept: Result<Void, any Error> = Result {
        let server = try superuser("postgres")
        for row in try server.query("select rolname from pg_catalog.pg_roles where rolname ~ '^t[0-9]+-'") {
            let name = row.text(0) ?? ""
            guard let owner = name.firstMatch(of: /^t([0-9]+)-/).flatMap({ pid_t($0.1) }), kill(owner, 0) != 0 else { continue }
            try? server.execute(Statement("drop role \(quoted(name))"))
        }
    }

    package init(_ test: TestDatabase) throws {
        try Self.swept.get()
        prefix = "t\(getpid())-\(Self.sequence.next())-"
        database = test.name
        // A copy of a database has what is granted in it, and not what is granted on it.
        let owner = try Connection(TestDatabase.cluster.get().target(database: database))
        try owner.execute("set role flis_owner")
        for row in try owner.query("select remedy from flis.grant_deviations() where examined like 'database %'") {
            try owner.execute(Statement(row.text(0) ?? ""))
        }
    }

    deinit {
        guard let server = try? Self.superuser("postgres") else { return }
        let rows = try? server.query("select rolname from pg_catalog.pg_roles where rolname ^@ $1", [prefix])
        for row in rows.map(Array.init) ?? [] { try? server.execute(Statement("drop role \(quoted(row.text(0) ?? ""))")) }
    }

    /// The name of a login that only this test has.
    package func name(_ short: String) -> String { prefix + short }

    /// Takes the test's own part out of a text, so that it can be compared as a whole.
    package func plain(_ text: String) -> String { text.replacing(prefix, with: "") }

    package func target(_ short: String) throws -> String {
        try TestDatabase.cluster.get().target(user: "'\(name(short))'", database: database)
    }

    /// By TCP, as a BI tool comes: PostgreSQL asks for the password, by SCRAM.
    package func networkTarget(_ short: String, password: String) throws -> String {
        try TestDatabase.cluster.get().networkTarget(user: name(short), database: database) + " password='\(password)'"
    }

    package static func superuser(_ database: String) throws -> Connection {
        try Connection(TestDatabase.cluster.get().target(user: "postgres", database: database))
    }
}
