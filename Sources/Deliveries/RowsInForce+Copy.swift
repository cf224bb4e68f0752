/// Between the server's binary COPY and the table.
extension RowsInForce {
    /// Bytes before the first tuple of what `COPY … TO STDOUT (FORMAT binary)` sends.
    private static let headerBytes = 19
    /// Five fields: the identity, and the row's address.
    private static let tupleBytes = 68

    /// Takes over one piece of a binary COPY of key digest, digest (null when made in another way), both days and ctid.
    ///
    /// The server sends whole tuples, and its header with the first of them.
    package func add(piece: UnsafeRawBufferPointer, isFirst: Bool) throws {
        guard let base = piece.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        var position = isFirst ? Self.headerBytes : 0
        while position + 2 <= piece.count, piece.loadUnaligned(fromByteOffset: position, as: Int16.self) != -1 {
            let lengthOfDigest = piece.loadUnaligned(fromByteOffset: position + 22, as: Int32.self)
            guard lengthOfDigest != -1 else { throw Obstacle.otherDigests }
            let block = UInt32(bigEndian: piece.loadUnaligned(fromByteOffset: position + 62, as: UInt32.self))
            let place = UInt16(bigEndian: piece.loadUnaligned(fromByteOffset: position + 66, as: UInt16.self))
            try add(EncodedRow(identity: base + position + 6), address: UInt64(block) << 16 | UInt64(place))
            position += Self.tupleBytes
        }
    }

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
