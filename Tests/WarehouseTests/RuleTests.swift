import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// Data-quality rules from one publication to the next.
@Suite("Rules") final class RuleTests {
    let months: PublishedMonths

    init() throws { months = try PublishedMonths() }

    /// A division by zero stands for whatever can be wrong with a rule.
    @Test func aRuleThatFailsIsNeverGreenAndStopsNothing() throws {
        let view = "samlet_kvalitet.sk04_skole_ikke_i_institutionsregister_undersoegt"
        try months.warehouse.connection.execute(
            Statement("create or replace view \(view) as select 1 / 0 as kommunekode, 1::bigint as antal")
        )
        let outcome = try months.deliver("2021-02/tea_0510_elevforloeb_2021-02.csv") { $0.removeLast(3) }
        #expect(outcome.isChanged && outcome.slicesChanged > 0)
        let results = try months.rows(
            """
            select rule, outcome, count(*), sum(examined), sum(offending) from flis.rule_result
            where publicering_id = 3 and (rule = 'sk04' or outcome = 'fejl_i_test') group by 1, 2
            """)
        #expect(results == [["sk04", "fejl_i_test", "98", "0", "0"]])
        let others = try months.rows(
            "select count(distinct rule) from flis.rule_result where publicering_id = 3 and outcome = 'groen'")
        #expect(others == [["4"]])
    }

    /// A pupil at a school that the register does not have: there, still there, gone, back again.
    @Test func anOffenceIsNewThenPersistsThenIsSolvedThenReopened() throws {
        let pupils = "2021-02/tea_0510_elevforloeb_2021-02.csv"
        func schoolIs(_ number: String?, _ change: Int) -> (inout [String]) throws -> Void {
            { lines in
                let found = PublishedMonths.currentLines(lines)
                var fields = lines[found[0]].components(separatedBy: ";")
                if let number { fields[1] = number }
                lines[found[0]] = fields.joined(separator: ";")
                // Something else that changes, so that there is a publication each time.
                lines[found[change]] = lines[found[change]].replacing(";31-07-2021", with: ";30-06-2021")
            }
        }
        try months.deliver(pupils, change: schoolIs("999999", 1))
        try months.deliver(pupils, change: schoolIs("999999", 2))
        try months.deliver(pupils, change: schoolIs(nil, 3))
        try months.deliver(pupils, change: schoolIs("999999", 4))
        let statuses = try months.rows(
            """
            select publicering_id, status, count(*) from flis.rule_offence
            where rule = 'sk04' and kommune = 510 and publicering_id > 2 group by 1, 2 order by 1, 2
            """)
        #expect(
            statuses == [
                ["3", "ny", "1"], ["4", "fortsat", "1"], ["5", "loest", "1"], ["6", "genopstaaet", "1"],
            ])
        let results = try months.rows(
            """
            select publicering_id, offending, outcome from flis.rule_result
            where rule = 'sk04' and kommune = 510 order by 1
            """)
        #expect(
            results == [
                ["1", "0", "groen"], ["2", "0", "groen"], ["3", "1", "roed"], ["4", "1", "roed"],
                ["5", "0", "groen"], ["6", "1", "roed"],
            ])
    }

    /// Another text for people, then another rule: the second breaks the trend, and says so once.
    @Test(arguments: [
        ("-- ret: Ret", "-- ret: Undersøg og ret", nil), ("create view", "-- Nothing else.\ncreate view", nil),
        ("i.gyldig_til > f.fra\n", "i.gyldig_til >= f.fra\n", "Reglen er ændret siden kørsel 2"),
        ("-- alvorlighed: fejl", "-- alvorlighed: info", "Reglen er ændret siden kørsel 2"),
    ] as [(String, String, String?)])
    func aResultOfAChangedRuleSaysSo(_ old: String, _ new: String, _ remark: String?) throws {
        let folder = months.warehouse.home.appendingPathComponent("sql")
        try FileManager.default.copyItem(at: TestDatabase.sql.root, to: folder)
        let file = folder.appendingPathComponent("areas/skole/rules/sk04_skole_ikke_i_institutionsregister.sql")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains(old))
        try text.replacing(old, with: new, maxReplacements: 1).write(to: file, atomically: true, encoding: .utf8)
        let original = months.warehouse
        defer { withExtendedLifetime(original) {} }
        months.warehouse = try TestWarehouse(in: original, sql: SQLFolder(root: folder))
        let pupils = "2021-02/tea_0510_elevforloeb_2021-02.csv"
        try months.deliver(pupils) { $0.removeLast(3) }
        try months.deliver(pupils) { $0.removeLast(2) }
        let told = try months.rows(
            """
            select publicering_id, test, bemaerkning from kvalitet.testresultat
            where kommunekode = 510 and (bemaerkning is not null or test = 'sk04') order by 1
            """)
        #expect(told == [["1", "sk04", nil], ["2", "sk04", nil], ["3", "sk04", remark], ["4", "sk04", nil]])
    }

    @Test func aMunicipalityWithoutDataIsNotGreen() throws {
        let outcomes = try months.rows("select distinct outcome from flis.rule_result where kommune = 101")
        #expect(outcomes == [["ikke_relevant"]])
    }
}
