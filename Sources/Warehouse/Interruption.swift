import Dispatch
import Glibc
import Postgres
import Synchronization

/// SIGINT and SIGTERM: cancel what the server is doing, let transactions roll back, then exit 130 or 143.
///
/// The signal is turned into a query cancellation rather than an exit, so that `copyIn` and
/// `transaction` unwind the ordinary way and nothing half-done is left to the server's own clean-up.
package enum Interruption {
    private struct State {
        var signal: Int32?
        var running: [ObjectIdentifier: Cancellation] = [:]
    }
    private static let state = Mutex(State())
    /// Kept alive for the life of the process. Unsafe only in name: written once, by `listen`,
    /// before there is a second thread; dispatch sources are not Sendable.
    private nonisolated(unsafe) static var sources: [any DispatchSourceSignal] = []

    /// Starts listening. Called once, by the command line.
    package static func listen() {
        // A file that grows beyond the limit is an error to tell (LI442), not a silent end.
        Glibc.signal(SIGXFSZ, SIG_IGN)
        for number in [SIGINT, SIGTERM] {
            Glibc.signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { interrupt(number) }
            source.resume()
            sources.append(source)
        }
    }

    /// The signal that came, if any; work between statements asks this before it goes on.
    package static var received: Int32? { state.withLock { $0.signal } }

    /// Throws when a signal has come; called between steps that do not talk to the server.
    package static func check() throws {
        if let received { throw Interrupted(signal: received) }
    }

    /// Sleeps, unless a signal comes.
    package static func sleep(seconds: Int) throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            try check()
            usleep(50_000)
        }
    }

    static func watch(_ cancellation: Cancellation) {
        state.withLock { $0.running[ObjectIdentifier(cancellation)] = cancellation }
    }

    static func forget(_ cancellation: Cancellation) {
        state.withLock { _ = $0.running.removeValue(forKey: ObjectIdentifier(cancellation)) }
    }

    private static func interrupt(_ number: Int32) {
        let running = state.withLock { state in
            state.signal = number
            return Array(state.running.values)
        }
        for cancellation in running { cancellation.request() }
    }
}

/// Work stopped because the operator asked for it. The exit code is 128 + signal.
package struct Interrupted: Error {
    package let signal: Int32
}
