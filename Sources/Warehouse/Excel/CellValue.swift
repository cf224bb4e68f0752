import Foundation

/// What stands in a cell.
enum CellValue: Equatable {
    case empty
    case number(Double)
    /// Days since 1899-12-30, with the time of day as a fraction: how Excel counts.
    case day(Double)
    case text(String)

    /// Reads a value as PostgreSQL writes it; what the kind cannot hold exactly is a text, so that nothing changes.
    init(_ value: String?, kind: SheetColumn.Kind) {
        guard let value else { self = .empty; return }
        switch kind {
        case .integer: self = Self.integer(value)
        case .decimal: self = Self.decimal(value)
        case .date: self = Self.day(value).map(CellValue.day) ?? .text(value)
        case .moment: self = Self.moment(value).map(CellValue.day) ?? .text(value)
        case .yesNo: self = .text(value == "t" ? "Ja" : "Nej")
        case .text: self = .text(value)
        }
    }

    /// Excel keeps 15 digits: a longer number that names something would become another.
    private static func integer(_ value: String) -> CellValue {
        guard value.count(where: \.isNumber) <= 15, let number = Double(value) else { return .text(value) }
        return .number(number)
    }

    /// A computed value with more digits than a spreadsheet has is rounded to those, in decimal.
    private static func decimal(_ value: String) -> CellValue {
        guard value.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil, let exact = Decimal(string: value) else {
            return .text(value)
        }
        let whole = value.prefix { $0 != "." }.drop { $0 == "-" || $0 == "0" }.count
        var (rounded, source) = (Decimal(), exact)
        NSDecimalRound(&rounded, &source, max(0, 15 - whole), .plain)
        guard whole <= 15, let number = Double("\(rounded)") else { return .text(value) }
        return .number(number)
    }

    private static func day(_ value: String) -> Double? {
        guard let match = value.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/),
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3)
        else { return nil }
        let serial = daysSince1970(year, month, day) + 25_569
        // Excel believes in 29 February 1900: earlier days are another there.
        return serial >= 61 ? Double(serial) : nil
    }

    private static func moment(_ value: String) -> Double? {
        guard let match = value.firstMatch(of: /^([0-9-]{10})[ T]([0-9]{2}):([0-9]{2}):([0-9]{2})/),
            let day = day(String(match.1)), let hour = Int(match.2), let minute = Int(match.3), let second = Int(match.4)
        else { return nil }
        return day + Double(hour * 3600 + minute * 60 + second) / 86_400
    }

    /// Days from 1970-01-01 in the Gregorian calendar.
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + ofYear - 719_468
    }

    /// About how many characters it takes on the screen.
    func width(_ kind: SheetColumn.Kind) -> Int {
        switch (self, kind) {
        case (.empty, _): 0
        case (.number(let number), .decimal(let places)): String(Int(number)).count + places + 1
        case (.number(let number), _): String(Int(number)).count
        case (.day, .moment): 19
        case (.day, _): 10
        case (.text(let text), _): text.prefix(100).count
        }
    }
}
