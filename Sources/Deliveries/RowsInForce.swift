import CXXHash
import Contracts

/// The rows in force that a delivery is compared with: enough of each to recognise it in the file.
///
/// An open hash table of 128 bits over key digest, digest and days, with the row's address beside it. Two different
/// rows that come out equal are as unlikely as two that have the same digest, which the history rests on anyway.
///
/// Unchecked: rows are added by one thread before others look, and noted by the one that asked for the reading.
package final class RowsInForce: @unchecked Sendable {
    /// Why a delivery must be sent whole after all.
    package enum Obstacle: Error {
        /// More rows than there is memory for.
        case tooMany
        /// Rows whose digests were made in another way.
        case otherDigests
        /// The file says the same twice: which of the two lines counts is not for us to say.
        case repeated
        /// A line speaks for days that the delivery does not decide.
        case otherDays
    }

    private struct Slot {
        var high: UInt64 = 0
        var low: UInt64 = 0
        /// 0 in an empty slot.
        var address: UInt64 = 0
    }

    /// What the rows of one delivery may take together, in bytes: two million of them.
    package static let usualLimit = 64 << 20

    private var slots: UnsafeMutableBufferPointer<Slot>
    /// One bit for each slot whose row the file has; apart from the slots, which several threads look at meanwhile.
    private var seen: [UInt64] = []
    /// Rows that have been added.
    package private(set) var count = 0
    /// Rows that the file has.
    package private(set) var countSeen = 0
    private let days: ClosedRange<Int32>
    private let limit: Int
    /// Whether the file has a key with these bits of its digest: as many as there are places, a power of two.
    private let keys: UnsafeMutableBufferPointer<Bool>
    /// At least so many different keys in force are in the file: keys that share the bits count once.
    package private(set) var keysSeen = 0

    /// - Parameters:
    ///   - expected: how many rows there will be, roughly.
    ///   - days: those that the delivery decides.
    ///   - limit: bytes.
    package init(expecting expected: Int, days: DayRange, limit: Int = RowsInForce.usualLimit) throws {
        self.limit = limit
        self.days = days.from.number...days.to.number
        slots = .init(start: nil, count: 0)
        keys = .allocate(capacity: Self.places(for: expected))
        keys.initialize(repeating: false)
        try grow(to: Self.capacity(for: expected))
    }

    /// What so many rows take, in bytes.
    package static func bytes(expecting expected: Int) -> Int {
        capacity(for: expected) * MemoryLayout<Slot>.stride + places(for: expected)
    }

    /// Places for keys: enough that few of so many share one.
    private static func places(for rows: Int) -> Int {
        var places = 1 << 12
        while places < min(rows, 1 << 14) * 16 { places *= 2 }
        return places
    }

    private static func capacity(for rows: Int) -> Int { max(1024, rows / 2 * 3) }

    deinit {
        slots.deallocate()
        keys.deallocate()
    }

    /// - Parameter address: anything but 0 that names the row.
    /// - Returns: whether there was memory for it.
    func add(_ row: EncodedRow, address: UInt64) -> Bool {
        if count * 4 >= slots.count * 3, (try? grow(to: slots.count * 2)) == nil { return false }
        let hash = XXH3_128bits(row.identity, EncodedRow.identityBytes)
        insert(Slot(high: hash.high64, low: hash.low64, address: address))
        count += 1
        return true
    }

    /// What ``note(_:)`` gets for a row of the file that is in force as it is; nil for one that is not.
    ///
    /// Several threads may ask at once, once all rows have been added.
    /// - Throws: ``Obstacle/otherDays``.
    package func find(_ row: EncodedRow) throws -> UInt64? {
        guard days.lowerBound <= row.validFrom, row.validTo <= days.upperBound else { throw Obstacle.otherDays }
        return slot(of: row).map { UInt64($0) << 18 | row.keyBits & (1 << 18 - 1) }
    }

    /// Remembers that the file has these rows; each row in force can be found once.
    ///
    /// - Throws: ``Obstacle/repeated``.
    package func note(_ marks: [UInt64]) throws {
        if seen.isEmpty { seen = Array(repeating: 0, count: slots.count / 64 + 1) }
        var newKeys = 0
        // Many at once: the memory is asked for once, and the counts are written once.
        try seen.withUnsafeMutableBufferPointer { seen in
            for mark in marks {
                let (index, key) = (Int(mark >> 18), Int(mark & (1 << 18 - 1)) & (keys.count - 1))
                let bit: UInt64 = 1 << UInt64(index % 64)
                guard seen[index / 64] & bit == 0 else { throw Obstacle.repeated }
                seen[index / 64] |= bit
                if !keys[key] { newKeys += 1 }
                keys[key] = true
            }
        }
        countSeen += marks.count
        keysSeen += newKeys
    }

    /// Whether a row of the file is one of these.
    package func contains(_ row: EncodedRow) -> Bool { slot(of: row) != nil }

    private func slot(of row: EncodedRow) -> Int? {
        let hash = XXH3_128bits(row.identity, EncodedRow.identityBytes)
        var index = home(hash.high64)
        while slots[index].address != 0 {
            if slots[index].high == hash.high64, slots[index].low == hash.low64 { return index }
            index = index + 1 == slots.count ? 0 : index + 1
        }
        return nil
    }

    /// The addresses of the rows that the file does not have.
    package func forEachAbsent(_ body: (UInt64) throws -> Void) rethrows {
        for (index, slot) in slots.enumerated() where slot.address != 0 {
            if seen.isEmpty || seen[index / 64] >> UInt64(index % 64) & 1 == 0 { try body(slot.address) }
        }
    }

    @inline(__always)
    private func home(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(slots.count)).high)
    }

    private func insert(_ slot: Slot) {
        var index = home(slot.high)
        while slots[index].address != 0 { index = index + 1 == slots.count ? 0 : index + 1 }
        slots[index] = slot
    }

    private func grow(to capacity: Int) throws {
        let most = limit / MemoryLayout<Slot>.stride
        guard slots.count < most else { throw Obstacle.tooMany }
        let old = slots
        slots = .allocate(capacity: min(capacity, most))
        slots.initialize(repeating: Slot())
        for slot in old where slot.address != 0 { insert(slot) }
        old.deallocate()
    }
}
