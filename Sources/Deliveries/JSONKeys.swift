/// The keys of a text that is JSON.
enum JSONKeys {
    /// The first key that its object has already: where the second of the two stands, line and column from 1.
    ///
    /// Compared as they are written; the same key written in two ways is not found.
    static func firstRepeated(_ bytes: [UInt8]) -> (line: Int, column: Int)? {
        var objects: [Set<[UInt8]>] = []
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "{"): objects.append([])
            case UInt8(ascii: "}"): _ = objects.popLast()
            case UInt8(ascii: "\""):
                let end = endOfString(bytes, from: index)
                if isKey(bytes, endingAt: end), let last = objects.indices.last,
                    !objects[last].insert(Array(bytes[index..<end])).inserted
                {
                    return place(of: index, in: bytes)
                }
                index = end
                continue
            default: break
            }
            index += 1
        }
        return nil
    }

    /// One past the closing quote.
    private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, bytes.count)
    }

    private static func isKey(_ bytes: [UInt8], endingAt end: Int) -> Bool {
        bytes[end...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: ":")
    }

    /// Columns count characters, as the marks of other findings do.
    private static func place(of index: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
        let before = bytes[..<index]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let line = before.count { $0 == 0x0A } + 1
        return (line, before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1)
    }
}
