/// A lexical check that a text is JSON and not the wider YAML that the composer also reads.
///
/// Refuses anchors, comments, single quotes, bare words, several documents, trailing commas and deep nesting: with
/// them goes every way to make a small file cost much.
enum JSONText {
    /// A control file nests three deep.
    private static let maximumDepth = 16

    /// The place of the first byte that JSON does not allow, counted from 1; nil when there is none.
    static func firstFault(_ bytes: [UInt8]) -> (line: Int, column: Int)? {
        var line = 1
        var lineStart = 0
        var index = 0
        var afterComma = false
        var characters = 0
        var depth = 0
        while index < bytes.count {
            let byte = bytes[index]
            let place = (line, characters + 1)
            var length = 1
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                lineStart = index + 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                break
            case UInt8(ascii: "\""):
                guard let end = endOfString(bytes, from: index + 1) else { return place }
                length = end - index
                afterComma = false
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if afterComma { return place }
            case UInt8(ascii: ","):
                if afterComma { return place }
                afterComma = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                if depth > maximumDepth { return place }
                afterComma = false
            case UInt8(ascii: ":"):
                afterComma = false
            default:
                length = wordLength(bytes, from: index)
                if !isWord(bytes[index..<index + length]) { return place }
                afterComma = false
            }
            index += length
            characters = index <= lineStart ? 0 : bytes[lineStart..<index].count { $0 & 0xC0 != 0x80 }
        }
        return nil
    }

    /// The position after the closing quote.
    private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < bytes.count, bytes[index] >= 0x20 {
            if bytes[index] == UInt8(ascii: "\"") { return index + 1 }
            if bytes[index] == UInt8(ascii: "\\") {
                guard index + 1 < bytes.count, "\"\\/bfnrtu".utf8.contains(bytes[index + 1]) else {
                    return nil
                }
                index += 1
            }
            index += 1
        }
        return nil
    }

    private static func wordLength(_ bytes: [UInt8], from start: Int) -> Int {
        let end = bytes[start...].firstIndex { byte in
            !(0x61...0x7A).contains(byte) && !(0x30...0x39).contains(byte) && !"+-.E".utf8.contains(byte)
        }
        return max(1, (end ?? bytes.count) - start)
    }

    private static func isWord(_ bytes: ArraySlice<UInt8>) -> Bool {
        let word = String(decoding: bytes, as: UTF8.self)
        if ["true", "false", "null"].contains(word) { return true }
        return TextForm.isJSONNumber(word)
    }
}
