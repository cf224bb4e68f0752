import CZlib
import CZstd

/// One gzip member.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
    deflated(bytes, windowBits: 15 + 16)
}

/// One zstd frame.
///
/// - Parameter windowLog: the window to ask the reader for, whatever the size.
func zstd(_ bytes: [UInt8], windowLog: Int32? = nil) -> [UInt8] {
    let context = ZSTD_createCCtx()
    defer { ZSTD_freeCCtx(context) }
    if let windowLog {
        ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowLog)
        // Without the content's size the frame says how large the window is.
        ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0)
    }
    var input = ZSTD_inBuffer()
    return bytes.withUnsafeBytes { source in
        [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count) + 64) { target, count in
            input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
            var output = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
            // In two steps: the end alone would let the frame shrink its window to the content.
            _ = ZSTD_compressStream2(context, &output, &input, ZSTD_e_flush)
            _ = ZSTD_compressStream2(context, &output, &input, ZSTD_e_end)
            count = output.pos
        }
    }
}

private func deflated(_ bytes: [UInt8], windowBits: Int32) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    deflateInit2_(&stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
    defer { deflateEnd(&stream) }
    var source = bytes
    return source.withUnsafeMutableBufferPointer { source in
        [UInt8](unsafeUninitializedCapacity: source.count + source.count / 1000 + 64) { target, count in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            stream.next_out = target.baseAddress
            stream.avail_out = UInt32(target.count)
            deflate(&stream, Z_FINISH)
            count = Int(stream.total_out)
        }
    }
}

/// A zip archive written by hand, so that it can be wrong in one place at a time.
struct ZipDraft {
    struct Member {
        var name = "fil.csv"
        var content: [UInt8]
        var method = 8
        var flags = 0
        var mode: UInt32 = 0o100644
        /// Instead of the true one.
        var crc: UInt32?
        /// Instead of the true one.
        var unpackedSize: Int?
    }

    var members: [Member]
    var before: [UInt8] = []
    var after: [UInt8] = []
    var comment: [UInt8] = []

    init(_ content: [UInt8], change: (inout Member) -> Void = { _ in }) {
        var member = Member(content: content)
        change(&member)
        members = [member]
    }

    var bytes: [UInt8] {
        var archive = before
        var directory: [UInt8] = []
        for member in members {
            let packed = member.method == 8 ? deflated(member.content, windowBits: -15) : member.content
            let sum = member.content.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
            let crc = Int(member.crc ?? UInt32(truncatingIfNeeded: sum))
            let name = Array(member.name.utf8)
            let (unpacked, isBehind) = (member.unpackedSize ?? member.content.count, member.flags & 8 != 0)
            let sizes = long(crc) + long(packed.count) + long(unpacked)
            let start = short(20) + short(member.flags) + short(member.method) + long(0)
            directory += long(0x0201_4B50) + short(0x0314) + start + sizes + short(name.count)
            directory += short(0) + short(0) + short(0) + short(0) + long(Int(member.mode) << 16)
            directory += long(archive.count - before.count) + name
            archive += long(0x0403_4B50) + start + (isBehind ? long(0) + long(0) + long(0) : sizes)
            archive += short(name.count) + short(0) + name + packed
            if isBehind { archive += long(0x0807_4B50) + sizes }
        }
        let end = long(0x0605_4B50) + short(0) + short(0) + short(members.count) + short(members.count)
        let place = long(directory.count) + long(archive.count)
        return archive + directory + end + place + short(comment.count) + comment + after
    }

    private func short(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
    private func long(_ value: Int) -> [UInt8] { short(value & 0xFFFF) + short(value >> 16 & 0xFFFF) }
}
