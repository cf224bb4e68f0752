import Testing

@testable import Contracts

@Suite("A contract says what its deliveries assert, for every load type and system")
struct LoadTypeTests {
    private static let handover = "loadtype: period\n      handover: { from: [full, delta], date: 2021-01-01 }"

    private static let rich = """
        name: klasse
        title: Klasse
        schema:
          fields:
            - { name: cpr, type: string, constraints: { required: true } }
            - { name: nr, type: string, constraints: { required: true } }
            - { name: navn, type: string }
            - { name: aar, type: integer, constraints: { required: true } }
            - { name: hvad, type: string, constraints: { required: true } }
            - { name: dag, type: date, constraints: { required: true } }
            - { name: fra, type: date, constraints: { required: true } }
            - { name: til, type: date }
          primaryKey: [cpr, nr, fra]
        flis:
          loadtype: [full, delta, delta_entity]
          scope: kommune
          period: { full: month, delta: day, delta_entity: week, period: school_year }
          validity: { from: fra, to: til, to_is: exclusive }
          delta: { operation: hvad, effective: dag, codes: { insert: [I, N], update: [U], delete: [D] } }
          entity: [cpr]
          volume: { warn: 10%, hold: 30.5%, per: nr, label: navn }
          codes: { navn: klassetrin }
          frequency: monthly
          due: { workday: 5 }
          grace: { workdays: 2 }
          systems:
            tea: { encoding: utf-8 }
            kmd_elev:
              encoding: utf-8
              \(handover)

        """

    @Test func wholeVocabulary() throws {
        let book = try Workbook(contract: Self.rich)
        #expect(book.diagnostics == [])
        let contract = try #require(book.areas.first?.contract(named: "klasse"))
        #expect(contract.loadTypes == [.full, .delta, .deltaEntity])
        #expect(contract.family == .open)
        #expect(contract.loadTypes(of: "tea") == [.full, .delta, .deltaEntity])
        #expect(contract.loadTypes(of: "kmd_elev") == [.period])
        #expect(contract.family(of: "kmd_elev") == .region)
        #expect(contract.acceptedLoadTypes(of: "kmd_elev") == [.period, .full, .delta])
        #expect(contract.handover(of: "tea") == nil)
        let day = try #require(Day(iso: "2021-01-01"))
        #expect(contract.handover(of: "kmd_elev") == Handover(from: [.full, .delta], date: day))
        #expect(contract.reach(of: .full, system: "tea") == .always)
        #expect(contract.reach(of: .full, system: "kmd_elev") == DayRange(from: .minusInfinity, to: day))
        #expect(contract.reach(of: .period, system: "kmd_elev") == DayRange(from: day, to: .infinity))
        #expect(
            contract.periods == [.full: .month, .delta: .day, .deltaEntity: .week, .period: .schoolYear])
        #expect(contract.entity == ["cpr"])
        let codes: [Delta.Operation: [String]] = [.insert: ["I", "N"], .update: ["U"], .delete: ["D"]]
        #expect(contract.delta == Delta(operation: "hvad", effective: "dag", codes: codes))
        #expect(contract.volume == VolumeLimits(warn: 1000, hold: 3050, per: "nr", label: "navn"))
        #expect(contract.codes == ["navn": .list("klassetrin")])
        #expect(contract.frequency == .monthly)
        #expect(contract.due == 5)
        #expect(contract.grace == 2)
        #expect(contract.columns.map(\.name) == ["cpr", "nr", "navn", "aar"])
        #expect(contract.keyColumns == ["cpr", "nr"])
    }

    @Test(
        "a file has the columns, and the fields that its load type adds",
        arguments: [
            (LoadType.full, ["cpr", "nr", "navn", "aar"]),
            (.delta, ["cpr", "nr", "navn", "aar", "hvad", "dag"]),
            (.deltaEntity, ["cpr", "nr", "navn", "aar", "fra", "til"]),
        ]
    )
    func headers(_ loadType: LoadType, _ header: [String]) throws {
        let contract = try #require(Workbook(contract: Self.rich).areas.first?.contract(named: "klasse"))
        let layout = try #require(contract.layout(for: "tea", loadType: loadType))
        #expect(layout.header == header)
        #expect(layout.fields.map(\.name) == header)
        #expect(layout.enumerations.count == header.count)
    }

    @Test("region and event are read, and stay columns")
    func regionAndEvent() throws {
        let events = Self.rich
            .replacing("loadtype: [full, delta, delta_entity]", with: "loadtype: append\n  event: { date: dag }")
            .replacing("period: { full: month, delta: day, delta_entity: week, period: school_year }", with: "period: day")
            .replacing("      \(Self.handover)\n", with: "      loadtype: dynamic_full\n")
            .replacing("  entity: [cpr]\n", with: "  region: aar\n")
            .split(separator: "\n").filter { !$0.contains("  validity:") && !$0.contains("  delta:") }
            .joined(separator: "\n")
        let book = try Workbook(contract: events)
        #expect(book.diagnostics == [])
        let contract = try #require(book.areas.first?.contract(named: "klasse"))
        #expect(contract.event == "dag")
        #expect(contract.region == "aar")
        #expect(contract.family == .event)
        #expect(contract.family(of: "kmd_elev") == .region)
        #expect(contract.columns.count == 8)
        #expect(contract.keyColumns == ["cpr", "nr", "fra"])
        #expect(contract.period(of: .dynamicFull) == .day)
    }

    @Test("the operations have the letters I, U, D and A when the contract says nothing")
    func usualCodes() throws {
        let text = Self.rich.replacing(", codes: { insert: [I, N], update: [U], delete: [D] }", with: "")
        let contract = try #require(Workbook(contract: text).areas.first?.contract(named: "klasse"))
        #expect(
            contract.delta?.codes == [.insert: ["I"], .update: ["U"], .delete: ["D"], .annul: ["A"]])
    }
}
