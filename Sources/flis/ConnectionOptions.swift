import ArgumentParser
import Contracts
import Foundation
import Warehouse

/// Which database, and where the program keeps its own files.
struct ConnectionOptions: ParsableArguments {
    @Option(help: "Connection string or URL (no password in it: use .pgpass or PGPASSWORD). Default: PG* variables, else the private cluster.")
    var database: String?

    @Option(help: "Folder for the private cluster, the archive and the pseudonym key. Default: FLIS_HOME, else .flis")
    var home: String?

    /// A command line is in the shell's history and in the list of processes.
    func validate() throws {
        guard database?.firstMatch(of: /password\s*=|:\/\/[^\/@:]*:[^@]*@/) == nil else {
            throw ValidationError("--database holds a password; use .pgpass, a service file or PGPASSWORD")
        }
    }

    var homeFolder: URL {
        URL(fileURLWithPath: home ?? ProcessInfo.processInfo.environment["FLIS_HOME"] ?? ".flis")
    }

    /// libpq's own variables name a server; then that is the one.
    private var environmentNamesServer: Bool {
        ["PGHOST", "PGSERVICE", "PGDATABASE", "PGHOSTADDR"].contains { ProcessInfo.processInfo.environment[$0] != nil }
    }

    /// What libpq reads from its variables, as a connection string that can be shown: no password.
    static var environmentTarget: String {
        let keys = [
            ("PGSERVICE", "service"), ("PGHOST", "host"), ("PGHOSTADDR", "hostaddr"), ("PGPORT", "port"),
            ("PGDATABASE", "dbname"), ("PGUSER", "user"),
        ]
        return keys.compactMap { name, key in
            ProcessInfo.processInfo.environment[name].map { value in
                "\(key)='\(value.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
            }
        }
        .joined(separator: " ")
    }

    var usesPrivateCluster: Bool { database == nil && !environmentNamesServer }

    func target() throws -> String {
        if let database { return database }
        if environmentNamesServer { return "" }
        let cluster = try PrivateCluster(home: homeFolder)
        guard cluster.exists, cluster.isRunning else {
            throw Failure("LI417", "the private cluster is not running", place: homeFolder.path, fix: "flis database up")
        }
        return cluster.target()
    }

    /// Where people's tools reach the server, when that is known to be another way than `target`: the port of
    /// the private cluster, or what FLIS_SERVER says.
    func address() throws -> PublicAddress? {
        if let named = ProcessInfo.processInfo.environment["FLIS_SERVER"] {
            guard let address = PublicAddress(named, rootCertificate: nil) else {
                throw ValidationError("FLIS_SERVER is HOST or HOST:PORT, not \"\(named)\"")
            }
            return address
        }
        return try usesPrivateCluster ? PrivateCluster(home: homeFolder).address : nil
    }

    /// What gives people's tools an address, when this program's own way is a unix socket.
    var remedyForSocket: String {
        usesPrivateCluster
            ? "flis database up --port 5433 gives the private cluster an address"
            : "set FLIS_SERVER to HOST[:PORT] as people reach it"
    }

    /// Connects to a database that `flis database up` has prepared for these files.
    func open(areas: [Area]) throws -> Database {
        let database = try Database(target: target(), sql: SQLFolder.locate())
        try Installation(database: database, areas: areas).requireUpToDate()
        return database
    }

    /// Connects to read reports, with the login's own rights when it is not the loader's.
    func openForReading(areas: [Area]) throws -> Database {
        let database = try Database(reading: target(), sql: SQLFolder.locate())
        if database.isOwner { try Installation(database: database, areas: areas).requireUpToDate() }
        return database
    }

    func archive(isReadOnly: Bool = false) throws -> Archive {
        try FileManager.default.createDirectory(at: homeFolder, withIntermediateDirectories: true)
        return Archive(folder: homeFolder.appendingPathComponent("archive"), isReadOnly: isReadOnly)
    }

    func pseudonym() throws -> Pseudonym {
        try FileManager.default.createDirectory(at: homeFolder, withIntermediateDirectories: true)
        return try Pseudonym(keyFile: pseudonymKeyFile)
    }

    var pseudonymKeyFile: URL { homeFolder.appendingPathComponent("pseudonym.key") }
}
