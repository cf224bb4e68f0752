import Foundation
import Postgres
import TestSupport
import Warehouse

/// A PostgreSQL server whose data lie on a small file system of their own, which really can be full.
///
/// The file system is in memory and in a mount namespace that only the server sees: it goes when the server goes. That
/// needs the right to mount: root's, or an ordinary user's where the kernel lets users make namespaces.
final class SmallDisk {
    let cluster: PrivateCluster
    private let home: URL
    private let server: Child

    /// Whether a file system can be mounted here.
    static let isPermitted: Bool = {
        let trial = try? Child(
            URL(fileURLWithPath: "/usr/bin/unshare"), namespace + ["mount", "-t", "tmpfs", "none", "/mnt"],
            environment: ["PATH": path]
        ).end()
        return trial?.exitCode == 0
    }()
    private static let path = "/usr/sbin:/usr/bin:/sbin:/bin"
    private static var namespace: [String] { geteuid() == 0 ? ["--mount"] : ["--map-root-user", "--mount"] }

    /// The write-ahead log lies beside the disk: the server itself ends when that is full.
    ///
    /// - Parameter megabytes: the size of the disk; an empty server takes some forty.
    init(megabytes: Int) throws {
        home = FileManager.default.temporaryDirectory.appendingPathComponent("flis-disk-\(UUID().uuidString.prefix(8))")
        cluster = try PrivateCluster(home: home)
        let root = "/usr/lib/postgresql"
        let major = try FileManager.default.contentsOfDirectory(atPath: root).compactMap { Int($0) }.max() ?? 0
        // As an ordinary user the server must not see itself as root: a second namespace gives the user back.
        let script = """
            set -e
            data="$1/postgres/data"; socket="$1/postgres/socket"; bin="$2"
            mkdir -p "$data" "$socket"
            mount -t tmpfs -o size="$3"m,mode=700 none "$data"
            if [ "$4" = 0 ]; then
                chown postgres "$1/postgres" "$data" "$socket"
                as="setpriv --reuid postgres --regid postgres --init-groups --"
            else
                as="unshare --map-user=$4"
            fi
            $as "$bin/initdb" -D "$data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync \\
                --waldir="$1/postgres/wal"
            exec $as "$bin/postgres" -D "$data" -c listen_addresses= -c unix_socket_directories="$socket" \\
                -c fsync=off -c shared_buffers=16MB -c autovacuum=off -c max_locks_per_transaction=256
            """
        server = try Child(
            URL(fileURLWithPath: "/usr/bin/unshare"),
            Self.namespace + [
                "sh", "-c", script, "sh", home.path, "\(root)/\(major)/bin", "\(megabytes)", "\(geteuid())",
            ],
            environment: ["PATH": Self.path]
        )
        try waitUntilItAnswers()
        try cluster.createDatabase("flis", sql: TestDatabase.sql)
        let database = try Database(target: cluster.target(), sql: TestDatabase.sql)
        try Installation(database: database, areas: TestWarehouse.contracts).bringUpToDate()
    }

    deinit {
        server.send(SIGINT)
        _ = try? server.end(within: .seconds(20))
        try? FileManager.default.removeItem(at: home)
    }

    private func waitUntilItAnswers() throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while true {
            do {
                _ = try Connection(cluster.target(user: "postgres", database: "postgres"))
                return
            } catch {
                guard ContinuousClock.now < deadline else { throw error }
                usleep(20_000)
            }
        }
    }

    /// Lets the server itself fill its disk until `kilobytes` are left.
    func fill(leaving kilobytes: Int) throws {
        try shell(
            """
            free=$(df --output=avail -k . | tail -n 1); head -c $(( (free - \(kilobytes)) * 1024 )) /dev/zero > filler
            """)
    }

    func free() throws { try shell("rm -f filler") }

    /// Runs in the folder of the data.
    private func shell(_ command: String) throws {
        let superuser = try Connection(cluster.target(user: "postgres", database: "postgres"))
        let quoted = command.replacing("'", with: "''")
        try superuser.execute(Statement("copy (select) to program '{ \(quoted); } < /dev/null'"))
    }
}
