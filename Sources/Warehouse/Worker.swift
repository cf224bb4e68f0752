import Foundation
import Postgres

/// A process that does a run, as others are told of it.
struct Worker {
    /// 0 for a dry run: its number is never seen outside.
    let run: Int
    let host: String
    let process: Int
    let login: String
    let since: String

    /// A row with `run_id, host, process, login, since`.
    init(_ row: Row) {
        run = row.int("run_id") ?? 0
        host = row.text("host") ?? "?"
        process = row.int("process") ?? 0
        login = row.text("login") ?? "?"
        since = row.text("since") ?? "?"
    }

    /// `run 3 (host web1, process 4711, user flis) since 2021-02-03 02:00:00`
    var description: String {
        "\(run == 0 ? "a dry run" : "run \(run)") (host \(host), process \(process), user \(login)) since \(since)"
    }

    /// Enters this process as the one that does the run, and holds the run's lock until the session ends.
    static func enter(run: Int, _ database: Database) throws {
        try database.query("hold_run", [String(run)])
        try database.query("enter_worker", [String(run), hostName, String(getpid()), NSUserName()])
    }

    /// Lets other sessions see who rehearses; what a rehearsal writes in a table they cannot. Until the
    /// transaction ends.
    static func enterRehearsal(_ database: Database) throws {
        try database.query("enter_rehearsal", [hostName, String(getpid()), NSUserName()])
    }

    /// Not `ProcessInfo.hostName`, which asks the network.
    private static var hostName: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            buffer.initialize(repeating: 0)
            guard let start = buffer.baseAddress, gethostname(start, buffer.count - 1) == 0 else { return "?" }
            return String(cString: start)
        }
    }
}
