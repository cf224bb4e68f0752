/// Rows in force of several deliveries, fetched together: a table for each scope.
package final class RowsInForceByScope {
    /// What the rows of each delivery go into.
    private let tables: [Int32: RowsInForce]
    /// Why the delivery of a scope must be sent whole after all: its table is not complete.
    package private(set) var obstacles: [Int32: RowsInForce.Obstacle] = [:]
    /// The rows of a scope mostly come together.
    private var latest: (scope: Int32, rows: RowsInForce)?

    /// Bytes before the first tuple of what `COPY … TO STDOUT (FORMAT binary)` sends.
    private static let headerBytes = 19
    /// Six fields: the scope, the identity, and the row's address.
    private static let tupleBytes = 76

    package init(_ tables: [Int32: RowsInForce]) { self.tables = tables }

    /// Takes over one piece of a binary COPY of scope, key digest, digest (null when made in another way), both days
    /// and ctid.
    ///
    /// The server sends whole tuples, and its header with the first of them.
    package func add(piece: UnsafeRawBufferPointer, isFirst: Bool) {
        guard let base = piece.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        var position = isFirst ? Self.headerBytes : 0
        while position + 2 <= piece.count, piece.loadUnaligned(fromByteOffset: position, as: Int16.self) != -1 {
            let scope = Int32(bigEndian: piece.loadUnaligned(fromByteOffset: position + 6, as: Int32.self))
            let lengthOfDigest = piece.loadUnaligned(fromByteOffset: position + 30, as: Int32.self)
            guard lengthOfDigest != -1 else {
                obstacles[scope] = .otherDigests
                position += Self.tupleBytes - 16
                continue
            }
            let block = UInt32(bigEndian: piece.loadUnaligned(fromByteOffset: position + 70, as: UInt32.self))
            let place = UInt16(bigEndian: piece.loadUnaligned(fromByteOffset: position + 74, as: UInt16.self))
            add(EncodedRow(identity: base + position + 14), UInt64(block) << 16 | UInt64(place), to: scope)
            position += Self.tupleBytes
        }
    }

    private func add(_ row: EncodedRow, _ address: UInt64, to scope: Int32) {
        if latest?.scope != scope { latest = tables[scope].map { (scope, $0) } }
        guard let rows = latest?.rows, obstacles.isEmpty || obstacles[scope] == nil else { return }
        if !rows.add(row, address: address) { obstacles[scope] = .tooMany }
    }
}

extension RowsInForce {
    /// Hands over the absent rows as tuples of a binary COPY, delivery and ctid each, some thousand at a time.
    package func forEachBlockOfAbsent(delivery: Int64, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let block = TupleBlock(capacity: 1 << 16)
        try forEachAbsent { address in
            if !block.hasRoom(for: 24) { try block.flush(body) }
            let tuple = block.base + block.used
            tuple.store(Int16(2))
            (tuple + 2).store(Int32(8))
            (tuple + 6).store(delivery)
            (tuple + 14).store(Int32(6))
            (tuple + 18).store(UInt32(truncatingIfNeeded: address >> 16))
            (tuple + 22).store(UInt16(truncatingIfNeeded: address))
            block.used += 24
        }
        try block.flush(body)
    }
}
