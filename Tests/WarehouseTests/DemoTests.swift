import Foundation
import Testing
import TestSupport
import Warehouse

/// The whole path on the demo's three months. Every expected figure is a printed one: the tables of the
/// meeting of FLIS contact persons, May 2021 (difference tables, data-quality tests, Rapport 1).
@Suite("The demo, end to end", .serialized) final class DemoTests {
    /// Unsafe only in name: the suite is serialized, so one test at a time uses the connection.
    nonisolated(unsafe) static let warehouse: Result<TestWarehouse, any Error> = Result {
        let warehouse = try TestWarehouse()
        let inbox = try ExampleInbox.demo.get()
        for month in ["2021-01", "2021-02", "2021-03"] {
            try warehouse.run(inbox.appendingPathComponent(month), month: month)
        }
        return warehouse
    }
    let warehouse: TestWarehouse

    init() throws { warehouse = try Self.warehouse.get() }

    @Test func theTwoDifferenceReportsAreTheTenPublishedLines() throws {
        let sql = """
            select maaned, kommunenavn, flis_antal_elever, round(flis_gennemsnit, 1), stil_antal_elever,
                round(stil_gennemsnit, 1), round(difference, 1), forklaring
            from afvigelse.%@ order by maaned, kommunenavn collate "C"
            """
        #expect(try warehouse.rows(sql.replacing("%@", with: "karaktergennemsnit")) == [
            ["20150501", "Høje-Taastrup Kommune", "403", "6.2", "424", "6.0", "0.2", "FLIS mangler data for Taastrup Ungdomsskole"],
            ["20150501", "Lolland Kommune", "309", "5.8", "339", "5.5", "0.3", "FLIS mangler data for Toftegårdskolen"],
            ["20150501", "Odsherred Kommune", "229", "6.3", "245", "6.2", "0.2", "FLIS mangler data for Odsherred Ungdomsskole"],
            ["20150501", "Solrød Kommune", "239", "7.4", "126", "7.0", "0.3", "STIL mangler data for Uglegårdsskolen"],
            ["20160501", "Ishøj Kommune", "163", "5.9", "180", "5.5", "0.3", "STIL medtager data for selvejende institutioner"],
            ["20190501", "Guldborgsund Kommune", "491", "6.5", "510", "6.3", "0.2", "FLIS mangler data for Guldborgsund Ungdomsskole"],
        ])
        #expect(try warehouse.rows(sql.replacing("%@", with: "vaegtet_karaktergennemsnit")) == [
            ["20150501", "Solrød Kommune", "215", "7.8", "108", "7.5", "0.3", "STIL mangler data for Uglegårdsskolen"],
            ["20160501", "Lemvig Kommune", "149", "7.4", "101", "7.7", "-0.3", "STIL mangler data for Christinelystskolen"],
            ["20200501", "Horsens Kommune", "641", "7.4", "700", "7.2", "0.2", "FLIS mangler data for Horsens Byskole, folkeskoleafdeling"],
            ["20200501", "Høje-Taastrup Kommune", "379", "7.1", "411", "6.9", "0.2", "FLIS mangler data for Taastrup Ungdomsskole"],
        ])
    }

    /// The slide's numbers, first value of the row first. It blanks the schools' names, so rows are
    /// compared without; the row of 890 has nine readable values.
    @Test func rapportOneIsThePublishedPivot() throws {
        let published: [[Int]] = [
            [869, 954, 986, 1049, 1133, 1178, 1214, 1223, 1233, 1267],
            [890, 925, 931, 932, 954, 949, 976, 989, 985],
            [776, 793, 819, 850, 888, 927, 950, 936, 959, 989],
            [840, 869, 880, 862, 866, 872, 878, 917, 901, 888],
            [853, 895, 886, 854, 903, 865, 765, 850, 832, 808],
            [763, 743, 785, 786, 801, 859, 920, 946, 936, 916],
            [792, 779, 943, 905, 891, 879, 831, 841, 804, 777],
            [823, 845, 856, 837, 832, 831, 828, 826, 861, 855],
            [812, 810, 831, 820, 833, 824, 812, 831, 823, 885],
            [806, 783, 780, 797, 833, 822, 819, 847, 831, 820],
            [1070, 884, 1077, 966, 907, 1014, 984, 986],
        ]
        let rows = try warehouse.rows("""
            select institutionsnavn, string_agg(antal_elever::text, ' ' order by skoleaar)
            from rapport.hvilke_skoler_gaar_vores_elever_i where kommunekode = 101
            group by institutionsnavn
            """)
        let mine = rows.map { ($0[1] ?? "").split(separator: " ").compactMap { Int($0) } }
        #expect(mine.sorted { $0.lexicographicallyPrecedes($1) } == published.sorted { $0.lexicographicallyPrecedes($1) })
        let years = try warehouse.rows("""
            select count(distinct skoleaar), min(skoleaar), max(skoleaar)
            from rapport.hvilke_skoler_gaar_vores_elever_i where kommunekode = 101
            """)
        #expect(years == [["10", "2011/2012", "2020/2021"]])
    }

    @Test func threeTestsAreGreenAndTwoAreRed() throws {
        let results = try warehouse.rows("""
            select test, resultat from kvalitet.testresultat
            where kommunekode = 101 and publicering_id = (select max(publicering_id) from flis.rule_result)
            order by test
            """)
        #expect(results == [["sk01", "groen"], ["sk02", "groen"], ["sk03", "groen"], ["sk04", "roed"], ["sk05", "roed"]])
    }

    /// The list on the slide: 60 rows, ten of them readable.
    @Test func theErrorListIsCompleteAndHasTheReadableRows() throws {
        let count = try warehouse.rows("select count(*) from kvalitet.sk04_skole_ikke_i_institutionsregister where kommunekode = 101")
        #expect(count == [["60"]])
        let readable: Set<[String?]> = [
            ["101", "101", "Brev 1", "2020-12-15", "2021-01-10"],
            ["101", "101", "Underv.V.Hjemmets Foranstaltn.", "2020-08-01", "2021-07-31"],
            ["101", "101", "Brev 1", "2020-10-05", "2020-11-15"],
            ["101", "101", "Børn undervises i udlandet", "2020-11-17", "2021-07-31"],
            ["101", "101", "SOF", "2020-08-24", "2020-10-31"],
            ["101", "101", "Brev 1", "2020-10-05", "2020-11-04"],
            ["101", "101", "Børn undervises i udlandet", "2020-09-10", "2021-07-31"],
            ["101", "101", "Børn undervises i udlandet", "2020-08-01", "2020-12-31"],
        ]
        let rows = try warehouse.rows("""
            select bopaelskommune, beliggenhedskommune, institutionsnavn, gyldig_fra_dato, gyldig_til_dato
            from kvalitet.sk04_skole_ikke_i_institutionsregister where kommunekode = 101
            """)
        #expect(readable.subtracting(rows) == [])
    }

    @Test func everyFileBalancesAndTheManifestsRefusalsAreRefused() throws {
        let unbalanced = try warehouse.rows("""
            select file_name from flis.delivery
            where rows_read <> rows_loaded + rows_unchanged + rows_superseded + rows_rejected
            """)
        #expect(unbalanced == [])
        let rejected = try warehouse.rows("""
            select d.file_name from flis.delivery as d
            where d.status = 'loaded' and d.rows_rejected <> (select count(*) from flis.rejected_row as r where r.delivery_id = d.delivery_id)
            """)
        #expect(rejected == [])
    }

    @Test func aFullPublishFindsNothingToChange() throws {
        let outcome = try warehouse.publish(isFull: true)
        #expect(outcome.slicesChanged == 0)
        #expect(outcome.membersChanged == 0)
        let slices = try warehouse.rows("""
            select count(*) from (
                select 'elev', kilde_kommune, tid_id from skole.fakta_elev group by 1, 2, 3
                union all
                select 'karakter', kilde_kommune, tid_id from skole.fakta_karakter group by 1, 2, 3
            ) as s
            """)
        #expect(outcome.slicesDue >= Int((slices.first?[0] ?? nil) ?? "") ?? .max)
    }

    @Test func theSameMonthAgainChangesNothing() throws {
        let before = try warehouse.digests()
        let inbox = try ExampleInbox.demo.get().appendingPathComponent("2021-03")
        let again = try warehouse.run(inbox, month: "2021-03")
        #expect(again.outcomes.allSatisfy { $0.status == .identical || $0.status == .refusedBefore })
        #expect(!again.isKept)
        #expect(try warehouse.digests() == before)
    }

    @Test func aFactRowLeadsToFileAndLine() throws {
        let row = try warehouse.rows("""
            select s.filnavn, s.linje, f.linje, s.kommunekode, f.kilde_kommune
            from skole.fakta_elev as f cross join lateral faelles.spor(f.leverance_id, f.linje) as s
            where f.kommunekode = 510 and f.er_kanonisk order by f.elev_noegle, f.tid_id limit 1
            """).first
        #expect(row?[1] == row?[2])
        #expect(row?[3] == row?[4])
        #expect(row?[0]?.hasSuffix("_elevforloeb_2021-01.csv") == true)
    }
}
