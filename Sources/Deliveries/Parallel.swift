import Dispatch
import Foundation
import Synchronization

/// Work on several cores: the one place in this module where threads are made (docs/explanation/reading.md).
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

    /// Threads that one file is worth: more would wait for the one that reads and hashes.
    package static let usualThreads = min(ProcessInfo.processInfo.activeProcessorCount, 4)

    /// Makes one piece of work after another, does several at once, and takes the results in order.
    ///
    /// Memory is bounded by the pieces, which are used again and again. The thread that makes a piece does the work on
    /// it too, while its bytes are near. The caller's thread takes the results, and works while there are none.
    ///
    /// - Parameters:
    ///   - pieces: so many can be under way at once.
    ///   - threads: the caller's among them.
    ///   - make: fills a piece with what comes next, false at the end; one call at a time, on any thread.
    ///   - work: gets the number of the thread, below `threads`, and a piece; several calls at once.
    ///   - take: on the caller's thread, in the order in which the pieces were made.
    /// - Throws: what `take` throws; no other thread works on anything of this any more by then.
    static func inOrder<Piece: Sendable>(
        _ pieces: [Piece], threads: Int, make: @escaping @Sendable (Piece) -> Bool,
        work: @escaping @Sendable (Int, Piece) -> Void, take: (Piece) throws -> Void
    ) throws {
        let belt = Belt(pieces, make: make, work: work)
        for number in 1..<max(threads, 1) {
            Thread { belt.help(as: number) }.start()
        }
        try belt.run(take)
    }
}
