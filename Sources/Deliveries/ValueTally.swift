import Contracts

/// What stands in the columns of a delivery's accepted rows: how many have a value, how the values spread,
/// and for some columns how often each value stands there.
///
/// The controls at the door ask for that, and the database would have to read every row again to tell. Memory
/// is bounded: a column of more than ``limit`` different values is given up, and counted in the database.
package final class ValueTally {
    /// Different values of a column that are counted at most.
    static let limit = 1 << 13
    /// About how many rows the spread of values is taken from.
    static let spreadRows = 2000

    /// What is counted of a column of the contract besides the rows with a value.
    package struct Column {
        /// Whether its values are integers of 8 bytes.
        package let isInteger: Bool
        /// Whether the spread of its values is told.
        package let isSpread: Bool
        /// Whether each value is counted; texts and integers only.
        package let isCounted: Bool
        /// The place of the column whose values name this one's, as an institution's name does its number.
        package let label: Int?

        package init(isInteger: Bool, isSpread: Bool, isCounted: Bool, label: Int? = nil) {
            (self.isInteger, self.isSpread) = (isInteger, isSpread)
            (self.isCounted, self.label) = (isCounted, label)
        }
    }

    /// A column whose values are counted, and its labels if it has some, each with the value it is for.
    private struct Counted {
        let place: Int
        let values: ValueCounts
        let labels: (place: Int, counts: ValueCounts)?
    }

    /// A column whose values' spread is told.
    private struct Spread {
        let place: Int
        let isInteger: Bool
        var classes = ValueSpread()
    }

    private let columns: [Column]
    private let counted: [Counted]
    private let spread: UnsafeMutableBufferPointer<Spread>
    private let spans: UnsafeMutableBufferPointer<UnsafeRawBufferPointer>
    /// By the column's place; behind the last column stand all accepted rows.
    private let rowsWithValue: UnsafeMutableBufferPointer<Int>
    /// The spread is taken from keys up to this one: of a file that has grown from some of the same keys.
    private let lastKey: UInt64
    /// Accepted rows.
    package var rows: Int { rowsWithValue[columns.count] }

    /// - Parameters:
    ///   - columns: of the contract, all of them.
    ///   - expected: rows that there will be, as the control file says.
    package init(columns: [Column], expecting expected: Int) {
        self.columns = columns
        counted = columns.indices.filter { columns[$0].isCounted }.map { place in
            Counted(
                place: place, values: ValueCounts(limit: Self.limit),
                labels: columns[place].label.map { ($0, ValueCounts(limit: Self.limit * 2)) })
        }
        let places = columns.indices.filter { columns[$0].isSpread }
        spread = .allocate(capacity: places.count)
        _ = spread.initialize(from: places.map { Spread(place: $0, isInteger: columns[$0].isInteger) })
        spans = .allocate(capacity: columns.count)
        spans.initialize(repeating: UnsafeRawBufferPointer(start: nil, count: 0))
        rowsWithValue = .allocate(capacity: columns.count + 1)
        rowsWithValue.initialize(repeating: 0)
        lastKey = expected <= Self.spreadRows ? .max : .max / UInt64(expected) * UInt64(Self.spreadRows)
    }

    deinit {
        spans.deallocate()
        rowsWithValue.deallocate()
        spread.deallocate()
    }

    /// Counts an accepted row.
    package func add(_ row: EncodedRow) {
        rowsWithValue[spans.count] += 1
        var position = UnsafeRawPointer(row.columns)
        for place in spans.indices {
            let length = Int(Int32(bigEndian: position.loadUnaligned(as: Int32.self)))
            position += 4
            spans[place] = UnsafeRawBufferPointer(start: length < 0 ? nil : position, count: max(length, 0))
            guard length >= 0 else { continue }
            rowsWithValue[place] += 1
            position += length
        }
        for column in counted {
            let value = spans[column.place]
            guard value.baseAddress != nil, let number = column.values.add(value, of: 0) else { continue }
            guard let labels = column.labels, spans[labels.place].baseAddress != nil else { continue }
            _ = labels.counts.add(spans[labels.place], of: number)
        }
        guard UInt64(bigEndian: row.keyBits) <= lastKey else { return }
        for index in spread.indices {
            spread[index].classes.add(spans[spread[index].place], isInteger: spread[index].isInteger)
        }
    }

    /// Takes over what was counted in other rows of the same delivery.
    package func add(_ other: ValueTally) {
        for place in rowsWithValue.indices { rowsWithValue[place] += other.rowsWithValue[place] }
        for (own, others) in zip(counted, other.counted) {
            let numbers = own.values.add(others.values)
            guard let labels = own.labels, let more = others.labels else { continue }
            _ = labels.counts.add(more.counts) { numbers[$0 - 1] }
        }
        for index in spread.indices { spread[index].classes.add(other.spread[index].classes) }
    }

    /// Rows with a value in a column.
    package func filled(_ place: Int) -> Int { rowsWithValue[place] }

    /// How the values of a column spread; nil when that is not told, or of no row.
    package func spread(_ place: Int) -> ValueSpread? {
        spread.first { $0.place == place }?.classes
    }

    /// Whether every value of a column has been counted.
    package func isCounted(_ place: Int) -> Bool {
        guard let column = counted.first(where: { $0.place == place }) else { return false }
        return column.values.isComplete && column.labels?.counts.isComplete ?? true
    }

    /// The values of a counted column with how often they stand there; label nil, or a label of the value.
    package func forEachValue(
        _ place: Int, _ body: (_ value: String, _ label: String?, _ rows: Int) throws -> Void
    ) rethrows {
        guard let column = counted.first(where: { $0.place == place }) else { return }
        let isInteger = columns[place].isInteger
        for number in column.values.numbers {
            try body(Self.text(column.values.bytes(number), isInteger), nil, column.values.rows(number))
        }
        guard let labels = column.labels else { return }
        let (labelsAreIntegers, names) = (columns[labels.place].isInteger, labels.counts)
        for number in names.numbers {
            let value = Self.text(column.values.bytes(names.owner(number)), isInteger)
            try body(value, Self.text(names.bytes(number), labelsAreIntegers), names.rows(number))
        }
    }

    /// As PostgreSQL writes it.
    private static func text(_ bytes: ArraySlice<UInt8>, _ isInteger: Bool) -> String {
        guard isInteger else { return String(decoding: bytes, as: UTF8.self) }
        return String(bytes.reduce(Int64(0)) { $0 << 8 | Int64($1) })
    }
}
