import Foundation

/// Memory that the connections of a run share: whoever wants more than is free waits until another is done.
///
/// Unchecked: what changes is read and written under the condition's lock.
package final class SharedMemory: @unchecked Sendable {
    private let condition = NSCondition()
    private let total: Int
    private var free: Int

    /// - Parameter total: bytes.
    package init(_ total: Int) { (self.total, free) = (total, total) }

    /// Does what needs so many bytes. One that wants more than all gets all: its own limit is elsewhere.
    ///
    /// Whoever waits holds nothing that another needs to come to an end; never call it within `body`.
    package func hold<Value>(_ bytes: Int, _ body: () throws -> Value) rethrows -> Value {
        let wanted = min(bytes, total)
        condition.lock()
        while free < wanted { condition.wait() }
        free -= wanted
        condition.unlock()
        defer {
            condition.lock()
            free += wanted
            condition.broadcast()
            condition.unlock()
        }
        return try body()
    }
}
