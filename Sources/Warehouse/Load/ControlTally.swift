import Contracts
import Deliveries
import Postgres

/// What the controls at the door want to know of all lines of a delivery, counted while its file is read.
///
/// One per file, filled by ``add(_:)`` in whichever thread reads it; those of a batch are sent together.
/// Unchecked: whoever reads the file fills it, and hands it over when the file has been read.
final class ControlTally: @unchecked Sendable {
    private let columns: [Field]
    private let isWanted: [Bool]
    private let counts: ValueTally

    /// Counts the columns with codes, and the one by which volumes are looked at, with its label.
    ///
    /// - Parameter expected: rows, as the control file says.
    init(_ contract: Contract, expecting expected: Int) {
        let columns = contract.columns
        let (per, label) = (contract.volume?.per, contract.volume?.label)
        let labelPlace = columns.firstIndex { $0.name == label }
        isWanted = columns.map { contract.codes[$0.name] != nil || $0.name == per }
        counts = ValueTally(
            columns: zip(columns, isWanted).map { field, isWanted in
                let place = field.name == per ? labelPlace : nil
                let written = [field] + (place.map { [columns[$0]] } ?? [])
                return .init(
                    isInteger: field.type == .integer,
                    // Days move from month to month as they should, and so does the year of a region.
                    isSpread: field.type != .date && field.name != contract.region,
                    // Of other types only the database knows how they are written as text.
                    isCounted: isWanted && written.allSatisfy { [.string, .integer].contains($0.type) },
                    label: place)
            }, expecting: expected)
        self.columns = columns
    }

    /// Counts an accepted row.
    func add(_ row: EncodedRow) { counts.add(row) }

    /// Takes over what was counted in other rows of the same delivery.
    func add(_ other: ControlTally) { counts.add(other.counts) }

    /// Counts a file anew, but for rows that the database has rejected: by a pass of its own, which is rare.
    static func counting(_ delivery: Delivery, except lines: Set<Int>) throws -> ControlTally {
        let tally = ControlTally(delivery.contract, expecting: delivery.control.rows)
        let reader = DeliveryReader(delivery: delivery, deliveryID: 0, scopeID: 0)
        _ = try reader.read(.except(lines), keeping: { row in
            tally.add(row)
            return true
        }, into: { _ in })
        return tally
    }

    /// What the database is told of a delivery: lines for COPY.
    ///
    /// A tenth of the tally's memory, and a batch has thousands until the controls begin.
    struct Told: Sendable {
        fileprivate let columns: [UInt8]
        fileprivate let values: [UInt8]
    }

    /// nil when there is nothing to tell.
    func told(of delivery: Int) -> Told? {
        guard counts.rows > 0 else { return nil }
        var (columns, values) = (CopyLines(), CopyLines())
        forEachColumn { columns.add([String(delivery)] + $0) }
        forEachValue { values.add([String(delivery)] + $0) }
        return Told(columns: columns.exactly, values: values.exactly)
    }

    /// Puts what was counted of deliveries into `pg_temp.column_batch` and `pg_temp.value_batch`.
    static func send(_ told: [Told], to connection: Connection) throws {
        guard !told.isEmpty else { return }
        for (table, lines) in [("column_batch", \Told.columns), ("value_batch", \Told.values)] {
            try connection.copyIn(Statement("copy pg_temp.\(table) from stdin")) { writer in
                var block = CopyLines()
                for one in told {
                    block.add(lines: one[keyPath: lines])
                    try block.flush(to: writer, atLeast: CopyLines.usual)
                }
                try block.flush(to: writer)
            }
        }
    }

    /// Name, rows, rows with a value, shares, whether constant, and whether each value is told.
    private func forEachColumn(_ body: ([String?]) -> Void) {
        for place in columns.indices {
            let spread = counts.spread(place)
            let shares = (spread?.shares ?? []).map(String.init).joined(separator: ",")
            body([
                columns[place].name, String(counts.rows), String(counts.filled(place)), "{\(shares)}",
                spread?.isConstant == true ? "t" : "f", counts.isCounted(place) ? "t" : "f",
            ])
        }
    }

    /// Name of the column, value, label, and rows.
    private func forEachValue(_ body: ([String?]) -> Void) {
        for place in columns.indices where isWanted[place] && counts.isCounted(place) {
            counts.forEachValue(place) { body([columns[place].name, $0, $1, String($2)]) }
        }
    }
}
