/// The unpacked bytes of a data file, in order.
///
/// The raw bytes are hashed as they are read.
final class ByteSource {
    /// Why the bytes end before the file does.
    enum Fault: Error {
        case file(OpenFile.Fault)
        case truncated
        case damaged
        case trailing
        case bomb
    }

    private let file: OpenFile
    private let hash = SHA256()
    private let limits: ReadingLimits
    private let inflater: Inflater?
    /// Raw bytes read so far.
    private(set) var rawBytes: Int64 = 0

    init(_ path: String, limits: ReadingLimits) throws(OpenFile.Fault) {
        file = try OpenFile(path)
        self.limits = limits
        inflater = file.head(2) == [0x1F, 0x8B] ? Inflater(chunkBytes: limits.chunkBytes) : nil
    }

    var isPacked: Bool { inflater != nil }

    /// The size of the file when it was opened.
    var fileBytes: Int64 { file.bytes }

    /// Fills the beginning of `target`; 0 at the end of the file.
    func read(into target: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
        let target = UnsafeMutableRawBufferPointer(rebasing: target.prefix(limits.chunkBytes))
        guard let inflater else { return try readRaw(into: target) }
        let count = try inflater.inflate(into: target) { (input) throws(Fault) in try readRaw(into: input) }
        if inflater.unpackedBytes > limits.unpackedFloor,
            inflater.unpackedBytes / rawBytes > limits.unpackedRatio
        {
            throw .bomb
        }
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
