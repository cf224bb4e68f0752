import Foundation
import Postgres
import TestSupport
import Warehouse

/// The built program, with a database and a home folder of a test's own.
final class FlisProgram: Sendable {
    let test: TestDatabase
    let home: URL

    /// The executable that was built with the tests.
    static let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("flis")

    /// - Parameter other: starts from its database and archive; nil starts with everything installed and nothing loaded.
    init(copyOf other: FlisProgram? = nil) throws {
        test = try TestDatabase(template: other?.test.name ?? TestWarehouse.installed.get())
        home = FileManager.default.temporaryDirectory.appendingPathComponent("flis-\(test.name)")
        if let other {
            try FileManager.default.copyItem(at: other.home, to: home)
        } else {
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            // The same key everywhere, so that two databases can be compared.
            try Data(repeating: 7, count: 32).write(to: home.appendingPathComponent("pseudonym.key"))
        }
    }

    deinit { try? FileManager.default.removeItem(at: home) }

    /// Starts a command that needs a database, on ours.
    /// - Parameter target: another way to it than the direct one.
    func start(_ words: [String], environment: [String: String] = [:], target: String? = nil) throws -> Child {
        let way = ["--database", try target ?? test.target, "--home", home.path]
        return try Self.start(words + way, environment: environment)
    }

    func run(_ words: [String], environment: [String: String] = [:]) throws -> ProgramEnd {
        try start(words, environment: environment).end()
    }

    /// A command that needs no database.
    static func run(_ words: [String], environment: [String: String] = [:]) throws -> ProgramEnd {
        try start(words, environment: environment).end()
    }

    /// With standard output on a terminal; nobody reads what it shows there.
    func runOnTerminal(_ words: [String]) throws -> ProgramEnd {
        // Linux: what posix_openpt, unlockpt and ptsname do, which Swift does not import.
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        defer { close(terminal) }
        var (isLocked, number): (CInt, CInt) = (0, 0)
        let (lock, tell): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        guard ioctl(terminal, lock, &isLocked) == 0, ioctl(terminal, tell, &number) == 0 else {
            throw NeverHappened(condition: "a terminal")
        }
        return try Self.start(
            words + ["--database", try test.target, "--home", home.path], environment: [:], terminal: "/dev/pts/\(number)"
        ).end()
    }

    static func start(
        _ words: [String], environment: [String: String] = [:], terminal: String? = nil
    ) throws -> Child {
        let basic = ["PATH": "/usr/bin:/bin", "FLIS_SQL": TestDatabase.sql.root.path]
        return try Child(executable, words, environment: basic.merging(environment) { $1 }, terminal: terminal)
    }

    /// `flis run` of an example month, which other tests read as well.
    func runMonth(_ month: String, of example: URL, environment: [String: String] = [:]) throws -> ProgramEnd {
        try run(
            ["run", "--leave", "--inbox", example.appendingPathComponent(month).path, "--month", month],
            environment: environment
        )
    }

    /// Waits until the server has noticed that a killed program is gone; its lock goes then.
    func waitForServer() throws {
        let server = try Connection(TestDatabase.cluster.get().target(user: "postgres", database: "postgres"))
        while try server.query(
            "select from pg_catalog.pg_stat_activity where datname = $1 and backend_type = 'client backend'",
            [test.name]
        ).isEmpty == false {
            usleep(5000)
        }
    }

    /// Waits until the program's session does what `condition` says of `pg_stat_activity`.
    func wait(until condition: String) throws {
        let server = try Connection(TestDatabase.cluster.get().target(user: "postgres", database: "postgres"))
        let statement = Statement(
            """
            select from pg_catalog.pg_stat_activity
            where datname = $1 and application_name like 'flis%' and pid <> pg_catalog.pg_backend_pid() and (\(condition))
            """)
        let deadline = ContinuousClock.now + .seconds(60)
        while try server.query(statement, [test.name]).isEmpty {
            guard ContinuousClock.now < deadline else { throw NeverHappened(condition: condition) }
            usleep(2000)
        }
    }

    struct NeverHappened: Error {
        let condition: String
    }

    func rows(_ sql: String) throws -> [[String?]] {
        try test.open().connection.query(Statement(sql)).map(\.values)
    }

    /// Everything that two databases with the same past must have in common.
    func picture() throws -> Picture {
        let digests = try test.open().query("table_digests").map { ($0.text(0) ?? "", $0.text(1) ?? "") }
        let archived =
            FileManager.default.enumerator(atPath: home.appendingPathComponent("archive").path)?
            .compactMap { $0 as? String }.filter { $0.count > 2 && !$0.contains(".partial-") } ?? []
        return Picture(tables: Dictionary(uniqueKeysWithValues: digests), archive: archived.sorted())
    }
}

/// Table name to digest of its contents, and the names in the archive, which are hashes of contents.
struct Picture: Equatable {
    let tables: [String: String]
    let archive: [String]

    /// What differs, for a readable failure.
    func differences(from other: Picture) -> [String] {
        let names = Set(tables.keys).union(other.tables.keys).filter { tables[$0] != other.tables[$0] }.sorted()
        return names + Set(archive).symmetricDifference(other.archive).sorted()
    }
}
