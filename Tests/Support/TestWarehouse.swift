import Contracts
import Deliveries
import Foundation
import Postgres
import Synchronization
import Warehouse

/// An installed warehouse of a test's own, with an archive and a pseudonym key in a temporary folder.
package final class TestWarehouse {
    package let test: TestDatabase
    package let database: Database
    package let areas: [Area]
    package let home: URL
    /// What the installation of `init(in:sql:)` did.
    package let notes: [String]
    /// Whether files are compared with the rows in force before they are sent.
    package var comparing = ComparisonPolicy.ofEnvironment
    /// Whether each run builds and runs everything anew.
    package var publishesInFull = false
    /// Memory for rows in force, in bytes; nil for the usual.
    package var comparisonBytes: Int?
    /// Memory for small files that are read together, in bytes; nil for the usual.
    package var windowBytes: Int?
    /// Persons that are fetched at once; nil for the usual.
    package var personsAtOnce: Int?
    /// What was decided on the way, in the words that `--verbose` prints.
    package var explained: [String] { told.lines.withLock { $0 } }
    private let told = Explanations()
    /// Two connections load, where nothing is said of it: also what is tested elsewhere is loaded side by side.
    package var jobs = 2

    private final class Explanations: Sendable {
        let lines = Mutex<[String]>([])
        let listener = Mutex<@Sendable (String) -> Void>({ _ in })

        func add(_ line: String) {
            lines.withLock { $0.append(line) }
            listener.withLock { $0 }(line)
        }
    }

    /// Has each of these words told when they are said, in the middle of the work.
    package func listen(_ listener: @escaping @Sendable (String) -> Void) {
        told.listener.withLock { $0 = listener }
    }

    /// A database with everything installed and nothing loaded; made once per process, copied per test.
    package static let installed: Result<String, any Error> = Result {
        let name = "flis_installed_\(getpid())"
        let cluster = try TestDatabase.cluster.get()
        try cluster.createDatabase(name, sql: TestDatabase.sql)
        let database = try Database(target: cluster.target(database: name), sql: TestDatabase.sql)
        try Installation(database: database, areas: contracts).bringUpToDate()
        return name
    }

    package static let contracts = ContractFolder.load(root: TestDatabase.sql.root.path).areas

    /// - Parameter template: a database that nobody is connected to; nil for one that is installed and empty.
    package init(template: TestDatabase? = nil) throws {
        test = try TestDatabase(template: template?.name ?? Self.installed.get())
        areas = Self.contracts
        notes = []
        database = try test.open()
        home = FileManager.default.temporaryDirectory.appendingPathComponent("flis-\(test.name)")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        // The same key everywhere, so that two databases can be compared.
        try Data(repeating: 7, count: 32).write(to: home.appendingPathComponent("pseudonym.key"))
    }

    /// The same database after the files have changed: installs what `sql` says now. Keeps `other` alive in its test.
    package init(in other: TestWarehouse, sql: SQLFolder) throws {
        test = other.test
        home = other.home.appendingPathComponent("changed")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        try Data(repeating: 7, count: 32).write(to: home.appendingPathComponent("pseudonym.key"))
        areas = ContractFolder.load(root: sql.root.path).areas
        database = try Database(target: test.target, sql: sql)
        notes = try Installation(database: database, areas: areas).bringUpToDate()
    }

    deinit { try? FileManager.default.removeItem(at: home) }

    package var connection: Connection { database.connection }

    /// One `flis run` in this process.
    @discardableResult
    package func run(_ inbox: URL, month: String) throws -> (
        outcomes: [DeliveryOutcome], publication: Publisher.Outcome, isKept: Bool
    ) {
        let arrivals = try Intake.examine(inbox: inbox.path, areas: areas, database: database)
        let run = try RunLedger(
            database: database, kind: "run", month: month + "-01", scopes: arrivals.scopes(in: areas),
            deliveries: arrivals.newCount
        )
        let outcomes = try Intake(site: site(run: run.id), progress: { _ in }).load(arrivals)
        let publication = try Publisher(database: database, areas: areas, isFull: publishesInFull).publish(run: run.id)
        return (outcomes, publication, try run.finish())
    }

    package func site(run: Int) throws -> LoadSite {
        var site = LoadSite(
            database: database, areas: areas, run: run, archive: Archive(folder: home.appendingPathComponent("archive")),
            pseudonym: try Pseudonym(keyFile: home.appendingPathComponent("pseudonym.key"))
        )
        site.comparing = comparing
        site.comparisonBytes = comparisonBytes ?? site.comparisonBytes
        site.jobs = jobs
        let told = told
        site.windowBytes = windowBytes ?? site.windowBytes
        site.personsAtOnce = personsAtOnce ?? site.personsAtOnce
        site.explain = { told.add($0) }
        return site
    }

    /// `flis publish`, in full or for what changed.
    package func publish(isFull: Bool) throws -> Publisher.Outcome {
        let month = try database.query("newest_month").first?.text(0) ?? ""
        let run = try RunLedger(database: database, kind: "publish", month: month)
        let outcome = try Publisher(database: database, areas: areas, isFull: isFull).publish(run: run.id)
        _ = try run.finish()
        return outcome
    }

    /// Table name to digest of everything in it but clock times.
    package func digests() throws -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: try database.query("table_digests").map {
                ($0.text(0) ?? "", $0.text(1) ?? "")
            })
    }

    package func rows(_ sql: String, _ parameters: [String?] = []) throws -> [[String?]] {
        try connection.query(Statement(sql), parameters).map(\.values)
    }
}
