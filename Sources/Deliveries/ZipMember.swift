/// The one member of a zip archive, as the archive's directory describes it.
///
/// Strict: an archive is taken only when directory, local header and file size leave nothing unexplained.
struct ZipMember {
    /// Where the packed bytes begin.
    let dataOffset: Int64
    let packedBytes: Int64
    let unpackedBytes: Int64
    let crc32: UInt32
    let isDeflated: Bool

    /// - Throws: ``ByteSource/Fault/packing(_:)``, or that the archive is cut or damaged.
    init(_ file: OpenFile) throws(ByteSource.Fault) {
        let directory = try ZipDirectory(file)
        let entry = try ZipMember.record(file, at: directory.offset, 46, signature: 0x0201_4B50)
        let nameLength = entry.short(28)
        guard Int64(46 + nameLength + entry.short(30) + entry.short(32)) == directory.length else {
            throw .damaged
        }
        let (flags, method) = (entry.short(8), entry.short(10))
        if flags & 0x2041 != 0 { throw .packing(.zipEncrypted) }
        guard method == 0 || method == 8 else { throw .packing(.zipMethod) }
        let sizes = (packed: entry.long(20), unpacked: entry.long(24))
        if sizes.packed == 0xFFFF_FFFF || sizes.unpacked == 0xFFFF_FFFF { throw .packing(.zip64) }
        let name = file.bytes(nameLength, at: directory.offset + 46)
        try ZipMember.check(name: name, mode: UInt32(truncatingIfNeeded: entry.long(38)) >> 16)

        // Bytes before the local header are nobody's.
        guard entry.long(42) == 0 else { throw .damaged }
        let local = try ZipMember.record(file, at: 0, 30, signature: 0x0403_4B50)
        let start = Int64(30 + local.short(26) + local.short(28))
        guard local.short(8) == method, local.short(26) == nameLength, file.bytes(nameLength, at: 30) == name
        else { throw .damaged }
        // A member written to a pipe has its sizes behind it, with or without a signature.
        let rest = directory.offset - start - Int64(sizes.packed)
        guard rest == 0 || flags & 8 != 0 && (rest == 12 || rest == 16) else { throw .damaged }

        dataOffset = start
        packedBytes = Int64(sizes.packed)
        unpackedBytes = Int64(sizes.unpacked)
        crc32 = UInt32(truncatingIfNeeded: entry.long(16))
        isDeflated = method == 8
    }

    /// A plain name of a plain file; it is never used to open or write anything.
    private static func check(name: [UInt8], mode: UInt32) throws(ByteSource.Fault) {
        let kind = mode & 0xF000
        guard name.last != UInt8(ascii: "/"), kind == 0 || kind == 0x8000 else { throw .packing(.zipNotFile) }
        let isPlain = name.allSatisfy { $0 >= 0x20 && $0 != 0x7F && !"/\\:".utf8.contains($0) }
        guard isPlain, !name.isEmpty, name.first != UInt8(ascii: "."), name.first != UInt8(ascii: "-") else {
            throw .packing(.zipName)
        }
    }

    private static func record(
        _ file: OpenFile, at offset: Int64, _ length: Int, signature: Int
    ) throws(ByteSource.Fault) -> LittleEndian {
        let record = LittleEndian(file.bytes(length, at: offset))
        guard record.bytes.count == length, record.long(0) == signature else { throw .damaged }
        return record
    }
}

/// Where the directory of a zip archive stands, from the record at the end of the file.
struct ZipDirectory {
    let offset: Int64
    let length: Int64

    init(_ file: OpenFile) throws(ByteSource.Fault) {
        // The record is 22 bytes, and a comment of at most 65,535 may follow it.
        let tail = file.bytes(Int(min(file.bytes, 22 + 65_535)), at: max(0, file.bytes - 22 - 65_535))
        guard tail.count >= 22,
            let start = stride(from: tail.count - 22, through: 0, by: -1).first(where: {
                tail[$0...].starts(with: [0x50, 0x4B, 0x05, 0x06])
            })
        else { throw .truncated }
        let record = LittleEndian(Array(tail[start...]))
        guard record.bytes.count == 22 + record.short(20) else { throw .trailing }
        let position = file.bytes - Int64(record.bytes.count)
        let locator = LittleEndian(file.bytes(20, at: position - 20))
        if position >= 20, locator.bytes.count == 20, locator.long(0) == 0x0706_4B50 { throw .packing(.zip64) }
        let entries = (record.short(8), record.short(10))
        if entries.1 == 0xFFFF || record.long(16) == 0xFFFF_FFFF { throw .packing(.zip64) }
        if entries.1 == 0 { throw .packing(.zipEmpty) }
        guard entries == (1, 1) else { throw .packing(.zipSeveral) }
        guard record.short(4) == 0, record.short(6) == 0 else { throw .damaged }
        offset = Int64(record.long(16))
        length = Int64(record.long(12))
        guard offset + length == position else { throw .damaged }
    }
}

/// Numbers of two and four bytes, least significant first.
struct LittleEndian {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func short(_ index: Int) -> Int { Int(bytes[index]) | Int(bytes[index + 1]) << 8 }
    func long(_ index: Int) -> Int { short(index) | short(index + 2) << 16 }
}
