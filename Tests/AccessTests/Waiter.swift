import Foundation
import Postgres
import Synchronization

/// A statement in a session of its own, beside the test.
final class Waiter: Sendable {
    private let outcome = Mutex<String?>(nil)
    private let done = DispatchSemaphore(value: 0)

    init(target: String, statement: String) {
        Thread.detachNewThread { [self] in
            do { try Connection(target).execute(Statement(statement)) } catch {
                outcome.withLock { $0 = "\(error)" }
            }
            done.signal()
        }
    }

    /// What went wrong; nil when nothing did.
    func wait() -> String? {
        done.wait()
        return outcome.withLock(\.self)
    }
}
