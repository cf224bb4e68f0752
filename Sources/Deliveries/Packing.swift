/// How a data file is packed, by its first bytes and, for zip, its name: a spreadsheet is a zip archive too.
enum Packing: String, CaseIterable {
    case gzip = ".gz"
    case zstd = ".zst"
    case zip = ".zip"

    /// nil when the file is not packed.
    ///
    /// - Parameter name: the file's name as it was delivered; an archive keeps it under another.
    init?(head: [UInt8], name: String) {
        if head.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstd
        } else if name.hasSuffix(Packing.zip.rawValue), head.starts(with: [0x50, 0x4B]) {
            self = .zip
        } else {
            return nil
        }
    }

    /// The end of a packed file's name; nil when the name has none of them.
    init?(name: String) {
        guard let packing = Packing.allCases.first(where: { name.hasSuffix($0.rawValue) }) else { return nil }
        self = packing
    }
}

/// Unpacks a file as it is read, within bounded memory.
protocol Unpacker: AnyObject {
    var unpackedBytes: Int64 { get }
    /// Parts that were unpacked one after another.
    var parts: Int { get }

    /// Fills the beginning of `target`; 0 when the last part is at its end.
    func unpack(
        into target: UnsafeMutableRawBufferPointer,
        reading read: (UnsafeMutableRawBufferPointer) throws(ByteSource.Fault) -> Int
    ) throws(ByteSource.Fault) -> Int
}
