import CZlib

/// Unpacks the one member of a zip archive while the archive is read from its beginning.
final class ZipUnpacker: Unpacker {
    private let member: ZipMember
    // zlib keeps the stream's address, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    /// Bytes of the archive that were read.
    private var position: Int64 = 0
    private var isAtEnd = false
    private var isDamaged = false
    private var checksum: UInt = 0
    private(set) var unpackedBytes: Int64 = 0
    let parts = 1

    init(_ member: ZipMember, chunkBytes: Int) {
        self.member = member
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        input = .allocate(byteCount: chunkBytes, alignment: 16)
        // A window of 15 bits and no header.
        inflateInit2_(stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    func unpack(
        into target: UnsafeMutableRawBufferPointer,
        reading read: (UnsafeMutableRawBufferPointer) throws(ByteSource.Fault) -> Int
    ) throws(ByteSource.Fault) -> Int {
        if isDamaged { throw .damaged }
        stream.pointee.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(target.count)
        while stream.pointee.avail_out == target.count, !isAtEnd {
            if stream.pointee.avail_in == 0 { try refill(read) }
            if member.isDeflated { inflateOnce() } else { copy() }
            if isDamaged, stream.pointee.avail_out == target.count { throw .damaged }
        }
        let count = target.count - Int(stream.pointee.avail_out)
        checksum = crc32(checksum, target.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(count))
        unpackedBytes += Int64(count)
        if isAtEnd, !isWhole { isDamaged = true }
        if count == 0, isDamaged { throw .damaged }
        return count
    }

    /// As long as the directory says, with nothing left over and the same checksum.
    private var isWhole: Bool {
        unpackedBytes == member.unpackedBytes && UInt32(truncatingIfNeeded: checksum) == member.crc32
            && isReadOut && stream.pointee.avail_in == 0
    }

    private func inflateOnce() {
        switch inflate(stream, Z_NO_FLUSH) {
        case Z_OK, Z_BUF_ERROR: isDamaged = stream.pointee.avail_in == 0 && isReadOut && !hasOutput
        case Z_STREAM_END: isAtEnd = true
        default: isDamaged = true
        }
    }

    private func copy() {
        let count = min(stream.pointee.avail_in, stream.pointee.avail_out)
        if let source = stream.pointee.next_in, let target = stream.pointee.next_out {
            target.update(from: source, count: Int(count))
            stream.pointee.next_in = source + Int(count)
            stream.pointee.next_out = target + Int(count)
        }
        stream.pointee.avail_in -= count
        stream.pointee.avail_out -= count
        isAtEnd = isReadOut && stream.pointee.avail_in == 0
    }

    /// All packed bytes have been read.
    private var isReadOut: Bool { position >= member.dataOffset + member.packedBytes }

    /// The target is full, so there may be more to come without further input.
    private var hasOutput: Bool { stream.pointee.avail_out == 0 }

    /// The next packed bytes, without what stands before and after them.
    private func refill(
        _ read: (UnsafeMutableRawBufferPointer) throws(ByteSource.Fault) -> Int
    ) throws(ByteSource.Fault) {
        while stream.pointee.avail_in == 0, !isReadOut {
            let count = try read(input)
            guard count > 0 else { throw .truncated }
            let before = Int(clamping: max(0, member.dataOffset - position))
            let end = Int(clamping: member.dataOffset + member.packedBytes - position)
            position += Int64(count)
            guard before < min(count, end) else { continue }
            stream.pointee.next_in = input.baseAddress?.advanced(by: before)
                .assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_in = UInt32(min(count, end) - before)
        }
    }
}
