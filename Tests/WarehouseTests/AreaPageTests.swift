import Contracts
import Foundation
import Postgres
import Testing
import TestSupport

@testable import Warehouse

@Suite("The Danish page of an area") struct AreaPageTests {
    @Test("docs/omraader has the page that the files give; `make docs` writes it", arguments: TestWarehouse.contracts.map(\.name))
    func theCommittedPageIsCurrent(area: String) throws {
        let page = TestDatabase.projectFolder.appendingPathComponent("docs/omraader/\(area).md")
        let committed = try String(contentsOf: page, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        let area = try #require(TestWarehouse.contracts.first { $0.name == area })
        let made = try AreaPage(area: area, sql: TestDatabase.sql).text().split(separator: "\n", omittingEmptySubsequences: false)
        // Line by line: the whole page twice is no help in a failure.
        for (index, (old, new)) in zip(committed, made).enumerated() where old != new {
            Issue.record("line \(index + 1) is not current: run `make docs`\n  \(old)\n  \(new)")
            return
        }
        #expect(committed.count == made.count, "run `make docs`")
    }

    @Test func everyConceptAndEveryDifferenceInMethodIsTold() throws {
        let area = try #require(TestWarehouse.contracts.first { $0.name == "skole" })
        let text = try AreaPage(area: area, sql: TestDatabase.sql).text()
        #expect(text.contains("### Valg af system ved dubletter (2.1.1)"))
        #expect(text.contains("| 3 | ejer_er_bopael | Forskellige skoler: den skole, som bopælskommunen ejer. | egen definition |"))
        #expect(text.contains("| Rapport 1. Hvilke skoler går vores elever i? | STIL tæller den 30. september"))
        for contract in area.deliveries { #expect(text.contains("### \(contract.title)\n")) }
    }

    @Test func aRulesValuesAreReadWhereTheyStand() throws {
        let values = try #require(SQLValues("""
            -- values (1) in a comment without a name say nothing
            create view byg.v as select r.nr, r.tekst, r.er_god from (
                values
                (
                    1, 'Det er ''her'', og (der), '
                    || 'i to dele.', true
                ),
                (-1, 'kort', false)
            ) as r (nr, tekst, er_god);
            """))
        #expect(values.columns == ["nr", "tekst", "er_god"])
        #expect(values.rows == [["1", "Det er 'her', og (der), i to dele.", "ja"], ["-1", "kort", "nej"]])
        #expect(SQLValues("select 1")?.rows == nil)
    }

    @Test func foreignKeysAndCommentsAreRead() {
        let comments = SQLComments("""
            create table s.t (a integer, constraint t_a_fk foreign key (a)
                references faelles.dim_a (a_id));
            comment on table s.t is 'En tabel, '
                'i to dele.';
            comment on column s.t.a is 'Elevens ''a''.';
            """)
        #expect(comments.objects == ["s.t": "En tabel, i to dele."])
        #expect(comments.columns.map { [$0.0, $0.1] } == [["a", "Elevens 'a'."]])
        #expect(comments.references == ["a": "faelles.dim_a"])
    }
}
