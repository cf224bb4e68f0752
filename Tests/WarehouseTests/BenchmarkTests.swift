import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// The benchmark tables of a published warehouse: definitions, groups, readers, and that they come out the same.
@Suite("Benchmark") struct BenchmarkTests {
    /// The key figure has the same definition, and withholds nothing.
    @Test func segregationIsTheKeyFiguresWhereItIsTold() throws {
        let months = try PublishedMonths()
        let rows = try months.rows("""
            select b.tid_id, b.kommunekode, b.taeller, b.naevner, round(b.segregeringsgrad, 4),
                k.flis_taeller, k.flis_naevner, k.flis_vaerdi
            from benchmark.skole_segregeringsgrad as b
            full join samlet_noegletal.segregeringsgrad as k on k.maaned = b.tid_id and k.kommunekode = b.kommunekode
            where k.flis_naevner is not null
            """)
        #expect(rows.count > 200)
        var told = 0
        for row in rows {
            let (part, all) = (Int(row[5] ?? "") ?? 0, Int(row[6] ?? "") ?? 0)
            let isTold = part >= 3 && all - part >= 3
            // The whole of a municipality and month is withheld when what is left of it is small.
            if row[3] != nil { #expect(row[3] == row[6]) } else { #expect(!isTold || all < 40, "\(row)") }
            if row[2] != nil {
                told += 1
                #expect(isTold)
                #expect(row[2...4] == row[5...7])
            }
        }
        #expect(told > 50)
    }

    @Test func pupilsAreThoseOfTheStar() throws {
        let months = try PublishedMonths()
        let wrong = try months.rows("""
            select e.kommunekode, e.tid_id, e.antal_elever, s.antal, e.antal_folkeskole, e.antal_oevrige
            from (
                select f.bopaelskommune as kommunekode, f.tid_id, count(distinct f.elev_noegle) as antal
                from skole.fakta_elev as f
                where f.bopaelskommune in (select k.kommunekode from flis.kommune as k)
                group by 1, 2
            ) as s
            full join benchmark.skole_elevtal as e using (kommunekode, tid_id)
            where e.antal_elever is distinct from case when s.antal >= 3 then s.antal end
                or e.antal_elever <> e.antal_folkeskole + e.antal_oevrige
            """)
        #expect(wrong == [])
        #expect(try months.rows("select from benchmark.skole_elevtal where antal_elever is not null").count > 200)
    }

    /// The difference report computes the same average, institution by institution.
    @Test func gradesAreThoseOfTheDifferenceReport() throws {
        let months = try PublishedMonths()
        let rows = try months.rows("""
            select b.kommunekode, b.tid_id, b.antal_elever, round(b.karaktergennemsnit, 9), k.flis_antal_elever,
                round(k.flis_gennemsnit, 9)
            from benchmark.skole_karaktergennemsnit as b
            full join (
                select * from samlet_afvigelse.karakter_kommune where maal = 'karaktergennemsnit' and flis_antal_elever is not null
            ) as k on k.kommunekode = b.kommunekode and k.maaned = b.tid_id
            """)
        #expect(rows.count > 3)
        for row in rows where row[2] != nil { #expect(row[2...3] == row[4...5]) }
        #expect(rows.contains { $0[2] != nil })
    }

    /// Numbers that modulus 11 does not allow, so that nobody has them.
    private static let numbers: [String] = (1...400).compactMap { index in
        let number = String(format: "%02d0210%04d", 2 + index % 26, 4000 + index)
        let digits = number.compactMap(\.wholeNumberValue)
        let sum = zip([4, 3, 2, 7, 6, 5, 4, 3, 2, 1], digits).reduce(0) { $0 + $1.0 * $1.1 }
        return sum % 11 == 0 ? nil : number
    }

    /// Classes as a school system delivers them: class type (10 is 40 normal, 11 is 41, 20 is 50 special) and pupils.
    ///
    /// 20 + 25 + 5 + 35 = 85 pupils in four classes.
    @Test func classesOfFiveToThirtyFiveCount() throws {
        let months = try PublishedMonths()
        let classes = [("A", 10, 20), ("B", 10, 25), ("C", 10, 5), ("D", 10, 35), ("E", 10, 4), ("F", 10, 36), ("G", 11, 20), ("H", 20, 6)]
        let school = try #require(months.rows("""
            select institutionsnummer from aktuel.skole_institution
            where institutionstype = '1012' and administrerende_kommune = 661 and valid_to = 'infinity' order by 1
            """).first?[0])
        let inbox = months.warehouse.home.appendingPathComponent("klasser")
        try DraftDelivery(
            "klasse", kommune: "0661", period: "2021-02", extracted: "2021-02-04T02:00:00+01:00",
            rows: classes.map { "\(school)|2020-\($0.0)|4\($0.0)|4|\($0.1)|20200801|20210731" }
        ).write(to: inbox)
        var numbers = Self.numbers[...]
        var rows: [String] = []
        for (name, _, count) in classes {
            // The last class lives on Christiansø, which is no municipality: in 661's rows, not among its pupils.
            let home = name == "H" ? 411 : 661
            for number in numbers.prefix(count) {
                rows.append("\(number)|\(school)|Skolen|2020-\(name)|4|1|\(home)||661|661|0|20200801|20210731")
            }
            numbers = numbers.dropFirst(count)
        }
        try DraftDelivery(
            "elevforloeb", kommune: "0661", period: "2021-02", extracted: "2021-02-04T02:00:00+01:00", rows: rows
        ).write(to: inbox)
        #expect(try months.warehouse.run(inbox, month: "2021-02").outcomes.map(\.status) == [.loaded, .loaded])
        let told = try months.rows("""
            select tid_id, antal_elever, antal_klasser, klassekvotient::numeric(6, 2), er_skjult
            from benchmark.skole_klassekvotient where kommunekode = 661 and tid_id between 20200701 and 20210301 order by 1
            """)
        let counted = ["20200801", "20200901", "20201001", "20201101", "20201201", "20210101", "20210201"]
        #expect(told == counted.map { [$0, "85", "4", "21.25", "Nej"] })
        // 85 + 4 + 36 + 20 in the classes that do not count, beside those who go to school elsewhere.
        let pupils = try months.rows("""
            select e.antal_elever - (
                select count(*) from skole.fakta_elev as f
                where f.kommunekode = 661 and f.tid_id = e.tid_id and f.bopaelskommune = 661 and f.kilde_kommune <> 661
            )
            from benchmark.skole_elevtal as e where e.kommunekode = 661 and e.tid_id = 20210201
            """)
        #expect(pupils == [["145"]])
        // In the star every class has its pupils, whether it counts or not.
        let inTheStar = try months.rows("""
            select klasse_id, klasse, count(*) from skole.fakta_elev
            where kommunekode = 661 and tid_id = 20210201 and klasse_id like '2020-_' group by 1, 2 order by 1
            """)
        #expect(inTheStar == classes.map { ["2020-\($0.0)", "4\($0.0)", "\($0.2)"] })
    }

    /// Unweighted, of what is told, without the municipality itself.
    @Test func aGroupIsTheMeanOfItsMembers() throws {
        let months = try PublishedMonths()
        let inbox = months.warehouse.home.appendingPathComponent("grupper")
        try DraftDelivery(
            "sammenligningskommune", system: "flis", kommune: "0000", period: "2021-02",
            rows: ["269;1;306", "269;2;510", "269;3;269", "269;11;665", "306;1;665", "665;1;101"]
        ).write(to: inbox)
        try months.warehouse.run(inbox, month: "2021-02")
        let rows = try months.rows("""
            select kommunekode, segregeringsgrad, gruppe_segregeringsgrad, gruppe_kommuner
            from benchmark.skole_segregeringsgrad where tid_id = 20210201 and kommunekode in (269, 306, 510, 665)
            order by kommunekode
            """)
        func value(_ code: String) throws -> Double {
            try #require(rows.first { $0[0] == code }?[1].flatMap { Double($0) })
        }
        func group(_ code: String) throws -> [String?] { try Array(#require(rows.first { $0[0] == code })[2...3]) }
        // 269 itself and rank 11 are not in its group.
        let mean = try (value("306") + value("510")) / 2
        #expect(try abs((Double(group("269")[0] ?? "") ?? 0) - mean) < 1e-12)
        #expect(try group("269")[1] == "2")
        #expect(try abs((Double(group("306")[0] ?? "") ?? 0) - value("665")) < 1e-12)
        #expect(try group("510") == [nil, "0"])
    }

    /// One query per table gives all municipalities; nothing that is withheld is anywhere for a reader.
    @Test func everyMunicipalityReadsTheTablesAndNothingBelow() throws {
        let months = try PublishedMonths()
        let logins = try TestLogins(months.warehouse.test)
        try TestLogins.superuser(months.warehouse.test.name).execute(
            Statement("create role \(quoted(logins.name("anna"))) login in role flis_kommune_665, flis_omraade_skole"))
        let reader = try Connection(logins.target("anna"))
        for table in ["elevtal", "segregeringsgrad", "karaktergennemsnit", "klassekvotient"] {
            let codes = try reader.query(Statement("select distinct kommunekode from benchmark.skole_\(table)")).compactMap { $0.int(0) }
            #expect(Set(codes).isSuperset(of: [269, 306, 510, 665]))
            let refused = #expect(throws: ServerError.self) { try reader.execute(Statement("delete from benchmark.skole_\(table)")) }
            #expect(refused?.sqlState == "42501")
        }
        for below in ["flis.benchmark_cell", "flis.benchmark_released", "byg.benchmark_skole_elevtal", "byg.benchmark_skole_elevtal_tabel"] {
            let refused = #expect(throws: ServerError.self) { try reader.query(Statement("select * from \(below) limit 1")) }
            #expect(refused?.sqlState == "42501")
        }
        let keys = try reader.query("""
            select c.constraint_name from information_schema.referential_constraints as c
            where c.constraint_schema = 'benchmark' order by 1
            """).compactMap { $0.text(0) }
        #expect(keys == ["elevtal", "karaktergennemsnit", "klassekvotient", "segregeringsgrad"].flatMap {
            ["skole_\($0)_kommune_fk", "skole_\($0)_tid_fk"]
        })
    }

    /// Installing again, and publishing everything anew, releases nothing and leaves the tables as they were.
    @Test func aFullPublishReleasesNothing() throws {
        let months = try PublishedMonths()
        func contents() throws -> [[String?]] {
            try ["elevtal", "segregeringsgrad", "karaktergennemsnit", "klassekvotient"].flatMap { table in
                try months.rows("select to_jsonb(t)::text from benchmark.skole_\(table) as t order by 1")
            }
        }
        let before = try (contents(), months.rows("select count(*) from flis.benchmark_cell"))
        try months.warehouse.connection.execute("delete from flis.installed; update flis.fact_state set published_run = 0")
        try Installation(database: months.warehouse.database, areas: months.warehouse.areas).bringUpToDate()
        #expect(try contents() == before.0)
        _ = try months.warehouse.publish(isFull: true)
        #expect(try contents() == before.0)
        #expect(try months.rows("select count(*) from flis.benchmark_cell") == before.1)
    }

    /// What a benchmark withheld could be worked out from two states of it.
    @Test func aBenchmarkHasNoPast() throws {
        let twins = try TestWarehouse().rows("""
            select c.relname from pg_catalog.pg_class as c
            inner join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
            where n.nspname = 'dengang_benchmark' or n.nspname like 'dengang%' and c.relname like 'benchmark%'
            """)
        #expect(twins == [])
    }
}
