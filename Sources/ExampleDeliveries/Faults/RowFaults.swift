/// Faults of single rows: shape and characters in files of KMD Elev, values in files of TEA.
enum RowFaults {
    static let all: [PlannedFault] = shapes + characters + values + numbers + dates + conflicts

    private static let shapes: [PlannedFault] = [
        .row("two fields too few", "LI301", .enrolments, 183, 0) { fields, _ in fields.removeLast(2) },
        .row("a field too many", "LI302", .enrolments, 183, 1) { fields, _ in fields.append([49]) },
        .row("blank line", "LI303", .enrolments, 183, 2) { fields, _ in fields = [[]] },
        .row("header repeated", "LI304", .enrolments, 183, 3) { fields, header in fields = header },
        .row("stray quote", "LI305", .enrolments, 183, 4) { fields, _ in
            fields[2].insert(UInt8(ascii: "\""), at: 3)
        },
        .row("text after the closing quote", "LI306", .enrolments, 183, 5) { fields, _ in
            fields[2] = Array("\"24\" skærm".utf8)
        },
        .row("quote never closed", "LI307", .enrolments, 183, 6) { fields, _ in
            fields[2] = Array("\"Eksempel".utf8)
        },
        .row("row of more than 1 MiB", "LI308", .enrolments, 183, 7) { fields, _ in
            fields[2] = Array(repeating: UInt8(ascii: "x"), count: 1_100_000)
        },
        .row("the line that ends a COPY", "LI301", .enrolments, 183, 8) { fields, _ in
            fields = [Array("\\.".utf8)]
        },
        .row("delimiter in a text without quotes", "LI302", .enrolments, 306, 5) { fields, _ in
            fields[2] = Array("Skole; afd. Vest".utf8)
        },
    ]

    private static let characters: [PlannedFault] = [
        .value("NUL byte", "LI310", .enrolments, 360, 0, "KlasseId") { $0 + [0] },
        .value("tab in a name", "LI311", .enrolments, 360, 1, "InstitutionNavn") { [9] + $0 },
        .value("bytes that are not UTF-8", "LI312", .enrolments, 360, 2, "InstitutionNavn", also: "LI244") {
            $0 + [0xE5]
        },
        .value("invisible character", "LI314", .enrolments, 360, 3, "InstitutionNavn") {
            $0 + Array("\u{200B}x".utf8)
        },
        .value("hard space at the end", "LI315", .enrolments, 360, 4, "InstitutionNavn") {
            $0 + Array("\u{A0}".utf8)
        },
        .value("letter of two characters", "LI316", .enrolments, 360, 5, "InstitutionNavn") { _ in
            Array("A\u{30A}rhus".utf8)
        },
        .value("text encoded twice", "LI317", .enrolments, 360, 6, "InstitutionNavn") { _ in
            Array("KÃ¸benhavn".utf8)
        },
        .value("lost character", "LI318", .enrolments, 360, 7, "InstitutionNavn") { _ in
            Array("K\u{FFFD}benhavn".utf8)
        },
        .value("byte that Windows-1252 lacks", "LI313", .enrolments, 169, 0, "KLASSEID") { $0 + [0x81] },
    ]

    private static let values: [PlannedFault] = [
        .value("required field empty", "LI320", .enrolments, 169, 1, "INSTNR") { _ in [] },
        .value("institution number of five digits", "LI321", .enrolments, 169, 2, "INSTNR") {
            Array($0.dropFirst())
        },
        .value("text too long", "LI323", .enrolments, 169, 3, "KLASSEID") {
            $0 + Array(repeating: UInt8(ascii: "x"), count: 20)
        },
        .value("value not on the list", "LI324", .employments, 269, 0, "AnsaettelsesStatus") { _ in
            Array("X".utf8)
        },
        .value("below the minimum", "LI325", .enrolments, 269, 0, "BOPKOM") { _ in Array("-1".utf8) },
        .value("above the maximum", "LI326", .enrolments, 269, 1, "BOPKOM") { _ in Array("1000".utf8) },
        .value("neither true nor false", "LI345", .enrolments, 169, 4, "TOSPROG") { _ in Array("true".utf8) },
        .value("CPR number with a hyphen", "LI350", .enrolments, 269, 2, "CPRNR") {
            $0.prefix(6) + [UInt8(ascii: "-")] + $0.suffix(4)
        },
        .value("CPR number without its zero", "LI351", .enrolments, 269, 3, "CPRNR", where: beginsWithZero) {
            Array($0.dropFirst())
        },
        .value("CPR number of month 13", "LI352", .enrolments, 269, 4, "CPRNR") {
            $0.prefix(2) + Array("13".utf8) + $0.suffix(6)
        },
    ]

    private static let numbers: [PlannedFault] = [
        .value("plus before a whole number", "LI330", .enrolments, 269, 5, "BOPKOM") {
            [UInt8(ascii: "+")] + $0
        },
        .value("whole number of twenty digits", "LI331", .enrolments, 269, 6, "BOPKOM") { _ in
            Array("99999999999999999999".utf8)
        },
        .value("thousands separator", "LI335", .enrolments, 169, 5, "BOPKOM") { _ in Array("1.000".utf8) },
        .value("spoiled by a spreadsheet", "LI336", .enrolments, 306, 0, "CPRNR") { _ in
            Array("1,01E+09".utf8)
        },
        .value("apostrophe of a spreadsheet", "LI336", .enrolments, 306, 6, "INSTNR") {
            [UInt8(ascii: "'")] + $0
        },
        .value("no number", "LI332", .absence, 101, 0, "Andel") { _ in Array("NaN".utf8) },
        .value("a decimal too many", "LI333", .absence, 101, 1, "Andel") { _ in Array("0.125".utf8) },
        .value("a digit too many", "LI334", .absence, 101, 2, "Andel") { _ in Array("10.00".utf8) },
        .value(
            "amount with a point, and nothing loaded", "LI335", .balances, 665, 0, "BELOEB", also: "LI232",
            outcome: .refused
        ) { _ in Array("1.234,56".utf8) },
    ]

    private static let dates: [PlannedFault] = [
        .value("date of another form", "LI340", .enrolments, 306, 1, "FRADATO") { _ in
            Array("2020-08-01".utf8)
        },
        .value("31 February", "LI341", .enrolments, 306, 2, "FRADATO") { _ in Array("31-02-2021".utf8) },
        .value("year 202", "LI342", .enrolments, 306, 3, "FRADATO") { _ in Array("01-08-0202".utf8) },
        .value("a word for a date", "LI340", .enrolments, 306, 7, "TILDATO") { _ in Array("infinity".utf8) },
        .value("CPR number of 30 February", "LI352", .enrolments, 306, 8, "CPRNR") {
            Array("3002".utf8) + $0.suffix(6)
        },
        .row("ends before it begins", "LI360", .enrolments, 306, 4, "TILDATO") { fields, _ in
            fields[12] = Array("01-01-2015".utf8)
        },
    ]

    private static let conflicts: [PlannedFault] = [
        .value(
            "year that the control file does not name", "LI362", .budgetBalances, 101, 0, "RGNAAR",
            also: "LI232", outcome: .refused
        ) { _ in Array("2018".utf8) },
        .value(
            "operation that nobody knows", "LI361", .persons, 0, 0, "OPERATION", period: "2021-02-26",
            also: "LI232", outcome: .refused
        ) { _ in Array("X".utf8) },
        .twin("two rows with one key", "LI370", .enrolments, 510, 0) { fields, _ in
            fields[10] = Array((fields[10] == [UInt8(ascii: "J")] ? "N" : "J").utf8)
        },
        .twin("two rows for the same days", "LI371", .enrolments, 510, 1) { fields, _ in
            fields[11] = Array("02-".utf8) + fields[11].dropFirst(3)
        },
    ]

    @Sendable private static func beginsWithZero(_ fields: RowFields) -> Bool {
        fields[0].first == UInt8(ascii: "0")
    }
}
