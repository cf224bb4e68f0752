import Foundation
import Testing
import TestSupport

@testable import Warehouse

/// What stands in an Excel file, read back by an independent reader.
@Suite("Workbook") struct WorkbookTests {
    private let file = FileManager.default.temporaryDirectory
        .appendingPathComponent("flis-workbook-\(getpid())-\(Int.random(in: 0..<Int.max)).xlsx")

    private static let columns = [
        SheetColumn(name: "nr", comment: "Nummer, løbende.", type: "bigint", places: nil),
        SheetColumn(name: "beloeb", comment: "Beløb i kroner; tomt uden.", type: "numeric(14,2)", places: nil),
        SheetColumn(name: "gns", comment: "Gennemsnit", type: "numeric(20,16)", places: 1),
        SheetColumn(name: "fra", comment: "Første dag.", type: "date", places: nil),
        SheetColumn(name: "modtaget", comment: "Modtaget", type: "timestamp with time zone", places: nil),
        SheetColumn(name: "er_med", comment: "Er med", type: "boolean", places: nil),
        SheetColumn(name: "cprnummer", comment: "Elevens CPR-nummer.", type: "character varying(10)", places: nil),
    ]

    private func written(
        _ columns: [SheetColumn], _ rows: [[String?]], rowsPerSheet: Int = Workbook.mostRows
    ) throws -> ReadWorkbook {
        defer { try? FileManager.default.removeItem(at: file) }
        let workbook = try Workbook(file: file, rowsPerSheet: rowsPerSheet)
        let sheet = try ListSheet(workbook, name: "Liste", columns: columns)
        for row in rows { try sheet.add(row) }
        sheet.finish()
        #expect(sheet.rowCount == rows.count)
        #expect(!FileManager.default.fileExists(atPath: file.path), "nothing under the name before it is whole")
        try workbook.close()
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        return try ReadWorkbook(file)
    }

    @Test func everyCellHasItsType() throws {
        let read = try written(Self.columns, [
            ["1", "1234567.89", "8.95", "2021-02-28", "2021-03-04 12:00:00.75+01", "t", "0102034567"],
            ["-20", "-0.10", "6.4512345678901234", "9999-12-31", nil, "f", nil],
            // More digits than Excel has; days that it has not.
            ["1234567890123456", "99999999999.99", "33.3333333333333333", "1899-12-31", nil, nil, "x"],
            ["123456789012345", nil, "0.1000000000000000", "infinity", nil, nil, " æøå "],
        ])
        let expected = ReadWorkbook.Sheet(
            name: "Liste",
            rows: [
                ["Nummer", "Beløb i kroner", "Gennemsnit", "Første dag", "Modtaget", "Er med", "Elevens CPR-nummer"],
                // 2021-02-28 is day 44255, noon half a day.
                ["1.0|0", "1234567.89|0.00", "8.95|0.0", "44255.0|dd-mm-yyyy", "44259.5|dd-mm-yyyy hh:mm:ss", "Ja", "0102034567"],
                ["-20.0|0", "-0.1|0.00", "6.45123456789012|0.0", "2958465.0|dd-mm-yyyy", "", "Nej"],
                ["1234567890123456", "99999999999.99|0.00", "33.3333333333333|0.0", "1899-12-31", "", "", "x"],
                ["123456789012345.0|0", "", "0.1|0.0", "infinity", "", "", " æøå "],
            ],
            firstScrolled: "A2", filter: "A1:G5",
            // The widest of heading and contents, and two; Excel adds what its font needs.
            widths: [18, 16, 12, 12, 21, 10, 12].map { $0 + 0.7109375 }
        )
        #expect(read.sheets == [expected])
    }

    /// T51: none of these is a formula, in the file or when the cell is edited.
    @Test func noTextBecomesAFormula() throws {
        let attacks = [
            "=1+1", "=HYPERLINK(\"http://x\")", "+45 12", "-2+3", "@SUM(A1)", "\tx", "\r=1", "\n=1", "＝1+1", "＠x", "=",
        ]
        let harmless = ["-", "-5", "-5,25", "a=b", " =1", "", "_x0041_", "Brev 1", "\u{1}x", "<&>\"'"]
        let column = [SheetColumn(name: "navn", heading: "=Navn", kind: .text)]
        let read = try written(column, (attacks + harmless).map { [$0] })
        #expect(read.sheets[0].rows == [["'=Navn"]] + attacks.map { ["'" + $0] } + harmless.map { $0.isEmpty ? [] : [$0] })
    }

    @Test func aLongListGoesOnInAnotherSheet() throws {
        let column = [SheetColumn(name: "nr", heading: "Nr", kind: .integer)]
        let read = try written(column, (1...7).map { ["\($0)"] }, rowsPerSheet: 3)
        #expect(read.sheets.map(\.name) == ["Liste", "Liste 2", "Liste 3"])
        #expect(read.sheets.map(\.rows) == [
            [["Nr"], ["1.0|0"], ["2.0|0"], ["3.0|0"]], [["Nr"], ["4.0|0"], ["5.0|0"], ["6.0|0"]], [["Nr"], ["7.0|0"]],
        ])
        #expect(read.sheets.map(\.filter) == ["A1:A4", "A1:A4", "A1:A2"])
        #expect(read.sheets.map(\.firstScrolled) == ["A2", "A2", "A2"])
    }

    @Test func anEmptyListHasItsHeadings() throws {
        let read = try written([SheetColumn(name: "nr", heading: "Nr", kind: .integer)], [])
        #expect(read.sheets.map(\.rows) == [[["Nr"]]])
        #expect(read.sheets.map(\.filter) == ["A1"])
    }

    @Test func tooLongATextIsCutWhereItIsSeen() throws {
        let text = String(repeating: "å", count: 40_000)
        let read = try written([SheetColumn(name: "t", heading: "T", kind: .text)], [[text]])
        #expect(read.sheets[0].rows[1] == [String(text.prefix(32_763)) + " […]"])
    }

    @Test func aFileThatCannotBeWrittenIsSaid() throws {
        let nowhere = URL(fileURLWithPath: "/nowhere/list.xlsx")
        let error = #expect(throws: Failure.self) { _ = try Workbook(file: nowhere) }
        #expect(error?.code == "LI631")
        #expect(error?.place == "/nowhere/list.xlsx")
        #expect(error?.message == "the Excel file could not be written: No such file or directory")
    }

    @Test func anAbandonedWorkbookLeavesNothing() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("flis-abandoned-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            let workbook = try Workbook(file: folder.appendingPathComponent("a.xlsx"))
            try ListSheet(workbook, name: "Liste", columns: Self.columns).add(Self.columns.map { _ in "1" })
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test(arguments: [
        ("Måneden som tal, fx 20200901.", "Måneden som tal"),
        ("STILs elevtal den 30. september; tom, når STIL ikke har institutionen.", "STILs elevtal den 30. september"),
        ("Forløbets første dag.", "Forløbets første dag"), ("Elever i FLIS' gennemsnit. Ikke STILs.", "Elever i FLIS' gennemsnit"),
        ("Andelen (i procent)", "Andelen"), ("uden_kommentar", "uden_kommentar"), ("To\nlinjer.", "To linjer"),
    ])
    func aHeadingIsTheFirstWordsOfTheComment(comment: String, heading: String) {
        #expect(SheetColumn.heading(from: comment) == heading)
    }
}
