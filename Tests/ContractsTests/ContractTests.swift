import Testing

@testable import Contracts

@Suite("A contract is read as it is written")
struct ContractTests {
    @Test func wholeContract() throws {
        let book = try Workbook()
        #expect(book.diagnostics == [])
        let area = try #require(book.areas.first)
        #expect(area.name == "skole")
        #expect(
            area.systems == [
                SourceSystem(name: "tea", title: "TEA"), SourceSystem(name: "kmd_elev", title: "KMD Elev"),
            ]
        )
        let contract = try #require(area.contract(named: "klasse"))
        #expect(contract.historyTable == "skole_klasse")
        #expect(contract.columns.map(\.name) == ["nummer", "klasse_id", "elever", "snit", "type", "hjem"])
        #expect(
            contract.columns.map(\.sqlType) == ["text", "text", "bigint", "numeric(8,4)", "text", "boolean"]
        )
        #expect(contract.keyColumns == ["nummer", "klasse_id"])
        #expect(contract.primaryKey == ["nummer", "klasse_id", "fra"])
        #expect(contract.loadType == .fullHistory)
        #expect(contract.scope == .kommune)
        #expect(contract.period == .month)
        #expect(contract.validity == Validity(from: "fra", to: "til", isInclusive: true))
        #expect(contract.rejects == .share(basisPoints: 100))
        #expect(contract.indexes == [["klasse_id"], ["nummer", "fra"]])
        #expect(contract.bytes == Array(Workbook.contract.utf8))
        #expect(contract.fields.map(\.line) == [7, 8, 9, 10, 11, 12, 13, 14])
        #expect(contract.fields[0].title == "Skole")
        #expect(contract.fields[0].pattern?.digitCount == 6)
        #expect(contract.fields[3].minimum == -35_000)
        #expect(contract.fields[6].minimum == 1)
        // Untyped YAML would have read these as 32 and false.
        #expect(contract.fields[4].enumeration == ["040", "no"])
    }

    @Test func layouts() throws {
        let contract = try #require(Workbook().areas.first?.contract(named: "klasse"))
        let tea = try #require(contract.layout(for: "tea"))
        #expect(tea.encoding == .windows1252)
        #expect(tea.delimiter == UInt8(ascii: ";"))
        #expect(tea.quote == UInt8(ascii: "'"))
        #expect(tea.decimalChar == UInt8(ascii: ","))
        #expect(tea.dateFormat == DateFormat("%d-%m-%Y"))
        #expect(tea.trueValues == ["J"])
        #expect(tea.falseValues == ["N"])
        #expect(tea.missingValues == [""])
        #expect(tea.header == ["INSTNR", "klasse_id", "elever", "snit", "type", "hjem", "FRADATO", "til"])
        #expect(tea.enumerations == [[], [], [], [], ["040", "no"], [], [], []])
        let kmd = try #require(contract.layout(for: "kmd_elev"))
        #expect(kmd.quote == nil)
        #expect(kmd.decimalChar == UInt8(ascii: "."))
        #expect(kmd.dateFormat == .iso)
        #expect(kmd.missingValues == ["", "-"])
        #expect(kmd.enumerations[4] == ["40", "41"])
        #expect(contract.layout(for: "stil") == nil)
    }

    @Test("the file name is made of what the control file says")
    func fileNames() throws {
        let contract = try #require(Workbook().areas.first?.contract(named: "klasse"))
        #expect(
            contract.fileName(system: "tea", kommune: "0510", periode: "2021-02")
                == "tea_0510_klasse_2021-02.csv"
        )
        let own = Workbook.contract.replacing(
            "title: Klasse",
            with: "title: Klasse\npath: \"{entity}-{system}-{kommune}-{periode}.txt\""
        )
        let other = try #require(Workbook(contract: own).areas.first?.contract(named: "klasse"))
        #expect(
            other.fileName(system: "tea", kommune: "0510", periode: "2014/2015")
                == "klasse-tea-0510-2014-2015.txt"
        )
    }

    @Test(
        "a limit in percent is of the rows declared, never rounded up",
        arguments: [
            (RejectLimit.share(basisPoints: 100), 99, 0), (.share(basisPoints: 100), 100, 1),
            (.share(basisPoints: 50), 4711, 23), (.share(basisPoints: 10_000), 7, 7), (.rows(5), 3, 5),
        ]
    )
    func rejectLimits(_ limit: RejectLimit, _ rows: Int, _ allowed: Int) {
        #expect(limit.allowed(of: rows) == allowed)
    }

    @Test("areas come in the order of their names, entities in the order of the list")
    func order() throws {
        let book = try Workbook(area: Workbook.area.replacing("[klasse]", with: "[zebra, klasse]"))
        try book.write(
            Workbook.contract.replacing("name: klasse\n", with: "name: zebra\n"),
            to: "skole/deliveries/zebra.yaml"
        )
        try book.write(
            "name: borger\ntitle: Borger\nsystems: { cpr: { title: CPR } }\ndeliveries: []\n",
            to: "borger/area.yaml"
        )
        #expect(book.diagnostics == [])
        #expect(book.areas.map(\.name) == ["borger", "skole"])
        #expect(book.areas[1].deliveries.map(\.name) == ["zebra", "klasse"])
    }
}
