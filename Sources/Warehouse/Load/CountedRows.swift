import Contracts
import Deliveries

/// Counts what the controls ask for in a file while it is read, and knows its rows that are in force already.
///
/// Each reading thread counts for itself; the rows in force they share, and only look at.
final class CountedRows: RowWatching {
    private final class Watch: RowWatch {
        let tally: ControlTally
        let inForce: RowsInForce?

        init(_ tally: ControlTally, _ inForce: RowsInForce?) {
            (self.tally, self.inForce) = (tally, inForce)
        }

        func recognise(_ row: EncodedRow) throws -> UInt64? {
            tally.add(row)
            return try inForce?.find(row)
        }
    }

    private let delivery: Delivery
    private let inForce: RowsInForce?
    private var parts: [ControlTally] = []

    /// - Parameter inForce: nil when all rows are sent.
    init(_ delivery: Delivery, inForce: RowsInForce? = nil) {
        (self.delivery, self.inForce) = (delivery, inForce)
    }

    func watch() -> any RowWatch {
        let part = ControlTally(delivery.contract, expecting: delivery.control.rows)
        parts.append(part)
        return Watch(part, inForce)
    }

    func note(_ marks: [UInt64]) throws { try inForce?.note(marks) }

    /// Of all rows, once the file has been read.
    var tally: ControlTally? {
        for part in parts.dropFirst() { parts[0].add(part) }
        parts = Array(parts.prefix(1))
        return parts.first
    }
}
