import CXXHash
import Foundation

/// Different values and how often each was added, numbered from 1 in the order in which they came.
final class ValueCounts {
    private struct Entry {
        let hash: UInt64
        let owner: Int
        let offset: Int
        let length: Int
        var rows: Int
    }

    private let limit: Int
    private var entries: [Entry] = []
    private var bytes: [UInt8] = []
    /// Entry numbers by hash, 0 where there is none; twice as many as there can be entries.
    private var slots: [Int32] = []
    private(set) var isComplete = true

    init(limit: Int) {
        self.limit = limit
        slots = Array(repeating: 0, count: 256)
    }

    /// Of everything that was added.
    var numbers: Range<Int> { 1..<entries.count + 1 }
    func rows(_ number: Int) -> Int { entries[number - 1].rows }
    func owner(_ number: Int) -> Int { entries[number - 1].owner }

    func bytes(_ number: Int) -> ArraySlice<UInt8> {
        let entry = entries[number - 1]
        return bytes[entry.offset..<entry.offset + entry.length]
    }

    /// - Parameters:
    ///   - owner: what the value belongs to; the same value of another is another one.
    ///   - rows: in how many rows it stands.
    /// - Returns: its number; nil when there are too many.
    @inline(__always)
    func add(_ value: UnsafeRawBufferPointer, of owner: Int, rows: Int = 1) -> Int? {
        guard isComplete else { return nil }
        let hash = XXH3_64bits_withSeed(value.baseAddress, value.count, UInt64(owner))
        var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[index] != 0 {
            let number = Int(slots[index])
            if entries[number - 1].hash == hash, entries[number - 1].owner == owner, isEqual(number, value) {
                entries[number - 1].rows += rows
                return number
            }
            index = (index + 1) & (slots.count - 1)
        }
        return enter(value, of: owner, hash, at: index, rows: rows)
    }

    /// Takes over what was counted elsewhere.
    ///
    /// - Parameter owner: this side's number of what a value there belongs to.
    /// - Returns: this side's number of each value there, in order; 0 for those that are too many.
    func add(_ other: ValueCounts, owner: (Int) -> Int = { $0 }) -> [Int] {
        let numbers = other.numbers.map { number in
            other.bytes(number).withUnsafeBytes {
                add($0, of: owner(other.owner(number)), rows: other.rows(number)) ?? 0
            }
        }
        if !other.isComplete { isComplete = false }
        return numbers
    }

    private func isEqual(_ number: Int, _ value: UnsafeRawBufferPointer) -> Bool {
        let entry = entries[number - 1]
        guard entry.length == value.count, let other = value.baseAddress else { return entry.length == value.count }
        return bytes.withUnsafeBytes { own in
            own.baseAddress.map { memcmp($0 + entry.offset, other, entry.length) == 0 } ?? true
        }
    }

    private func enter(
        _ value: UnsafeRawBufferPointer, of owner: Int, _ hash: UInt64, at index: Int, rows: Int
    ) -> Int? {
        guard entries.count < limit else {
            isComplete = false
            return nil
        }
        entries.append(Entry(hash: hash, owner: owner, offset: bytes.count, length: value.count, rows: rows))
        bytes.append(contentsOf: value)
        slots[index] = Int32(entries.count)
        if entries.count * 2 > slots.count { widen() }
        return entries.count
    }

    private func widen() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for (number, entry) in entries.enumerated() {
            var index = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
            while slots[index] != 0 { index = (index + 1) & (slots.count - 1) }
            slots[index] = Int32(number + 1)
        }
    }
}
