/// A pattern that a whole text must match: a small, fixed part of the regular expressions of XML Schema.
///
/// A sequence of literals, `.`, `\d` and classes `[0-9A-ZÆØÅ]`, `[^…]`, each with `?`, `*`, `+`, `{n}`, `{n,}` or
/// `{n,m}`. No groups and no alternatives: those are an `enum`, and without them matching cannot run away.
package struct TextPattern: Hashable, Sendable {
    struct Element: Hashable, Sendable {
        var ranges: [ClosedRange<UInt32>]
        var isNegated = false
        var minimum = 1
        var maximum = 1

        func accepts(_ scalar: UInt32) -> Bool {
            ranges.contains { $0.contains(scalar) } != isNegated
        }
    }

    /// The pattern as the contract writes it.
    package let text: String
    let elements: [Element]
    /// n when the pattern is `[0-9]{n}`, which the reader checks without this matcher.
    package let digitCount: Int?

    /// Why a text is not a pattern that can be used.
    package struct Fault: Error, Sendable {
        package let reason: String
    }

    package init(_ text: String) throws(Fault) {
        var parser = PatternParser(text)
        let elements = try parser.parse()
        self.text = text
        self.elements = elements
        if elements.count == 1, elements[0].ranges == [0x30...0x39], !elements[0].isNegated,
            elements[0].minimum == elements[0].maximum
        {
            digitCount = elements[0].minimum
        } else {
            digitCount = nil
        }
    }

    /// Whether all of `bytes`, well-formed UTF-8, matches.
    package func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        matches(bytes, at: 0, element: 0)
    }

    package func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8(matches)
    }

    private func matches(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, element index: Int) -> Bool {
        guard index < elements.count else { return start == bytes.count }
        let element = elements[index]
        var ends = start
        var count = 0
        while count < element.minimum {
            guard let next = step(bytes, ends, element) else { return false }
            ends = next
            count += 1
        }
        while true {
            if matches(bytes, at: ends, element: index + 1) { return true }
            guard count < element.maximum, let next = step(bytes, ends, element) else { return false }
            ends = next
            count += 1
        }
    }

    /// The position after the scalar at `position`, if there is one that the element accepts.
    private func step(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ element: Element) -> Int? {
        guard position < bytes.count else { return nil }
        let lead = bytes[position]
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard position + length <= bytes.count else { return nil }
        var scalar = UInt32(length == 1 ? lead : lead & (0xFF >> UInt8(length + 1)))
        for offset in 1..<max(length, 1) {
            scalar = scalar << 6 | UInt32(bytes[position + offset] & 0x3F)
        }
        return element.accepts(scalar) ? position + length : nil
    }
}
