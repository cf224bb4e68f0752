import Foundation

/// Work that several threads take from, each task when those that it comes after are done.
///
/// Unchecked: everything that changes is read and written under the condition's lock.
package final class TaskBoard<Outcome: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    /// For each task the numbers of those that must be done before it; all of them lower than its own.
    private let prerequisites: [Set<Int>]
    private var waiting: [Int]
    private var done: Set<Int> = []
    private var results: [Int: Outcome] = [:]
    private var failure: (any Error)?

    package init(prerequisites: [Set<Int>]) {
        self.prerequisites = prerequisites
        waiting = Array(prerequisites.indices)
    }

    /// Works at tasks until there are none left, or one of them fails; waits for those that must come first.
    package func work(_ body: (Int) throws -> Outcome) {
        while let task = take() {
            do {
                let outcome = try body(task)
                change {
                    results[task] = outcome
                    done.insert(task)
                }
            } catch {
                fail(error)
                return
            }
        }
    }

    /// Whoever works here takes no task any more.
    package func fail(_ error: any Error) {
        change { failure = failure ?? error }
    }

    /// The outcomes in the order of the tasks, when all who work have come back.
    ///
    /// - Throws: the first error that a task ended with.
    package func outcomes() throws -> [Outcome] {
        condition.lock()
        defer { condition.unlock() }
        if let failure { throw failure }
        return prerequisites.indices.compactMap { results[$0] }
    }

    private func take() -> Int? {
        condition.lock()
        defer { condition.unlock() }
        while failure == nil, !waiting.isEmpty {
            if let place = waiting.firstIndex(where: { prerequisites[$0].isSubset(of: done) }) {
                return waiting.remove(at: place)
            }
            condition.wait()
        }
        return nil
    }

    private func change(_ body: () -> Void) {
        condition.lock()
        body()
        condition.broadcast()
        condition.unlock()
    }
}
