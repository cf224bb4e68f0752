import Dispatch
import Foundation
import Synchronization

/// Work on many files at once: the one place in this module where threads are made.
package enum Parallel {
    /// The results of `body` in the order of `items`, worked out on all cores.
    ///
    /// - Throws: the error of the first item that has one; the others are still worked on.
    package static func map<Item: Sendable, Value: Sendable>(
        _ items: [Item], _ body: @Sendable (Item) throws -> Value
    ) throws -> [Value] {
        let results = Mutex([Result<Value, any Error>?](repeating: nil, count: items.count))
        DispatchQueue.concurrentPerform(iterations: items.count) { index in
            let result = Result { try body(items[index]) }
            results.withLock { $0[index] = result }
        }
        return try results.withLock { try $0.compactMap { try $0?.get() } }
    }

    /// The result of `body`, while `other` is done on a thread of its own; both are over when this returns.
    ///
    /// - Throws: what `body` throws, or else what `other` throws.
    package static func beside<Value>(
        _ other: @escaping @Sendable () throws -> Void, _ body: () throws -> Value
    ) throws -> Value {
        let end = Ending()
        // Not from a pool: those threads may all wait for a server.
        Thread { end.come(Result(catching: other)) }.start()
        let value = Result(catching: body)
        let rest = end.wait()
        return try value.flatMap { value in rest.map { value } }.get()
    }

    /// What came of the work on another thread.
    private final class Ending: Sendable {
        private let result = Mutex<Result<Void, any Error>?>(nil)
        private let isThere = DispatchSemaphore(value: 0)

        func come(_ result: Result<Void, any Error>) {
            self.result.withLock { $0 = result }
            isThere.signal()
        }

        func wait() -> Result<Void, any Error> {
            isThere.wait()
            return result.withLock { $0 } ?? .success(())
        }
    }
}
