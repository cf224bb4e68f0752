/// Finds `schema.name` in SQL text, and puts another name there; strings and comments are left alone.
///
/// Bodies of functions between `$$` are code like the rest. What a function puts together as text and
/// executes is a string, and not seen.
struct QualifiedNames {
    /// `schema.name` to its replacement, both lower case.
    var replacements: [String: String]

    /// The text with every replacement made, and whether there was any.
    func rewritten(_ text: String) -> (text: String, isChanged: Bool) {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        var isChanged = false
        var position = 0
        while position < bytes.count {
            let end = Self.endOfPiece(bytes, from: position)
            let piece = bytes[position..<end]
            if Self.beginsName(bytes[position]), let changed = replace(piece) {
                result += changed
                isChanged = true
            } else {
                result += piece
            }
            position = end
        }
        return (String(decoding: result, as: UTF8.self), isChanged)
    }

    /// `schema.name` or `schema.name.column`; nil when it stays as it is.
    private func replace(_ piece: ArraySlice<UInt8>) -> [UInt8]? {
        let parts = piece.split(separator: UInt8(ascii: "."))
        guard parts.count > 1 else { return nil }
        let name = String(decoding: parts[0], as: UTF8.self) + "." + String(decoding: parts[1], as: UTF8.self)
        guard let replacement = replacements[name] else { return nil }
        return Array(replacement.utf8) + parts.dropFirst(2).flatMap { [UInt8(ascii: ".")] + $0 }
    }

    /// A comment, a string, a quoted name, a number, names joined by points, or one byte of anything else.
    private static func endOfPiece(_ bytes: [UInt8], from start: Int) -> Int {
        func end(after mark: String, from position: Int) -> Int {
            let mark = Array(mark.utf8)
            var position = position
            while position + mark.count <= bytes.count {
                if bytes[position..<position + mark.count].elementsEqual(mark) { return position + mark.count }
                position += 1
            }
            return bytes.count
        }
        func follows(_ mark: String) -> Bool { bytes[start...].starts(with: mark.utf8) }
        if follows("--") { return end(after: "\n", from: start) }
        if follows("/*") { return end(after: "*/", from: start + 2) }
        // A doubled quote ends one string and begins the next: the same for what is looked for here.
        if follows("'") { return end(after: "'", from: start + 1) }
        if follows("\"") { return end(after: "\"", from: start + 1) }
        guard isInName(bytes[start]) else { return start + 1 }
        var position = start + 1
        while position < bytes.count {
            let isJoint = bytes[position] == UInt8(ascii: ".") && position + 1 < bytes.count
                && beginsName(bytes[position + 1])
            guard isInName(bytes[position]) || isJoint else { break }
            position += 1
        }
        return position
    }

    private static func beginsName(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }

    private static func isInName(_ byte: UInt8) -> Bool {
        beginsName(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
