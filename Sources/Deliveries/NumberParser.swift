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
        if SpreadsheetDamage.isSeen(in: bytes) { return .spreadsheetDamage }
        let separators = bytes.filter { $0 != UInt8(ascii: "-") && !(0x30...0x39).contains($0) }
        let hasAgreedPointOnly = fault == .decimal && separators == [decimalChar]
        return isGrouped(bytes) && !hasAgreedPointOnly ? .foreignSeparator : fault
    }

    /// Digits in groups, with points, commas, apostrophes, spaces or no-break spaces between them.
    private static func isGrouped(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var cursor = ByteCursor(bytes)
        _ = cursor.take("-")
        var groups = 0
        while cursor.digits() > 0 {
            groups += 1
            if cursor.isAtEnd { return groups > 1 }
            if cursor.take(".,' ") != nil { continue }
            // A no-break space: A0, C2 A0, or what a lost one became, EF BF BD.
            var foreign = 0
            while foreign < 3, cursor.takeForeign() { foreign += 1 }
            if foreign == 0 { return false }
        }
        return false
    }
}

/// What a spreadsheet does to numbers.
enum SpreadsheetDamage {
    /// `1,01E+09`, `'0101`, `="0101"` or `####`.
    static func isSeen(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first else { return false }
        if first == UInt8(ascii: "'") || first == UInt8(ascii: "=") { return true }
        if first == UInt8(ascii: "#"), bytes.count > 1, bytes[1] == first { return true }
        var cursor = ByteCursor(bytes)
        _ = cursor.take("-")
        guard cursor.number(1) != nil else { return false }
        if cursor.take(".,") != nil, cursor.digits() == 0 { return false }
        guard cursor.take("eE") != nil else { return false }
        _ = cursor.take("+-")
        return cursor.digits() > 0 && cursor.isAtEnd
    }
}
