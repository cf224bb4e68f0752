import Foundation
import Postgres
import Testing
import TestSupport

/// Reports that compare with STIL's figures, when the figures of a whole school year or term are not there.
@Suite("Reference figures") final class ReferenceFigureTests {
    let months: PublishedMonths

    init() throws { months = try PublishedMonths() }

    private func take(_ table: String, where condition: String) throws {
        try months.warehouse.connection.execute(Statement("delete from historik.\(table) where \(condition)"))
    }

    private static let counts = """
        select count(*), count(*) filter (where findes_i = 'ingen reference'), count(forskel)
        from rapport.elevtal_mod_stil where skoleaar = (select max(skoleaar) from rapport.elevtal_mod_stil)
        """

    @Test func aReportWithoutItsReferenceSaysSo() throws {
        let before = try #require(try months.rows(Self.counts).first)
        #expect(before[0] != "0" && before[1] == "0" && before[2] == before[0])
        try take("skole_stil_elevtal", where: "skoleaar = (select max(skoleaar) from aktuel.skole_stil_elevtal)")
        let after = try #require(try months.rows(Self.counts).first)
        #expect(after[0] != "0" && after[1] == after[0] && after[2] == "0")
    }

    /// Every municipality of the term has its line; the other terms have the lines they had.
    @Test(arguments: ["karaktergennemsnit", "vaegtet_karaktergennemsnit"])
    func aDifferenceWithoutItsReferenceSaysSo(report: String) throws {
        let term = try #require(
            try months.rows("select max(maaned) from afvigelse.karakter_kommune where maal = $1", [report]).first?[0])
        func lines(_ comparison: String) throws -> [[String?]] {
            try months.rows(
                """
                select kommunenavn, difference, kategori, forklaring from afvigelse.\(report)
                where maaned \(comparison) $1::integer order by maaned, 1
                """, [term])
        }
        let others = try lines("<>")
        #expect(try lines("=").allSatisfy { $0[2] != "ingen_reference" })
        let municipalities = try months.rows(
            """
            select distinct kommunenavn from afvigelse.karakter_kommune
            where maal = $1 and maaned = $2::integer and flis_antal_elever is not null order by 1
            """, [report, term])
        #expect(!municipalities.isEmpty)
        for table in ["skole_stil_karakter_kommune", "skole_stil_karakter_institution"] {
            try take(table, where: "to_char(termin, 'YYYYMMDD') = '\(term)'")
        }
        #expect(
            try lines("=") == municipalities.map {
                [$0[0], nil, "ingen_reference", "Ingen reference: STIL har intet leveret for terminen"]
            })
        #expect(try lines("<>") == others)
    }
}
