import Foundation
import Postgres

/// A PostgreSQL cluster of the project's own below `.flis/`: unix socket only, no network, no password,
/// unless it is given a port for logins on the same machine (``Reach``), which need one.
///
/// PostgreSQL refuses to run as root, so as root the server runs as the unprivileged user
/// `postgres`. The socket's folder is readable by its owner (and root) only: that is the access control.
package struct PrivateCluster: Sendable {
    /// The folder the user names, usually `.flis`.
    package let home: URL
    private let programs: URL
    private var isRoot: Bool { geteuid() == 0 }
    private static let serverUser = "postgres"

    package init(home: URL) throws {
        self.home = home.standardizedFileURL
        programs = try Self.findPrograms()
    }

    /// Where the data is. Outside `home` only when the server's user cannot reach it (a checkout below /root).
    package var folder: URL {
        let link = home.appendingPathComponent("postgres")
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: link.path)
        return target.map { URL(fileURLWithPath: $0) } ?? link
    }

    /// Where the socket is. Below /tmp when the path is longer than a socket address allows (107 bytes).
    package var socketFolder: URL {
        let plain = folder.appendingPathComponent("socket")
        return plain.path.utf8.count < 80 ? plain : URL(fileURLWithPath: "/tmp/flis-\(getuid())-\(shortName)")
    }

    /// Connection string of the loader; of the superuser with `user: "postgres"`.
    package func target(user: String = "flis_loader", database: String = "flis") -> String {
        "host='\(socketFolder.path)' port=\(port ?? 5432) user=\(user) dbname='\(database)'"
    }

    /// Connection string of a login with a password, for a cluster that was started with `isOnNetwork`.
    package func networkTarget(user: String, database: String = "flis") -> String {
        "host=\(loopback) port=5432 user='\(user)' dbname='\(database)'"
    }

    /// An address of this machine alone that no other cluster has: it follows from the data folder's number.
    private var loopback: String {
        var status = stat()
        _ = stat(folder.path, &status)
        let number = Array(fingerprint(Array("\(status.st_dev) \(status.st_ino)".utf8)))
        return "127.\(64 + number[0] % 64).\(number[1]).\(1 + number[2] % 254)"
    }

    package var exists: Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent("data/PG_VERSION").path) || isRoot
            && (try? run(["test", "-f", folder.appendingPathComponent("data/PG_VERSION").path])) != nil
    }

    package var isRunning: Bool {
        (try? run([program("pg_ctl"), "-D", dataPath, "status"])) != nil
    }

    /// Creates the cluster if need be and starts it if it is not running. Says nothing when there is nothing to do.
    ///
    /// - Parameters:
    ///   - reach: whether people's tools on this machine reach it. A running cluster is restarted when that changes.
    ///   - isOnNetwork: for tests: listens on a loopback address of its own, for logins with a password without TLS.
    package func start(
        reach: Reach = .unchanged, isOnNetwork: Bool = false, note: (String) -> Void
    ) throws {
        if !exists {
            try prepareFolder(note: note)
            note("creating a private PostgreSQL cluster in \(folder.path)")
            try run([
                program("initdb"), "-D", dataPath, "-U", "postgres", "--auth=trust", "--encoding=UTF8",
                "--locale=C.UTF-8", "--data-checksums",
            ])
        }
        try prepareAddress(reach, note: note)
        guard !isRunning else { return }
        try run(["mkdir", "-p", "-m", "700", socketFolder.path])
        note("starting PostgreSQL")
        let hostRules = folder.appendingPathComponent("pg_hba_network.conf").path
        if isOnNetwork {
            let rules = "local all all trust\nhost all all 127.0.0.0/8 scram-sha-256\n"
            try run(["sh", "-c", "printf '%s' \"$1\" > \"$2\"", "sh", rules, hostRules])
        }
        let network = isOnNetwork
            ? ["listen_addresses=\(loopback)", "hba_file=\(hostRules)"] : addressOptions ?? ["listen_addresses="]
        try run([
            program("pg_ctl"), "-D", dataPath, "-w", "-s", "-l", folder.appendingPathComponent("server.log").path,
            "-o", Self.serverOptions(network + ["unix_socket_directories=\(socketFolder.path)"]), "start",
        ])
    }

    package func stop() throws {
        guard exists, isRunning else { return }
        try run([program("pg_ctl"), "-D", dataPath, "-w", "-s", "-m", "fast", "stop"])
    }

    /// No statement text and no row values in the server's log: both can hold CPR numbers.
    private static func serverOptions(_ places: [String]) -> String {
        (places + [
            "unix_socket_permissions=0700", "shared_buffers=512MB", "max_wal_size=4GB", "checkpoint_timeout=15min", "max_locks_per_transaction=256",
            "log_min_error_statement=panic", "log_error_verbosity=terse", "log_parameter_max_length=0",
            "log_parameter_max_length_on_error=0", "password_encryption=scram-sha-256",
            // Comes with Debian's server. Utility statements would keep their literals.
            "shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track_utility=off",
        ]).map { "-c '\($0)'" }.joined(separator: " ")
    }

    private var dataPath: String { folder.appendingPathComponent("data").path }
    private func program(_ name: String) -> String { programs.appendingPathComponent(name).path }
    private var shortName: String { String(hex(fingerprint(Array(home.path.utf8))).dropFirst(2).prefix(10)) }

    private func prepareFolder(note: (String) -> Void) throws {
        let link = home.appendingPathComponent("postgres")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        guard isRoot else {
            try FileManager.default.createDirectory(at: link, withIntermediateDirectories: true)
            return
        }
        guard getpwnam(Self.serverUser) != nil else {
            throw Failure(
                "LI414", "PostgreSQL does not run as root, and there is no user \"\(Self.serverUser)\" to run it as",
                fix: "install Debian's postgresql package, or run flis as an ordinary user"
            )
        }
        try FileManager.default.createDirectory(at: link, withIntermediateDirectories: true)
        try execute(["chown", Self.serverUser, link.path])
        if (try? run(["test", "-w", link.path])) == nil {
            // Never the folder of an earlier checkout at the same place: its data has another pseudonym key.
            let elsewhere = URL(fileURLWithPath: "/var/lib/flis/\(shortName)-\(UUID().uuidString.prefix(8).lowercased())")
            note("\(Self.serverUser) cannot reach \(link.path); the data goes to \(elsewhere.path)")
            try FileManager.default.removeItem(at: link)
            try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
            try execute(["chown", Self.serverUser, elsewhere.path])
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: elsewhere)
        }
    }

    /// Runs a program as the server's user.
    @discardableResult
    func run(_ words: [String]) throws -> String {
        try execute(
            isRoot
                ? ["setpriv", "--reuid", Self.serverUser, "--regid", Self.serverUser, "--init-groups", "--"] + words
                : words
        )
    }

    @discardableResult
    private func execute(_ words: [String]) throws -> String {
        let outcome = try ProgramRun.run(words)
        guard outcome.status == 0 else {
            throw Failure(
                "LI415", "\(words.joined(separator: " ")) ended with \(outcome.status)",
                place: outcome.output.split(separator: "\n").suffix(3).joined(separator: " "),
                fix: "see \(folder.path)/server.log"
            )
        }
        return outcome.output
    }

    /// Debian keeps the server's programs out of PATH, one folder per major version.
    private static func findPrograms() throws -> URL {
        let root = URL(fileURLWithPath: "/usr/lib/postgresql")
        let majors = ((try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []).compactMap { Int($0) }
        let folders = majors.sorted(by: >).map { root.appendingPathComponent("\($0)/bin") }
            + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { URL(fileURLWithPath: String($0)) }
        for folder in folders where FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent("initdb").path) {
            return folder
        }
        throw Failure("LI416", "PostgreSQL's server programs were not found", fix: "apt-get install postgresql")
    }
}
