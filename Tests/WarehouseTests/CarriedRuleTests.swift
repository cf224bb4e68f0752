import ExampleDeliveries
import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// Rules that are run again for the municipalities alone whose verdict can have changed.
@Suite("Carried test results") struct CarriedRuleTests {
    /// What a rule found, of every publication.
    private static let results = "select * from flis.rule_result order by publicering_id, rule, kommune"
    private static let offences = "select * from flis.rule_offence order by publicering_id, rule, kommune, fingerprint"

    /// The same random deliveries into two warehouses, one of which is always published in full: all that is
    /// stored is the same, dimensions, facts, benchmark cells and tables too.
    @Test(arguments: 0..<2) func carryingOverGivesWhatRunningAgainGives(seed: UInt64) throws {
        let (carrying, whole) = (try PublishedMonths(), try PublishedMonths())
        whole.warehouse.publishesInFull = true
        for months in [carrying, whole] {
            try RuleEvents.makeGroups(months)
            var events = RuleEvents(seed: seed)
            for turn in 0..<8 { try events.next(turn, months) }
        }
        #expect(try carrying.rows(Self.results) == whole.rows(Self.results))
        #expect(try carrying.rows(Self.offences) == whole.rows(Self.offences))
        // How many slices were looked at differs, and is meant to.
        let digests = try [carrying, whole].map { try $0.warehouse.digests().filter { $0.key != "flis.publication" } }
        #expect(digests[0].filter { digests[1][$0.key] != $0.value } == [:])
        let statuses = try whole.rows("select count(distinct status), count(distinct rule) from flis.rule_offence")
        #expect(statuses == [["4", "3"]])
    }

    /// A result that nobody could have found: it lasts as long as it is carried over.
    private func markOthers(_ months: PublishedMonths) throws {
        try months.warehouse.connection.execute(
            "update flis.rule_result set examined = 4711 where publicering_id = 2 and kommune <> 510")
    }

    /// By rule, the municipalities with the mark in the newest publication; those without pupils left out.
    private func marked(_ months: PublishedMonths) throws -> [[String?]] {
        try months.rows("""
            select rule, string_agg(kommune::text, ' ' order by kommune) from flis.rule_result
            where publicering_id = (select max(publicering_id) from flis.publication)
                and examined = 4711 and kommune in (269, 306, 510, 665)
            group by rule order by rule
            """)
    }

    private let pupils = "2021-02/tea_0510_elevforloeb_2021-02.csv"
    private static let carried = ["sk01", "sk02", "sk03", "sk04", "sk05"].map { [$0, "269 306 665"] as [String?] }

    @Test func aChangeInOneMunicipalityRunsTheRulesForIt() throws {
        let months = try PublishedMonths()
        try markOthers(months)
        try months.deliver(pupils) { $0.removeLast(2) }
        #expect(try marked(months) == Self.carried)
    }

    /// The register of institutions, a code list, a full publication, a later month.
    @Test(arguments: ["institution", "kodeoversaettelse", "full", "month"])
    func whatAllShareRunsThemForAll(change: String) throws {
        let months = try PublishedMonths()
        try markOthers(months)
        months.warehouse.publishesInFull = change == "full"
        switch change {
        case "institution": try months.deliver("2021-02/stil_0000_institution_2021-02.csv") { $0.removeLast() }
        case "kodeoversaettelse": try months.deliver("2021-02/flis_0000_kodeoversaettelse_2021-02.csv") { $0.swapAt(1, 2) }
        case "month": try months.deliver(pupils, month: "2021-03") { $0.removeLast() }
        default: try months.deliver(pupils) { $0.removeLast() }
        }
        #expect(try marked(months) == [])
    }

    /// A rule that does not say what it looks at, after another installation; and what all others find with it.
    @Test func otherDefinitionsRunThemForAllOnceAndAnUndeclaredRuleAlways() throws {
        let months = try PublishedMonths()
        let folder = months.warehouse.home.appendingPathComponent("sql")
        try FileManager.default.copyItem(at: TestDatabase.sql.root, to: folder)
        let file = folder.appendingPathComponent("areas/skole/rules/sk04_skole_ikke_i_institutionsregister.sql")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("-- raekkevidde: kommune\n", with: "").write(to: file, atomically: true, encoding: .utf8)
        let original = months.warehouse
        defer { withExtendedLifetime(original) {} }
        months.warehouse = try TestWarehouse(in: original, sql: SQLFolder(root: folder))
        try markOthers(months)
        try months.deliver(pupils) { $0.removeLast() }
        #expect(try marked(months) == [])
        try months.warehouse.connection.execute(
            "update flis.rule_result set examined = 4711 where publicering_id = 3 and kommune <> 510")
        try months.deliver(pupils) { $0.removeLast(2) }
        #expect(try marked(months) == Self.carried.filter { $0[0] != "sk04" })
    }

    /// A pupil of 269 turns up in the other system, delivered by 510: 269 has delivered nothing, and has a fault.
    @Test func aRuleThatNamesAFunctionIsRunWhereTheFunctionSays() throws {
        let months = try PublishedMonths()
        try markOthers(months)
        var events = RuleEvents(seed: 1)
        try events.lendPupil(months)
        #expect(try marked(months).last == ["sk05", "306 665"])
        let found = try months.rows(
            "select offending from flis.rule_result where rule = 'sk05' and kommune in (269, 510) and publicering_id = 3 order by kommune")
        #expect(found.first == ["1"])
    }

    @Test(arguments: ["kommunen", "byg.findes_ikke"])
    func aReachThatSaysNothingStopsTheInstallation(reach: String) throws {
        let warehouse = try TestWarehouse()
        let folder = warehouse.home.appendingPathComponent("sql")
        try FileManager.default.copyItem(at: TestDatabase.sql.root, to: folder)
        let file = folder.appendingPathComponent("areas/skole/rules/sk04_skole_ikke_i_institutionsregister.sql")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("raekkevidde: kommune", with: "raekkevidde: \(reach)")
            .write(to: file, atomically: true, encoding: .utf8)
        #expect(throws: Failure.self) { try TestWarehouse(in: warehouse, sql: SQLFolder(root: folder)) }
    }
}

/// Deliveries that move the verdicts of the school rules, at random.
struct RuleEvents {
    private var state: UInt64
    private static let pupils = [269, 306, 510, 665].map { "2021-02/tea_0\($0)_elevforloeb_2021-02.csv" }
    private static let classes = "2021-02/tea_0510_klasse_2021-02.csv"

    /// Each of the four municipalities with pupils is compared with the other three.
    static func makeGroups(_ months: PublishedMonths) throws {
        let codes = [269, 306, 510, 665]
        let rows = codes.flatMap { code in
            codes.filter { $0 != code }.enumerated().map { "\(code);\($0.offset + 1);\($0.element)" }
        }
        let folder = months.warehouse.home.appendingPathComponent("groups")
        try DraftDelivery(
            "sammenligningskommune", system: "flis", kommune: "0000", period: "2021-02",
            extracted: "2021-02-02T02:00:00+01:00", rows: rows
        ).write(to: folder)
        #expect(try months.warehouse.run(folder, month: "2021-02").outcomes.map(\.status) == [.loaded])
    }

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

    /// Below `bound`, by a linear congruential generator: the same on every machine.
    private mutating func number(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    /// What happens in which turn is settled, so that every rule and status is met; to whom is not.
    mutating func next(_ turn: Int, _ months: PublishedMonths) throws {
        switch turn {
        case 1, 6: try lendPupil(months)
        case 2: try blankClassType(months)
        case 4: try shortenRegister(months)
        case 7: try moveSchools(months, Self.pupils[number(4)], from: number(4))
        // The pupils of the first time, others that overlap them, and the first ones again.
        default: try moveSchools(months, Self.pupils[2], from: turn == 3 ? 1 : 0)
        }
    }

    /// Three pupils at a school that the register does not have, counted from place `first`.
    private mutating func moveSchools(_ months: PublishedMonths, _ file: String, from first: Int) throws {
        let chosen = first..<first + 3
        let other = number(1000)
        try months.deliver(file, mayBeRefused: true) { lines in
            let current = PublishedMonths.currentLines(lines)
            for place in chosen {
                var fields = lines[current[place]].components(separatedBy: ";")
                fields[1] = "999999"
                lines[current[place]] = fields.joined(separator: ";")
            }
            // So that each differs from the one before.
            lines.remove(at: current[10 + other % (current.count - 10)])
        }
    }

    /// A pupil of 269's also stands in 510's other system.
    mutating func lendPupil(_ months: PublishedMonths) throws {
        let place = number(20)
        let lender = try DraftDelivery(reading: PublishedMonths.inbox.get().appendingPathComponent(Self.pupils[0]))
        let pupil = lender.lines[PublishedMonths.currentLines(lender.lines)[place]].prefix { $0 != ";" }
        try months.deliver("2021-02/kmd_elev_0510_elevforloeb_2021-02.csv", mayBeRefused: true) { lines in
            guard let line = lines.firstIndex(where: { $0.hasSuffix("|20200801|20210731") }) else { return }
            lines[line] = pupil.filter(\.isNumber) + lines[line].drop { $0 != "|" }
        }
    }

    private mutating func blankClassType(_ months: PublishedMonths) throws {
        let first = number(5)
        try months.deliver(Self.classes, mayBeRefused: true) { lines in
            for place in PublishedMonths.currentLines(lines).dropFirst(first).prefix(4) {
                var fields = lines[place].components(separatedBy: ";")
                fields[4] = ""
                lines[place] = fields.joined(separator: ";")
            }
        }
    }

    private mutating func shortenRegister(_ months: PublishedMonths) throws {
        let place = 1 + number(20)
        try months.deliver("2021-02/stil_0000_institution_2021-02.csv", mayBeRefused: true) { lines in
            lines.remove(at: min(place, lines.count - 1))
        }
    }
}
