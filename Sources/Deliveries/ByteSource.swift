/// The unpacked bytes of a data file, in order.
///
/// The raw bytes are hashed as they are read; those of a packed file once more when they are unpacked.
final class ByteSource {
    /// Why the bytes end before the file does.
    enum Fault: Error {
        case file(OpenFile.Fault)
        case truncated
        case damaged
        case trailing
        case bomb
        /// An archive that cannot be taken, and why.
        case packing(FindingCode)
    }

    private let file: OpenFile
    private let hash = SHA256()
    private let contentHash = SHA256()
    private var isUnpacked = false
    private let limits: ReadingLimits
    /// nil when the file is not packed.
    let packing: Packing?
    private let unpacker: (any Unpacker)?
    /// Why a packed file cannot be unpacked; thrown when it is read.
    private let startFault: Fault?
    /// Raw bytes read so far.
    private(set) var rawBytes: Int64 = 0

    /// - Parameter name: the file's name as it was delivered.
    init(_ path: String, name: String, limits: ReadingLimits) throws(OpenFile.Fault) {
        file = try OpenFile(path)
        self.limits = limits
        packing = Packing(head: file.head(4), name: name)
        var fault: Fault?
        unpacker = ByteSource.unpacker(packing, file, limits: limits, &fault)
        startFault = fault
    }

    private static func unpacker(
        _ packing: Packing?, _ file: OpenFile, limits: ReadingLimits, _ fault: inout Fault?
    ) -> (any Unpacker)? {
        switch packing {
        case nil: return nil
        case .gzip: return Inflater(chunkBytes: limits.chunkBytes)
        case .zstd: return ZstdUnpacker(chunkBytes: limits.chunkBytes)
        case .zip:
            do throws(Fault) {
                return ZipUnpacker(try ZipMember(file), chunkBytes: limits.chunkBytes)
            } catch {
                fault = error
                return nil
            }
        }
    }

    var isPacked: Bool { packing != nil }

    /// Parts that were unpacked one after another; 0 when the file is not packed.
    var parts: Int { unpacker?.parts ?? 0 }

    /// The size of the file when it was opened.
    var fileBytes: Int64 { file.bytes }

    /// Fills the beginning of `target`; 0 at the end of the file.
    func read(into target: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
        let target = UnsafeMutableRawBufferPointer(rebasing: target.prefix(limits.chunkBytes))
        if let startFault { throw startFault }
        guard let unpacker else { return try readRaw(into: target) }
        let count = try unpacker.unpack(into: target) { (input) throws(Fault) in try readRaw(into: input) }
        if unpacker.unpackedBytes > limits.unpackedFloor,
            unpacker.unpackedBytes / max(1, rawBytes) > limits.unpackedRatio
        {
            throw .bomb
        }
        contentHash.update(UnsafeRawBufferPointer(rebasing: target.prefix(count)))
        isUnpacked = count == 0
        return count
    }

    /// Reads what is left of the raw bytes, so that size and hash are those of the whole file.
    func drain() throws(Fault) {
        let size = limits.chunkBytes
        let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
        defer { scratch.deallocate() }
        while try readRaw(into: scratch) > 0 {}
    }

    /// SHA-256 of the raw bytes; nothing is to be read afterwards.
    func finishHash() -> [UInt8] {
        hash.finish()
    }

    /// SHA-256 of what was unpacked; nil when the file is not packed, or was not unpacked to its end.
    func finishContentHash() -> [UInt8]? {
        isUnpacked ? contentHash.finish() : nil
    }

    private func readRaw(into target: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
        do throws(OpenFile.Fault) {
            let count = try file.read(into: target)
            hash.update(UnsafeRawBufferPointer(rebasing: target.prefix(count)))
            rawBytes += Int64(count)
            return count
        } catch {
            throw .file(error)
        }
    }
}
