/// Knows a file that is not delimited text by its first bytes.
enum FileSignature {
    /// How many bytes are looked at.
    static let length = 512

    static func fault(_ head: UnsafeBufferPointer<UInt8>) -> FindingCode? {
        func begins(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
        if begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) || begins([0, 0, 0xFE, 0xFF]) {
            return .wideEncoding
        }
        // Without a mark: every second byte of a header in ASCII is zero.
        if head.count >= 4, head[1] == 0 && head[3] == 0 || head[0] == 0 && head[2] == 0 { return .wideEncoding }
        if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0xD0, 0xCF, 0x11, 0xE0]) { return .archive }
        let text = head.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        let start = String(decoding: text.prefix(14), as: UTF8.self).lowercased()
        return ["<!doctype", "<html", "<?xml", "<!--"].contains { start.hasPrefix($0) } ? .markup : nil
    }

    /// Packed once more inside of what has been unpacked.
    static func isPacked(_ head: UnsafeBufferPointer<UInt8>) -> Bool {
        [[0x1F, 0x8B], [0x28, 0xB5, 0x2F, 0xFD], [0x50, 0x4B, 0x03, 0x04]].contains { head.starts(with: $0) }
    }

    /// The mark that some programs write before UTF-8.
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
