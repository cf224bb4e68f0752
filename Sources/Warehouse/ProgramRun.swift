import Foundation

/// Runs another program to its end and returns what it printed.
///
/// Not Foundation's `Process`: on Linux it learns of the end from a socket that the child's own
/// children inherit, so waiting for `pg_ctl start` would wait for the server to stop.
enum ProgramRun {
    struct Outcome {
        let status: Int32
        /// Standard output and standard error together.
        let output: String
    }

    /// - Parameter words: the program, found by PATH, and its arguments. Runs in `/`, without input.
    static func run(_ words: [String]) throws -> Outcome {
        let log = FileManager.default.temporaryDirectory.appendingPathComponent("flis-\(UUID().uuidString).log")
        defer { try? FileManager.default.removeItem(at: log) }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log.path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)

        // Not our working folder: the server's user may not be allowed into it.
        let arguments = (["env", "-C", "/"] + words).map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        let spawned = posix_spawnp(&child, "env", &actions, nil, arguments, environ)
        guard spawned == 0 else { return Outcome(status: spawned, output: String(cString: strerror(spawned))) }

        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1 && errno == EINTR {}
        let output = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
        // WEXITSTATUS and WTERMSIG are macros, which Swift does not import.
        let signal = status & 0x7f
        return Outcome(status: signal == 0 ? (status >> 8) & 0xff : 128 + signal, output: output)
    }
}
