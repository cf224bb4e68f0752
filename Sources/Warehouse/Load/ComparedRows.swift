import Contracts
import Deliveries

/// Compares the rows of a file with those in force while it is read, and counts what the controls ask for.
final class ComparedRows: RowWatching {
    /// What one of the reading threads has for itself; the rows in force they share, and only look at.
    private final class Watch: RowWatch {
        let rows: RowsInForce
        let counts: ValueTally

        init(_ rows: RowsInForce, _ counts: ValueTally) {
            (self.rows, self.counts) = (rows, counts)
        }

        func recognise(_ row: EncodedRow) throws -> UInt64? {
            counts.add(row)
            return try rows.find(row)
        }
    }

    private let rows: RowsInForce
    private let contract: Contract
    private var tallies: [ControlTally] = []

    init(_ rows: RowsInForce, _ contract: Contract) {
        (self.rows, self.contract) = (rows, contract)
    }

    func watch() -> any RowWatch {
        let tally = ControlTally(contract)
        tallies.append(tally)
        return Watch(rows, tally.counts)
    }

    func note(_ mark: UInt64) throws { try rows.note(mark) }

    /// Of all rows, once the file has been read.
    var tally: ControlTally {
        let whole = ControlTally(contract)
        for tally in tallies { whole.counts.add(tally.counts) }
        return whole
    }
}
