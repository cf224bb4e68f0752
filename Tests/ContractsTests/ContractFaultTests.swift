import Testing

@testable import Contracts

/// One change to a good file and all that must be said about it.
struct FaultCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let isArea: Bool
    let from: String
    let to: String
    let expected: [String]

    private init(_ isArea: Bool, _ from: String, _ to: String, _ expected: [(String, String)]) {
        testDescription = expected.map(\.0).joined(separator: ", ")
        self.isArea = isArea
        self.from = from
        self.to = to
        let file = isArea ? "skole/area.yaml" : "skole/deliveries/klasse.yaml"
        self.expected = expected.map { "\(file):\($0.0)\n  fix: \($0.1)" }
    }

    static func contract(_ from: String, _ to: String, _ expected: (String, String)...) -> FaultCase {
        FaultCase(false, from, to, expected)
    }

    static func area(_ from: String, _ to: String, _ expected: (String, String)...) -> FaultCase {
        FaultCase(true, from, to, expected)
    }
}

@Suite("Every fault in a contract has a code, a place and a fix")
struct ContractFaultTests {
    @Test(arguments: FaultCase.all)
    func tellsTheFault(_ fault: FaultCase) throws {
        let text = fault.isArea ? Workbook.area : Workbook.contract
        #expect(text.contains(fault.from))
        let spoilt = text.replacing(fault.from, with: fault.to)
        let book = try fault.isArea ? Workbook(area: spoilt) : Workbook(contract: spoilt)
        let told = book.diagnostics
        #expect(told == fault.expected)
        #expect(fault.isArea || book.areas.first?.deliveries.isEmpty == true)
    }

    @Test("every code is told by a case")
    func everyCode() {
        let told = Set(
            FaultCase.all.flatMap(\.expected).compactMap { text in
                text.firstMatch(of: /\[(LI1[0-9]{2})\]/).map { String($0.1) }
            }
        )
        // Told by tests of their own: files that cannot be read, and the calendar.
        let own = ["LI101", "LI137"]
        #expect(Set(DiagnosticCode.allCases.map(\.rawValue)).subtracting(told).sorted() == own)
    }

    @Test("files and folders that cannot be read are told")
    func unreadable() throws {
        let book = try Workbook()
        #expect(ContractFolder.load(root: "/nowhere").diagnostics.map(\.code) == [.unreadableFile])
        try book.write("", to: "borger/deliveries/x.yaml")
        #expect(
            book.diagnostics == [
                "borger/area.yaml: error[LI101] the file cannot be read\n  fix: check that it exists and may be read"
            ]
        )
        #expect(book.areas.map(\.name) == ["skole"])
    }
}
