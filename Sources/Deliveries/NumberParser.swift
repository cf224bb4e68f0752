/// A whole number, or why it is none.
///
/// A plain value: this is made for every number of a file.
struct ParsedNumber {
    var value: Int64
    var fault: FindingCode?
}

/// Strict numbers: digits and a leading minus.
///
/// Never a plus, a space, an exponent, a thousands separator or -0.
enum NumberParser {
    @inline(__always)
    static func integer(_ bytes: UnsafePointer<UInt8>, count: Int) -> ParsedNumber {
        let isNegative = count > 0 && bytes[0] == UInt8(ascii: "-")
        var index = isNegative ? 1 : 0
        guard index < count else { return ParsedNumber(value: 0, fault: .integer) }
        var magnitude: UInt64 = 0
        // 18 digits cannot overflow.
        if count &- index <= 18 {
            while index < count {
                let digit = bytes[index] &- 0x30
                if digit > 9 { return ParsedNumber(value: 0, fault: .integer) }
                magnitude = magnitude &* 10 &+ UInt64(digit)
                index &+= 1
            }
        } else {
            var overflows = false
            while index < count {
                let digit = bytes[index] &- 0x30
                if digit > 9 { return ParsedNumber(value: 0, fault: .integer) }
                if magnitude > (UInt64(Int64.max) - UInt64(digit)) / 10 { overflows = true }
                magnitude = overflows ? magnitude : magnitude &* 10 &+ UInt64(digit)
                index &+= 1
            }
            if overflows { return ParsedNumber(value: 0, fault: .integerRange) }
        }
        if isNegative, magnitude == 0 { return ParsedNumber(value: 0, fault: .integer) }
        let value = Int64(bitPattern: magnitude)
        return ParsedNumber(value: isNegative ? 0 &- value : value, fault: nil)
    }

    /// The decimal times 10^scale.
    ///
    /// Zeros before the number are allowed, digits beyond the scale are not.
    @inline(__always)
    static func decimal(
        _ bytes: UnsafePointer<UInt8>,
        count: Int,
        decimalChar: UInt8,
        precision: Int,
        scale: Int
    ) -> ParsedNumber {
        let isNegative = count > 0 && bytes[0] == UInt8(ascii: "-")
        var index = isNegative ? 1 : 0
        let firstDigit = index
        var magnitude: UInt64 = 0
        var wholeDigits = 0
        while index < count {
            let digit = bytes[index] &- 0x30
            if digit > 9 { break }
            if wholeDigits > 0 || digit > 0 { wholeDigits &+= 1 }
            if wholeDigits <= 18 { magnitude = magnitude &* 10 &+ UInt64(digit) }
            index &+= 1
        }
        guard index > firstDigit else { return ParsedNumber(value: 0, fault: .decimal) }
        var decimals = 0
        if index < count {
            guard bytes[index] == decimalChar, index &+ 1 < count else {
                return ParsedNumber(value: 0, fault: .decimal)
            }
            index &+= 1
            while index < count {
                let digit = bytes[index] &- 0x30
                if digit > 9 { return ParsedNumber(value: 0, fault: .decimal) }
                decimals &+= 1
                if decimals <= scale { magnitude = magnitude &* 10 &+ UInt64(digit) }
                index &+= 1
            }
        }
        if decimals > scale { return ParsedNumber(value: 0, fault: .decimalScale) }
        if wholeDigits > precision &- scale { return ParsedNumber(value: 0, fault: .decimalRange) }
        while decimals < scale {
            magnitude = magnitude &* 10
            decimals &+= 1
        }
        if isNegative, magnitude == 0 { return ParsedNumber(value: 0, fault: .decimal) }
        let value = Int64(bitPattern: magnitude)
        return ParsedNumber(value: isNegative ? 0 &- value : value, fault: nil)
    }

    /// Names what made a text no number, when it is one of the known kinds of damage.
    static func diagnose(
        _ bytes: UnsafeBufferPointer<UInt8>,
        decimalChar: UInt8,
        otherwise fault: FindingCode
    ) -> FindingCode {
        guard fault == .integer || fault == .decimal else { return fault }
        if bytes.contains(0) { return .nulByte }
        let text = String(decoding: bytes, as: UTF8.self)
        if SpreadsheetDamage.isSeen(in: text) { return .spreadsheetDamage }
        let isGrouped = text.wholeMatch(of: /-?[0-9]+(?:[.,' \u{A0}\u{FFFD}][0-9]+)+/) != nil
        let separators = bytes.filter { $0 != UInt8(ascii: "-") && !(0x30...0x39).contains($0) }
        let hasAgreedPointOnly = fault == .decimal && separators == [decimalChar]
        return isGrouped && !hasAgreedPointOnly ? .foreignSeparator : fault
    }
}

/// What a spreadsheet does to numbers.
enum SpreadsheetDamage {
    /// `1,01E+09`, `'0101`, `="0101"` or `####`.
    static func isSeen(in text: String) -> Bool {
        text.wholeMatch(of: /-?[0-9]([.,][0-9]+)?[eE][+-]?[0-9]+/) != nil
            || text.hasPrefix("'") || text.hasPrefix("=") || text.hasPrefix("##")
    }
}
