internal import CLibPQ

/// Asks the server to stop what a connection is doing; may be called from any thread.
///
/// Unchecked: `PGcancel` is immutable once made, and libpq documents `PQcancel` as safe from
/// another thread and from a signal handler (libpq manual, section "Canceling Queries in Progress").
package final class Cancellation: @unchecked Sendable {
    private let raw: OpaquePointer

    init?(connection: OpaquePointer) {
        guard let raw = PQgetCancel(connection) else { return nil }
        self.raw = raw
    }

    deinit { PQfreeCancel(raw) }

    package func request() {
        var reason = [CChar](repeating: 0, count: 256)
        _ = PQcancel(raw, &reason, Int32(reason.count))
    }
}
