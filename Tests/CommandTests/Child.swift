import Foundation

/// How a program ended, and all it said.
struct ProgramEnd {
    /// Nil when a signal ended it.
    let exitCode: Int32?
    let signal: Int32?
    let output: String
    let errors: String
}

/// A program at work.
///
/// Spawned directly: a Foundation `Process` needs a run loop of its own to learn of the end.
struct Child {
    let pid: pid_t
    private let output: URL
    private let errors: URL

    /// - Parameters:
    ///   - program: path of the executable.
    ///   - environment: all the child gets.
    ///   - terminal: where it writes, instead of what becomes `output`.
    init(_ program: URL, _ words: [String], environment: [String: String], terminal: String? = nil) throws {
        let log = FileManager.default.temporaryDirectory.appendingPathComponent(
            "flis-child-\(UUID().uuidString)")
        output = log.appendingPathExtension("out")
        errors = log.appendingPathExtension("err")
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        if let terminal {
            posix_spawn_file_actions_addopen(&actions, 1, terminal, O_WRONLY | O_NOCTTY, 0)
            try Data().write(to: output)
        } else {
            posix_spawn_file_actions_addopen(&actions, 1, output.path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        }
        posix_spawn_file_actions_addopen(&actions, 2, errors.path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        let arguments = ([program.path] + words).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var child: pid_t = 0
        let spawned = posix_spawn(&child, program.path, &actions, nil, arguments, variables)
        guard spawned == 0 else {
            throw NotStarted(program: program.path, reason: String(cString: strerror(spawned)))
        }
        pid = child
    }

    struct NotStarted: Error {
        let program, reason: String
    }

    func send(_ signal: Int32) { kill(pid, signal) }

    /// Waits for the end, and kills what has not ended by then.
    func end(within patience: Duration) throws -> ProgramEnd {
        let deadline = ContinuousClock.now + patience
        var info = siginfo_t()
        while waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0, info._sifields._sigchld.si_pid == 0 {
            if ContinuousClock.now > deadline { send(SIGKILL) }
            usleep(2000)
        }
        return try end()
    }

    /// Waits for the end.
    func end() throws -> ProgramEnd {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1 && errno == EINTR {}
        defer {
            unlink(output.path)
            unlink(errors.path)
        }
        // WEXITSTATUS and WTERMSIG are macros, which Swift does not import.
        let signal = status & 0x7f
        return ProgramEnd(
            exitCode: signal == 0 ? (status >> 8) & 0xff : nil,
            signal: signal == 0 ? nil : signal,
            output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8)
        )
    }
}
