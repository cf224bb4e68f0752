/// Walks over a short text from left to right.
///
/// Instead of regular expressions, which are compiled anew each time they are met: 50,000 control files a month.
struct ByteCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// What `read` makes of all of `text`; nil when it leaves something over.
    static func whole<Value>(_ text: String, _ read: (inout ByteCursor) -> Value?) -> Value? {
        var text = text
        return text.withUTF8 { bytes in
            var cursor = ByteCursor(bytes)
            guard let value = read(&cursor), cursor.isAtEnd else { return nil }
            return value
        }
    }

    var isAtEnd: Bool { position == bytes.count }

    /// The next byte, without passing it.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Passes one byte if it is one of `signs`, ASCII.
    mutating func take(_ signs: StaticString) -> UInt8? {
        guard let next, UnsafeBufferPointer(start: signs.utf8Start, count: signs.utf8CodeUnitCount).contains(next)
        else { return nil }
        position += 1
        return next
    }

    /// Passes a byte outside ASCII.
    mutating func takeForeign() -> Bool {
        guard let next, next >= 0x80 else { return false }
        position += 1
        return true
    }

    /// Passes all digits from here and says how many.
    mutating func digits() -> Int {
        let start = position
        while let next, next &- 0x30 <= 9 { position += 1 }
        return position - start
    }

    /// Passes a number of exactly `count` digits, at most 18.
    mutating func number(_ count: Int) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let next, next &- 0x30 <= 9 else { return nil }
            value = value * 10 + Int(next &- 0x30)
            position += 1
        }
        return value
    }
}

/// The forms of texts in a control file.
enum TextForm {
    /// `a-z`, digits and `_`, beginning with a letter.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
        return text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
        }
    }

    static func isFourDigits(_ text: String) -> Bool {
        ByteCursor.whole(text) { $0.number(4) } != nil
    }

    /// `sha256:` and 64 hexadecimal digits in upper or lower case.
    static func isHash(_ text: String) -> Bool {
        text.hasPrefix("sha256:") && text.utf8.count == 71
            && text.dropFirst(7).allSatisfy { $0.isASCII && $0.isHexDigit }
    }

    /// One line with something in it.
    static func isFilled(_ text: String) -> Bool {
        !text.isEmpty && !text.contains(where: \.isNewline)
    }

    /// `-1.5e7` as JSON writes numbers.
    static func isJSONNumber(_ text: String) -> Bool {
        ByteCursor.whole(text) { cursor -> Bool? in
            _ = cursor.take("-")
            if cursor.take("0") == nil, cursor.digits() == 0 { return nil }
            if cursor.take(".") != nil, cursor.digits() == 0 { return nil }
            guard cursor.take("eE") != nil else { return true }
            _ = cursor.take("+-")
            return cursor.digits() > 0 ? true : nil
        } == true
    }
}
