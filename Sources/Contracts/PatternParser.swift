/// Reads the text of a ``TextPattern``.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    mutating func parse() throws(TextPattern.Fault) -> [TextPattern.Element] {
        var elements: [TextPattern.Element] = []
        while let scalar = next() {
            switch scalar {
            case "[": elements.append(try characterClass())
            case ".": elements.append(.init(ranges: [0...0x10_FFFF]))
            case "\\": elements.append(.init(ranges: [try escaped()]))
            case "(", ")", "|":
                throw TextPattern.Fault(reason: "groups and alternatives are not supported")
            case "^", "$":
                throw TextPattern.Fault(
                    reason: "a pattern always matches the whole value, so \"\(scalar)\" has no place"
                )
            case "?", "*", "+", "{", "}", "]":
                throw TextPattern.Fault(reason: "\"\(scalar)\" stands where a character is expected")
            default: elements.append(.init(ranges: [scalar.value...scalar.value]))
            }
            let last = elements.count - 1
            (elements[last].minimum, elements[last].maximum) = try repetition()
        }
        return elements
    }

    private mutating func next() -> Unicode.Scalar? {
        guard position < scalars.count else { return nil }
        defer { position += 1 }
        return scalars[position]
    }

    private mutating func escaped() throws(TextPattern.Fault) -> ClosedRange<UInt32> {
        guard let scalar = next() else { throw TextPattern.Fault(reason: "a backslash ends the pattern") }
        if scalar == "d" { return 0x30...0x39 }
        guard scalar.isASCII, !("a"..."z").contains(scalar), !("A"..."Z").contains(scalar) else {
            throw TextPattern.Fault(
                reason: "\"\\\(scalar)\" is not supported, only \\d and escaped signs are"
            )
        }
        return scalar.value...scalar.value
    }

    private mutating func characterClass() throws(TextPattern.Fault) -> TextPattern.Element {
        var element = TextPattern.Element(ranges: [])
        if position < scalars.count, scalars[position] == "^" {
            element.isNegated = true
            position += 1
        }
        while let scalar = next() {
            if scalar == "]" {
                guard !element.ranges.isEmpty else {
                    throw TextPattern.Fault(reason: "a character class is empty")
                }
                return element
            }
            let low = scalar == "\\" ? try escaped() : scalar.value...scalar.value
            let isRange =
                position + 1 < scalars.count && scalars[position] == "-" && scalars[position + 1] != "]"
            guard isRange, low.count == 1 else {
                element.ranges.append(low)
                continue
            }
            position += 1
            guard let upper = next(), upper.value >= low.lowerBound else {
                throw TextPattern.Fault(reason: "a range in a character class runs backwards")
            }
            element.ranges.append(low.lowerBound...upper.value)
        }
        throw TextPattern.Fault(reason: "a character class has no closing \"]\"")
    }

    private mutating func repetition() throws(TextPattern.Fault) -> (Int, Int) {
        guard position < scalars.count else { return (1, 1) }
        switch scalars[position] {
        case "?": position += 1; return (0, 1)
        case "*": position += 1; return (0, Int.max)
        case "+": position += 1; return (1, Int.max)
        case "{": position += 1
        default: return (1, 1)
        }
        guard let close = scalars[position...].firstIndex(of: "}") else {
            throw TextPattern.Fault(reason: "a repetition has no closing \"}\"")
        }
        let inside = String(String.UnicodeScalarView(scalars[position..<close]))
        position = close + 1
        let parts = inside.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let minimum = parts.first.flatMap(Int.init)
        let maximum = parts.count == 1 ? minimum : parts[1].isEmpty ? Int.max : Int(parts[1])
        guard parts.count <= 2, let minimum, let maximum, minimum >= 0, minimum <= maximum else {
            throw TextPattern.Fault(reason: "\"{\(inside)}\" is not a repetition")
        }
        return (minimum, maximum)
    }
}
