import Dispatch
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
}
