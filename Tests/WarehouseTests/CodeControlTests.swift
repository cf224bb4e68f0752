import Contracts
import Deliveries
import Testing
import TestSupport
import Warehouse

/// Codes, numbers and accounts against the lists and registers that are loaded. KMD Elev writes the levels
/// as they are, TEA with two digits.
@Suite("Codes at the door") struct CodeControlTests {
    let door: Door

    init() throws { door = try Door() }

    private func national(_ entity: String, _ system: String, month: Int = 1, _ rows: [String]) throws -> DraftDelivery {
        try DraftDelivery(
            entity, system: system, kommune: "0000", period: "2021-0\(month)", sequence: month,
            extracted: "2021-0\(month)-02T02:00:00+01:00", rows: rows)
    }

    private func lists(month: Int = 1, levels: [Int] = [6, 7]) throws -> [DraftDelivery] {
        try [
            national("kode", "flis", month: month, levels.map { "klassetrin;\($0);\($0). klasse;\($0);;" }
                + ["klassetype;40;Normalklasse;1;;normal"]),
            national("kodeoversaettelse", "flis", month: month, levels.flatMap {
                ["tea;klassetrin;0\($0);\($0)", "kmd_elev;klassetrin;\($0);\($0)"]
            } + ["kmd_elev;klassetype;10;40", "kmd_elev;klassetype;99;77"]),
            national("institution", "stil", month: month, ["910102;Skolen;1012;2;101;101;;;"]),
        ]
    }

    /// - Parameter rows: level, type, first and last day, school.
    private func classes(month: Int = 1, _ rows: [String]) throws -> DraftDelivery {
        try DraftDelivery(
            "klasse", period: "2021-0\(month)", sequence: month, extracted: "2021-0\(month)-04T02:00:00+01:00",
            rows: rows.enumerated().map { index, row in
                let parts = row.split(separator: " ", omittingEmptySubsequences: false)
                let school = parts.count > 4 ? parts[4] : "910102"
                return "\(school)|\(index)|\(index)A|\(parts[0])|\(parts[1])|\(parts[2])|\(parts[3])"
            })
    }

    private func told(_ outcome: DeliveryOutcome?) -> [String] {
        Door.told(outcome, .unknownCode, .controlNotDone, .foreignRows)
    }

    @Test func codesThatAreInTheirListSayNothing() throws {
        try door.run(lists())
        // Long before the list was delivered too; and no value is no code.
        let loaded = try door.run(classes(["6 10 20200801 20210731", "7 10 20150801 20160731", "  20200801 "]))
        #expect(told(loaded.first) == [])
    }

    @Test func anUnknownCodeIsToldOncePerFieldAndTheRowIsLoaded() throws {
        try door.run(lists())
        // 06 is TEA's way; 99 leads to a code that no list has.
        let loaded = try door.run(classes([
            "6 10 20200801 ", "12 10 20200801 ", "06 99 20200801 ", "12 10 20200801 ", "6 10 20200801  999901",
        ]))
        #expect(loaded.map(\.status) == [.loaded])
        #expect(told(loaded.first) == [
            "LI297:6 1 række har i institutionsnummer 1 kode, der ikke findes i den indlæste institution (999901)",
            "LI297:3 3 rækker har i klassetrin 2 koder, der ikke findes i kodelisten klassetrin (12, 06)",
            "LI297:4 1 række har i klassetype 1 kode, der ikke findes i kodelisten klassetype (99)",
        ])
        #expect(loaded.first?.findings.map(\.severity).allSatisfy { $0 == .advarsel } == true)
        #expect(try door.warehouse.rows("select count(*) from aktuel.skole_klasse") == [["5"]])
    }

    @Test func aCodeThatHasExpiredIsToldForTheDaysItNoLongerHolds() throws {
        try door.run(lists())
        try door.run(lists(month: 2, levels: [6]))
        // 7 ends on 1 February: a row that begins before it had the code for a while.
        let loaded = try door.run(classes(month: 2, [
            "6 10 20200801 20210731", "7 10 20200801 20210731", "7 10 20210201 20210731",
        ]))
        #expect(told(loaded.first) == [
            "LI297:4 1 række har i klassetrin 1 kode, der ikke findes i kodelisten klassetrin (7), heraf 1 med en kode,"
                + " der ikke gælder i rækkens periode"
        ])
    }

    /// In a column that has changed places there may stand a CPR number.
    @Test func whatMayBePersonalIsNotNamed() throws {
        try door.run(lists())
        let loaded = try door.run(classes(["0202990001 Hansen 20200801 "]))
        #expect(told(loaded.first) == [
            "LI297:2 1 række har i klassetrin 1 kode, der ikke findes i kodelisten klassetrin",
            "LI297:2 1 række har i klassetype 1 kode, der ikke findes i kodelisten klassetype",
        ])
    }

    @Test func aListThatIsNotLoadedIsToldOnce() throws {
        let loaded = try door.run(classes(["6 10 20200801 ", "7 10 20200801 "]))
        #expect(told(loaded.first) == [
            "LI298 Koder er ikke kontrolleret, for der er ikke indlæst noget at slå op i: institution.institutionsnummer,"
                + " klassetrin, klassetype"
        ])
        #expect(loaded.first?.findings.map(\.severity) == [.info])
    }

    @Test func anAccountIsInTheChart() throws {
        let chart = try national("kontoplan", "sts_konto", ["032201;1;001;0;0322;Folkeskoler"])
        let entries = try DraftDelivery(
            "postering", system: "opus_oekonomi", kommune: "0169", period: "2021-W05",
            rows: ["001", "002"].map { "B\($0);1;02-02-2021;032201/1/\($0);4100;1,00;Kridt" })
        let outcomes = try door.run(chart, entries)
        #expect(told(outcomes.last) == [
            "LI297:3 1 række har i gruppering 1 kode, der ikke findes i den indlæste kontoplan (032201/1/002)"
        ])
    }

    @Test func aMunicipalityIsOneOfTheList() throws {
        let addresses = try DraftDelivery(
            "adresse", system: "cpr", kommune: "0000", loadType: .full,
            rows: ["0202990001;101;0001;1;", "0202990003;999;0001;1;"])
        #expect(try told(door.run(addresses).first) == [
            "LI297:3 1 række har i kommunekode 1 kode, der ikke findes i listen over kommuner (999)"
        ])
    }

    /// One row of somebody else's is enough: nothing is loaded, and the others of the batch are.
    @Test func rowsOfAnotherMunicipalityAreRefused() throws {
        func balances(_ kommune: String, _ codes: [String]) throws -> DraftDelivery {
            try DraftDelivery(
                "saldo", system: "opus_oekonomi", kommune: kommune,
                rows: codes.enumerated().map { "\($1);2021;K4;0;001;032201/1/001;0322;032201;\(4100 + $0);1,00" })
        }
        let outcomes = try door.run(balances("0169", ["169", "169", "510"]), balances("0510", ["510"]))
        #expect(outcomes.map(\.status) == [.refused, .loaded])
        #expect(told(outcomes.first).filter { $0.hasPrefix("LI283") } == [
            "LI283:4 1 række hører efter kommunekode til en anden kommune end 0169"
        ])
        #expect(try door.warehouse.rows("select kommune, count(*) from aktuel.oekonomi_saldo group by 1") == [["510", "1"]])
        #expect(try door.warehouse.rows(
            "select rows_read, rows_rejected from flis.delivery where status = 'refused'") == [["3", "3"]])
    }
}
