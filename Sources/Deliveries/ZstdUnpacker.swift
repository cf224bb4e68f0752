import CZstd

/// Unpacks zstd, frame after frame, with input buffered in chunks.
final class ZstdUnpacker: Unpacker {
    /// 32 MiB of window: what `zstd -19` asks for is a quarter of it.
    private static let windowLog: Int32 = 25

    private let stream: OpaquePointer?
    private let input: UnsafeMutableRawBufferPointer
    private var available = ZSTD_inBuffer()
    private var isBetweenFrames = true
    private var isInputAtEnd = false
    private var fault: ByteSource.Fault?
    private(set) var unpackedBytes: Int64 = 0
    private(set) var parts = 0

    init(chunkBytes: Int) {
        stream = ZSTD_createDCtx()
        input = .allocate(byteCount: chunkBytes, alignment: 16)
        available.src = UnsafeRawPointer(input.baseAddress)
        ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, ZstdUnpacker.windowLog)
    }

    deinit {
        ZSTD_freeDCtx(stream)
        input.deallocate()
    }

    func unpack(
        into target: UnsafeMutableRawBufferPointer,
        reading read: (UnsafeMutableRawBufferPointer) throws(ByteSource.Fault) -> Int
    ) throws(ByteSource.Fault) -> Int {
        if let fault { throw fault }
        var output = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
        while output.pos == 0 {
            if available.pos == available.size, !isInputAtEnd {
                available.size = try read(input)
                available.pos = 0
                isInputAtEnd = available.size == 0
            }
            // At the end of the input the decoder may still hold bytes back.
            if isInputAtEnd, isBetweenFrames { return 0 }
            let before = (available.pos, output.pos)
            let result = ZSTD_decompressStream(stream, &output, &available)
            if ZSTD_isError(result) != 0 {
                // What was unpacked before the damage is handed over first.
                fault = cause(result)
                if output.pos == 0, let fault { throw fault }
            } else {
                isBetweenFrames = result == 0
                if isBetweenFrames { parts += 1 }
                if isInputAtEnd, before == (available.pos, output.pos) { throw .truncated }
            }
        }
        unpackedBytes += Int64(output.pos)
        return output.pos
    }

    private func cause(_ result: Int) -> ByteSource.Fault {
        switch ZSTD_getErrorCode(result) {
        case ZSTD_error_frameParameter_windowTooLarge: .packing(.unpackMemory)
        case ZSTD_error_prefix_unknown where unpackedBytes > 0: .trailing
        default: .damaged
        }
    }
}
