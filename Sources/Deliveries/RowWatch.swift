/// Looks at the accepted rows of a file and knows some of them: those are not handed over.
///
/// A file is read by several threads, and each has one of these for itself; what they share they only read.
package protocol RowWatch: AnyObject {
    /// What ``RowWatching/note(_:)`` gets for a row that need not be handed over; nil for one that must.
    ///
    /// - Throws: what ends the reading.
    func recognise(_ row: EncodedRow) throws -> UInt64?
}

/// What is made of the rows that are recognised.
package protocol RowWatching: AnyObject {
    /// One for each thread; all are made before the first row is read, on the thread that asked for the reading.
    func watch() -> any RowWatch

    /// Gets the rows of a piece that were recognised, in their order, on the thread that asked for the reading.
    ///
    /// - Throws: what ends the reading.
    func note(_ marks: [UInt64]) throws
}

/// A decision that is made row by row, in order, by one thread.
final class RowDecision: RowWatch, RowWatching {
    private let isKept: (EncodedRow) throws -> Bool

    init(_ isKept: @escaping (EncodedRow) throws -> Bool) {
        self.isKept = isKept
    }

    func watch() -> any RowWatch { self }
    func recognise(_ row: EncodedRow) throws -> UInt64? { try isKept(row) ? 0 : nil }
    func note(_ marks: [UInt64]) {}
}
