import Contracts

/// A date format as plain numbers, for the inner loop.
struct DateParser {
    private let length: Int
    private let year: Int
    private let month: Int
    private let day: Int
    /// The separators: at most as many as a format has besides its parts.
    private var literalPositions: (Int, Int)
    private var literalBytes: (UInt8, UInt8)
    private let literalCount: Int
    private let format: DateFormat

    init(_ format: DateFormat) {
        self.format = format
        length = format.length
        year = format.year
        month = format.month
        day = format.day
        let literals = format.literals.sorted { $0.key < $1.key }
        literalCount = literals.count
        literalPositions = (literals.first?.key ?? 0, literals.dropFirst().first?.key ?? 0)
        literalBytes = (literals.first?.value ?? 0, literals.dropFirst().first?.value ?? 0)
    }

    /// Days since 2000-01-01 of a date in this format and no other.
    @inline(__always)
    func parse(_ bytes: UnsafePointer<UInt8>, count: Int) -> ParsedNumber {
        guard count == length, literalsMatch(bytes) else { return ParsedNumber(value: 0, fault: .dateFormat) }
        var isNumber = true
        func digits(_ position: Int) -> Int {
            let (tens, ones) = (bytes[position] &- 0x30, bytes[position &+ 1] &- 0x30)
            if tens > 9 || ones > 9 { isNumber = false }
            return Int(tens) &* 10 &+ Int(ones)
        }
        let yearNumber = digits(year) &* 100 &+ digits(year &+ 2)
        let (monthNumber, dayNumber) = (digits(month), digits(day))
        guard isNumber else { return ParsedNumber(value: 0, fault: .dateFormat) }
        guard monthNumber >= 1, monthNumber <= 12, dayNumber >= 1 else {
            return ParsedNumber(value: 0, fault: .dateCalendar)
        }
        if dayNumber > 28, dayNumber > Day.daysInMonth(monthNumber, year: yearNumber) {
            return ParsedNumber(value: 0, fault: .dateCalendar)
        }
        guard yearNumber >= 1583, yearNumber <= 2999 else { return ParsedNumber(value: 0, fault: .dateYear) }
        let number = Day.daysSince2000(year: yearNumber, month: monthNumber, day: dayNumber)
        return ParsedNumber(value: Int64(number), fault: nil)
    }

    @inline(__always)
    private func literalsMatch(_ bytes: UnsafePointer<UInt8>) -> Bool {
        if literalCount <= 2 {
            if literalCount > 0, bytes[literalPositions.0] != literalBytes.0 { return false }
            return literalCount < 2 || bytes[literalPositions.1] == literalBytes.1
        }
        return format.literals.allSatisfy { bytes[$0.key] == $0.value }
    }
}
