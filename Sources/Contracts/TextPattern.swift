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
    }

    /// The pattern as the contract writes it.
    package let text: String
    let elements: [Element]
    private let program: PatternProgram
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
        program = PatternProgram(elements)
        if elements.count == 1, elements[0].ranges == [0x30...0x39], !elements[0].isNegated,
            elements[0].minimum == elements[0].maximum
        {
            digitCount = elements[0].minimum
        } else {
            digitCount = nil
        }
    }

    /// What the reader's inner loop asks: good for as long as there is the pattern.
    package var matcher: PatternMatcher { program.matcher }

    /// Whether all of `bytes`, well-formed UTF-8, matches.
    package func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        program.matcher.matches(bytes)
    }

    package func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8(matches)
    }

    package static func == (one: TextPattern, other: TextPattern) -> Bool { one.text == other.text }

    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
