import CZlib

/// Compresses bytes that come in pieces into one gzip member without name and time, so that the same
/// bytes always give the same file.
final class GzipStream {
    private var stream = z_stream()

    init() {
        // 15 bits of window, plus 16 for a gzip header.
        deflateInit2_(
            &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
    }

    deinit {
        deflateEnd(&stream)
    }

    /// The compressed bytes that these bytes set free.
    func compress(_ bytes: [UInt8], last: Bool) -> [UInt8] {
        var input = bytes
        var output: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 1 << 16)
        input.withUnsafeMutableBufferPointer { inputBuffer in
            stream.next_in = inputBuffer.baseAddress
            stream.avail_in = UInt32(inputBuffer.count)
            repeat {
                let free = room.withUnsafeMutableBufferPointer { roomBuffer in
                    stream.next_out = roomBuffer.baseAddress
                    stream.avail_out = UInt32(roomBuffer.count)
                    deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH)
                    return Int(stream.avail_out)
                }
                output += room[..<(room.count - free)]
            } while stream.avail_out == 0
        }
        return output
    }
}
