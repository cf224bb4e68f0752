import Contracts

/// What stands in the columns of a delivery's accepted rows: how many have a value, and for some columns how often
/// each value stands there.
///
/// The controls at the door ask for that, and would count it in the database if the rows were sent. Memory is bounded:
/// a column of more than ``limit`` different values is given up, and counted in the database.
package final class ValueTally {
    /// Different values of a column that are counted at most.
    static let limit = 1 << 13

    /// What a tallied column is, among those of the contract.
    package struct Column {
        /// Counted from 0.
        package let place: Int
        /// Whether its values are integers of 8 bytes; texts otherwise.
        package let isInteger: Bool
        /// The column whose values name this one's, as an institution's name does its number.
        package let label: Int?

        package init(place: Int, isInteger: Bool, label: Int? = nil) {
            (self.place, self.isInteger, self.label) = (place, isInteger, label)
        }
    }

    private let tallied: [Column]
    private let counts: [ValueCounts]
    /// The labels of each tallied column that has some; together with the value they are for.
    private let labels: [ValueCounts?]
    private let spans: UnsafeMutableBufferPointer<UnsafeRawBufferPointer>
    /// Rows in which each column of the contract has a value.
    package private(set) var filled: [Int]

    /// - Parameter columns: how many the contract has.
    package init(columns: Int, tallied: [Column]) {
        self.tallied = tallied
        counts = tallied.map { _ in ValueCounts(limit: Self.limit) }
        labels = tallied.map { $0.label == nil ? nil : ValueCounts(limit: Self.limit * 2) }
        spans = .allocate(capacity: columns)
        spans.initialize(repeating: UnsafeRawBufferPointer(start: nil, count: 0))
        filled = Array(repeating: 0, count: columns)
    }

    deinit { spans.deallocate() }

    /// Counts an accepted row.
    package func add(_ row: EncodedRow) {
        var position = UnsafeRawPointer(row.columns)
        for place in spans.indices {
            let length = Int(Int32(bigEndian: position.loadUnaligned(as: Int32.self)))
            position += 4
            spans[place] = UnsafeRawBufferPointer(start: length < 0 ? nil : position, count: max(length, 0))
            guard length >= 0 else { continue }
            filled[place] += 1
            position += length
        }
        for index in tallied.indices {
            let value = spans[tallied[index].place]
            guard value.baseAddress != nil, let number = counts[index].add(value, of: 0) else { continue }
            guard let label = tallied[index].label, let names = labels[index], spans[label].baseAddress != nil
            else { continue }
            _ = names.add(spans[label], of: number)
        }
    }

    /// Takes over what was counted in other rows of the same delivery.
    package func add(_ other: ValueTally) {
        for place in filled.indices { filled[place] += other.filled[place] }
        for index in tallied.indices {
            let numbers = counts[index].add(other.counts[index])
            guard let names = labels[index], let others = other.labels[index] else { continue }
            _ = names.add(others) { $0 == 0 ? 0 : numbers[$0 - 1] }
        }
    }

    /// Whether a tallied column, by its place among them, has not been given up.
    package func isComplete(_ index: Int) -> Bool {
        counts[index].isComplete && labels[index]?.isComplete ?? true
    }

    /// The values of a tallied column with how often they stand there; label nil, or a label of the value each.
    package func forEachValue(_ index: Int, _ body: (_ value: String, _ label: String?, _ rows: Int) throws -> Void) rethrows {
        let isInteger = tallied[index].isInteger
        for number in counts[index].numbers {
            try body(Self.text(counts[index].bytes(number), isInteger), nil, counts[index].rows(number))
        }
        guard let names = labels[index] else { return }
        for number in names.numbers {
            let value = Self.text(counts[index].bytes(names.owner(number)), isInteger)
            try body(value, Self.text(names.bytes(number), false), names.rows(number))
        }
    }

    /// As PostgreSQL writes it.
    private static func text(_ bytes: ArraySlice<UInt8>, _ isInteger: Bool) -> String {
        guard isInteger else { return String(decoding: bytes, as: UTF8.self) }
        return String(bytes.reduce(Int64(0)) { $0 << 8 | Int64($1) })
    }
}
