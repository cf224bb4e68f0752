import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// What a publication owes its readers besides slices: tests that have seen all that is loaded, and a way
/// back to what the history says.
@Suite("Publications") final class FullPublishTests {
    let months: PublishedMonths

    init() throws { months = try PublishedMonths() }

    /// Four days between two counting dates: no fact has the row, but the test examines it.
    @Test func aTestSeesWhatNoFactHolds() throws {
        let before = try months.rows("select offending from flis.rule_result where rule = 'sk04' and kommune = 510 and publicering_id = 2")
        #expect(before == [["0"]])
        let outcome = try months.deliver("2021-02/tea_0510_elevforloeb_2021-02.csv") { lines in
            let index = try #require(PublishedMonths.currentLines(lines).first)
            var fields = lines[index].components(separatedBy: ";")
            fields[1] = "999999"
            lines.append(fields.joined(separator: ";").replacing(";01-08-2020;31-07-2021", with: ";10-01-2021;13-01-2021"))
        }
        #expect(outcome.isChanged && outcome.slicesChanged == 0)
        let after = try months.rows("select offending, outcome from flis.rule_result where rule = 'sk04' and kommune = 510 and publicering_id = 3")
        #expect(after == [["1", "roed"]])
    }

    @Test func withoutDeliveriesThereIsNoPublication() throws {
        #expect(try months.warehouse.publish(isFull: false).isChanged == false)
        #expect(try months.warehouse.publish(isFull: true).isChanged == false)
        #expect(try months.rows("select max(publicering_id) from flis.publication") == [["2"]])
    }

    /// Rows taken out, changed and added behind the ledger's back.
    @Test(arguments: [
        "delete from skole.fakta_karakter where kommunekode = 510",
        "update skole.fakta_elev set klassetrin_id = -1 where kommunekode = 510",
        "update skole.fakta_elev set tid_id = 19700101 where kommunekode = 665 and tid_id = 20210201",
    ])
    func aFullPublishRepairsWhatWasDoneToTheFacts(damage: String) throws {
        let whole = try months.star()
        try months.warehouse.connection.execute(Statement("set session_replication_role = replica; \(damage); reset session_replication_role"))
        #expect(try months.star() != whole)
        #expect(try months.warehouse.publish(isFull: true).slicesChanged > 0)
        #expect(try months.star() == whole)
    }

    /// The test itself failed once in between: what it found before is still there, not found anew.
    @Test func anOffencePersistsAcrossATestThatFailed() throws {
        let pupils = "2021-02/tea_0510_elevforloeb_2021-02.csv"
        let change: (inout [String]) throws -> Void = { lines in
            let index = try #require(PublishedMonths.currentLines(lines).first)
            var fields = lines[index].components(separatedBy: ";")
            fields[1] = "999999"
            lines[index] = fields.joined(separator: ";")
        }
        try months.deliver(pupils, change: change)
        let view = "samlet_kvalitet.sk04_skole_ikke_i_institutionsregister_undersoegt"
        let text = try months.rows("select pg_get_viewdef('\(view)'::regclass)").first?[0] ?? ""
        try months.warehouse.connection.execute(
            Statement("create or replace view \(view) as select 1 / 0 as kommunekode, 1::bigint as antal")
        )
        try months.deliver(pupils, change: change)
        try months.warehouse.connection.execute(Statement("create or replace view \(view) as \(text)"))
        try months.deliver(pupils, change: change)
        let statuses = try months.rows("""
            select publicering_id, status from flis.rule_offence
            where rule = 'sk04' and kommune = 510 and publicering_id > 2 order by 1
            """)
        #expect(statuses == [["3", "ny"], ["5", "fortsat"]])
    }
}
