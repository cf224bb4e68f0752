import Foundation

/// Pieces of work on their way through several threads: made one after another, worked on at once, taken in order.
///
/// Unchecked, because the compiler cannot see that all that changes does so under the condition's lock. Of the pieces
/// themselves each is one thread's at a time: its maker's, who works on it, and then the taker's.
final class Belt<Piece: Sendable>: @unchecked Sendable {
    private let pieces: [Piece]
    private let make: @Sendable (Piece) -> Bool
    private let work: @Sendable (Int, Piece) -> Void
    private let condition = NSCondition()
    /// Pieces that have been made, and of these, taken: those between are under way.
    private var (made, taken) = (0, 0)
    private var isDone: [Bool]
    private var isMaking = false
    private var isAtEnd = false
    private var isStopped = false
    /// Threads besides the taker's that may still touch a piece.
    private var helpers = 0

    init(
        _ pieces: [Piece], make: @escaping @Sendable (Piece) -> Bool,
        work: @escaping @Sendable (Int, Piece) -> Void
    ) {
        (self.pieces, self.make, self.work) = (pieces, make, work)
        isDone = Array(repeating: false, count: pieces.count)
    }

    /// What a thread does that only makes and works; one that comes too late does nothing.
    func help(as number: Int) {
        condition.lock()
        helpers += 1
        while !isAtEnd, !isStopped {
            if !step(number) { condition.wait() }
        }
        helpers -= 1
        condition.broadcast()
        condition.unlock()
    }

    /// Takes every result in order, and makes and works as thread 0 while there is none.
    func run(_ take: (Piece) throws -> Void) throws {
        condition.lock()
        defer {
            isStopped = true
            condition.broadcast()
            while helpers > 0 { condition.wait() }
            condition.unlock()
        }
        while !(isAtEnd && taken == made) {
            let place = taken % pieces.count
            if taken < made, isDone[place] {
                try outside { try take(pieces[place]) }
                isDone[place] = false
                taken += 1
                condition.broadcast()
            } else if !step(0) {
                condition.wait()
            }
        }
    }

    /// Makes the next piece and works on it, unless somebody else is making one or all of them are under way.
    private func step(_ number: Int) -> Bool {
        guard !isMaking, !isAtEnd, !isStopped, made - taken < pieces.count else { return false }
        let place = made % pieces.count
        isMaking = true
        let isThere = outside { make(pieces[place]) }
        isMaking = false
        if isThere {
            made += 1
            condition.broadcast()
            outside { work(number, pieces[place]) }
            isDone[place] = true
        } else {
            isAtEnd = true
        }
        condition.broadcast()
        return true
    }

    /// Runs without the lock that is held before and after.
    private func outside<Value>(_ body: () throws -> Value) rethrows -> Value {
        condition.unlock()
        defer { condition.lock() }
        return try body()
    }
}
