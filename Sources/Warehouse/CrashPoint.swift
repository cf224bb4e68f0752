import Foundation

/// Places where a test may kill the process the hard way, to prove that nothing acknowledged is lost.
///
/// `FLIS_CRASH_AT=<name>` ends the process with SIGKILL at that place. Only in debug builds: the
/// product has no such switch.
package enum CrashPoint {
    package static let names = [
        "verify.done", "run.opened", "load.copying", "load.copied", "load.controlled", "load.historised",
        "load.persons", "load.before_commit", "load.committed", "publish.staged", "publish.applied",
        "publish.before_commit", "publish.committed", "run.before_finish",
    ]
    /// Those that a run passes only when it takes files out of the inbox.
    package static let inboxNames = ["inbox.claiming", "inbox.claimed", "inbox.receipt", "inbox.moved"]

    /// Those of a change of the pseudonym key.
    package static let keyNames = ["key.drawn", "key.committed"]

    #if DEBUG
    private static let wanted = ProcessInfo.processInfo.environment["FLIS_CRASH_AT"]
    package static func pass(_ name: String) {
        precondition((names + inboxNames + keyNames).contains(name), "unknown crash point \(name)")
        if wanted == name { kill(getpid(), SIGKILL) }
    }
    #else
    @inline(__always) package static func pass(_ name: String) {}
    #endif
}
