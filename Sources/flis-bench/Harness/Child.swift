import Foundation
import Warehouse

/// A program that is run to its end, with what it cost by the operating system's account.
///
/// Foundation's `Process` waits without asking for the account, so the program is started by hand.
struct Child: Codable {
    let status: Int32
    let wall: Double
    let cpu: Double
    /// Megabytes.
    let peak: Int

    /// Runs it below a small program of its own: Linux counts the memory of whoever starts a program as the
    /// program's, and this one's is that of all it has generated.
    static func run(
        _ words: [String], by bench: String, output: URL, environment: [String: String]
    ) throws -> Child {
        let report = output.appendingPathExtension("json")
        let between = try Child(
            [bench, "child", "--output", output.path, "--report", report.path, "--"] + words,
            output: output.appendingPathExtension("bench"), environment: environment)
        guard between.status == 0 else {
            throw Failure("LI902", "\(words[0]) cannot be started", place: output.path, fix: "read what it printed there")
        }
        return try JSONDecoder().decode(Child.self, from: Data(contentsOf: report))
    }

    /// - Parameters:
    ///   - output: file for what the program prints, both streams.
    ///   - environment: besides this program's own.
    init(_ words: [String], output: URL, environment: [String: String] = [:]) throws {
        let start = ContinuousClock.now
        let pid = try Self.spawn(words, output: output, environment: environment)
        var code: Int32 = 0
        var usage = rusage()
        while wait4(pid, &code, 0, &usage) < 0, errno == EINTR {}
        wall = (ContinuousClock.now - start) / .seconds(1)
        // A signal in the low seven bits, else the exit code above them.
        status = code & 0x7f == 0 ? (code >> 8) & 0xff : 128 + (code & 0x7f)
        cpu = Usage.seconds(usage)
        peak = usage.ru_maxrss / 1024
    }

    /// Runs it and kills it (SIGKILL) after so many seconds.
    ///
    /// - Returns: false when it had ended by then.
    static func kill(
        _ words: [String], after seconds: Double, output: URL, environment: [String: String]
    ) throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(seconds)
        let pid = try spawn(words, output: output, environment: environment)
        var code: Int32 = 0
        while ContinuousClock.now < deadline {
            if waitpid(pid, &code, WNOHANG) == pid { return false }
            usleep(500)
        }
        Glibc.kill(pid, SIGKILL)
        while waitpid(pid, &code, 0) < 0, errno == EINTR {}
        return code & 0x7f == SIGKILL
    }

    private static func spawn(
        _ words: [String], output: URL, environment: [String: String]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, output.path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
        var pid = pid_t()
        let failed = withCStrings(words) { arguments in
            withCStrings(variables) { posix_spawnp(&pid, words[0], &actions, nil, arguments, $0) }
        }
        guard failed == 0 else {
            throw Failure("LI902", "\(words[0]) cannot be started", fix: String(cString: strerror(failed)))
        }
        return pid
    }

    private static func withCStrings<Value>(
        _ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let copies = words.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }
}
