import Foundation

/// Gathers whole tuples until there are enough of them to hand over.
final class TupleBlock {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int
    var used = 0

    init(capacity: Int) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit {
        base.deallocate()
    }

    /// Whether `count` more bytes fit.
    @inline(__always)
    func hasRoom(for count: Int) -> Bool {
        used &+ count <= capacity
    }

    /// Makes an empty block large enough for one tuple of `count` bytes.
    func grow(to count: Int) {
        guard capacity < count else { return }
        base.deallocate()
        capacity = count
        base = .allocate(capacity: capacity)
    }

    /// Hands over what has been gathered, if anything.
    func flush(_ sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        guard used > 0 else { return }
        defer { used = 0 }
        try sink(UnsafeRawBufferPointer(start: base, count: used))
    }
}

extension UnsafeMutablePointer<UInt8> {
    /// Stores a number as PostgreSQL sends it: most significant byte first.
    @inline(__always)
    func store<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number) {
        UnsafeMutableRawPointer(self).storeBytes(of: number.bigEndian, as: Number.self)
    }
}
