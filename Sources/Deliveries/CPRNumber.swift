import Contracts

/// The form of a Danish civil registration number, DDMMYYSSSS.
///
/// The birth date must exist, with the century that the seventh digit gives. Days 61–91 are replacement numbers,
/// made outside the register. Modulus 11 is not required: since 2007 numbers are issued that do not satisfy it.
enum CPRNumber {
    /// nil when the ten bytes are a number.
    @inline(__always)
    static func fault(_ bytes: UnsafePointer<UInt8>, count: Int) -> FindingCode? {
        guard count == 10 else { return shapeFault(bytes, count: count) }
        func digit(_ index: Int) -> Int { Int(bytes[index] &- 0x30) }
        var isNumber = true
        for index in 0..<10 where bytes[index] &- 0x30 > 9 { isNumber = false }
        guard isNumber else { return shapeFault(bytes, count: count) }
        var day = digit(0) &* 10 &+ digit(1)
        if day > 60 { day &-= 60 }
        let month = digit(2) &* 10 &+ digit(3)
        guard month >= 1, month <= 12, day >= 1 else { return .cprDate }
        guard day > 28 else { return nil }
        let year = year(digit(4) &* 10 &+ digit(5), seventh: digit(6))
        return day <= Day.daysInMonth(month, year: year) ? nil : .cprDate
    }

    /// The birth year of two digits and the seventh.
    @inline(__always)
    static func year(_ twoDigits: Int, seventh: Int) -> Int {
        switch seventh {
        case 0...3: 1900 &+ twoDigits
        case 4, 9: (twoDigits <= 36 ? 2000 : 1900) &+ twoDigits
        default: (twoDigits <= 57 ? 2000 : 1800) &+ twoDigits
        }
    }

    private static func shapeFault(_ bytes: UnsafePointer<UInt8>, count: Int) -> FindingCode {
        let bytes = UnsafeBufferPointer(start: bytes, count: count)
        if bytes.contains(0) { return .nulByte }
        if count == 9, bytes.allSatisfy({ (0x30...0x39).contains($0) }) { return .cprLostZero }
        return SpreadsheetDamage.isSeen(in: bytes)
            ? .spreadsheetDamage : .cprForm
    }
}
