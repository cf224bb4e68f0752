import CZlib

/// Unpacks gzip, member after member, with input buffered in chunks.
final class Inflater: Unpacker {
    // zlib keeps the stream's address, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    private var isBetweenMembers = true
    private var isInputAtEnd = false
    private var isDamaged = false
    private(set) var unpackedBytes: Int64 = 0
    private(set) var parts = 0

    init(chunkBytes: Int) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        input = .allocate(byteCount: chunkBytes, alignment: 16)
        // 15 bits of window, and 16 for a gzip header.
        inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    /// Fills the beginning of `target`; 0 when the last member is at its end.
    func unpack(
        into target: UnsafeMutableRawBufferPointer,
        reading read: (UnsafeMutableRawBufferPointer) throws(ByteSource.Fault) -> Int
    ) throws(ByteSource.Fault) -> Int {
        if isDamaged { throw .damaged }
        stream.pointee.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(target.count)
        while stream.pointee.avail_out == target.count {
            if stream.pointee.avail_in == 0, !isInputAtEnd { try refill(read) }
            let isStarved = stream.pointee.avail_in == 0
            if isStarved, isBetweenMembers { return 0 }
            if isBetweenMembers, unpackedBytes > 0, stream.pointee.next_in?.pointee != 0x1F {
                throw .trailing
            }
            isBetweenMembers = false
            switch CZlib.inflate(stream, Z_NO_FLUSH) {
            case Z_OK, Z_BUF_ERROR:
                // What zlib still holds back is handed over first.
                if isStarved, stream.pointee.avail_out == target.count { throw .truncated }
            case Z_STREAM_END:
                isBetweenMembers = true
                parts += 1
                inflateReset(stream)
            default:
                // What was unpacked before the damage is handed over first.
                isDamaged = true
                if stream.pointee.avail_out == target.count { throw .damaged }
            }
        }
        let count = target.count - Int(stream.pointee.avail_out)
        unpackedBytes += Int64(count)
        return count
    }

    private func refill(
        _ read: (UnsafeMutableRawBufferPointer) throws(ByteSource.Fault) -> Int
    ) throws(ByteSource.Fault) {
        let count = try read(input)
        isInputAtEnd = count == 0
        stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(count)
    }
}
