import Synchronization

/// Numbers that no two tests of a process share.
package final class Counter: Sendable {
    private let value = Mutex(0)

    package init() {}

    package func next() -> Int {
        value.withLock { $0 += 1; return $0 }
    }
}
