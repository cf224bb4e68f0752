/// A row as it goes to the server, or comes from it: what tells it from others.
///
/// Key digest, digest, first day and the day after the last follow each other in both directions, each with its
/// length before it. The bytes hold only as long as the block that they stand in.
package struct EncodedRow {
    /// Where the key digest begins.
    let identity: UnsafePointer<UInt8>
    /// Where the contract's columns begin, each with its length before it; not in a row of the server's.
    let columns: UnsafePointer<UInt8>
    /// The physical line that it begins on; 0 for a row of the server's.
    package let line: Int

    /// Two digests of 16 bytes, two days of 4, and three lengths between them.
    static let identityBytes = 52

    /// A tuple of ``RowEncoder``, with so many bytes before the contract's columns.
    init(tuple: UnsafePointer<UInt8>, prefixBytes: Int, line: Int) {
        identity = tuple + 38
        columns = tuple + prefixBytes
        self.line = line
    }

    init(identity: UnsafePointer<UInt8>) {
        self.identity = identity
        columns = identity
        line = 0
    }

    var validFrom: Int32 { day(at: 40) }
    var validTo: Int32 { day(at: 48) }

    /// Bits of the key's digest.
    var keyBits: UInt64 { UnsafeRawPointer(identity).loadUnaligned(as: UInt64.self) }

    private func day(at offset: Int) -> Int32 {
        Int32(bigEndian: UnsafeRawPointer(identity + offset).loadUnaligned(as: Int32.self))
    }
}
