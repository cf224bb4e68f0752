import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// Publishing: only what changed is written, a part and the whole come out the same, and readers never
/// see half of it.
@Suite("Publishing") final class PublishTests {
    let months: PublishedMonths

    init() throws { months = try PublishedMonths() }

    private func expectSameAsRebuilt() throws {
        let outcome = try months.warehouse.publish(isFull: true)
        #expect(outcome.slicesChanged == 0 && outcome.membersChanged == 0)
        let mine = try months.star()
        #expect(mine["skole.fakta_elev"]?.hasPrefix("0 ") == false)
        #expect(try months.rebuilt() == mine)
    }

    @Test func aChangedDeliveryWritesItsOwnSlicesOnly() throws {
        let before = try months.slices()
        let outcome = try months.deliver("2021-02/tea_0510_elevforloeb_2021-02.csv") { lines in
            for index in PublishedMonths.currentLines(lines).prefix(3) {
                lines[index] = lines[index].replacing(";N;01-08-2020", with: ";J;01-08-2020").replacing(
                    ";510;", with: ";630;", maxReplacements: 1)
            }
        }
        let changed = try months.changed(since: before)
        #expect(outcome.slicesChanged == changed.count)
        #expect(Set(changed.map(\.kommune)) == ["510"])
        // Three pupils in seven months, each once or, where several municipalities have a share, more often.
        let written = try months.rows("select count(distinct elev_noegle), count(*) from skole.fakta_elev where publicering_id = 3")
        #expect(written == [["3", String(outcome.rowsInserted)]])
        #expect(outcome.rowsInserted >= 21 && outcome.rowsInserted < 63)
        // From the first counting date of the school year to the month of the run.
        #expect(
            changed.filter { $0.fact == "skole.fakta_elev" }.map(\.month).sorted() == [
                "20200801", "20200901", "20201001", "20201101", "20201201", "20210101", "20210201",
            ])
        try expectSameAsRebuilt()
    }

    /// The pupil leaves one municipality's file and enters another's: both are written, old and new place.
    @Test func aPupilWhoMovesTouchesBothMunicipalities() throws {
        let before = try months.slices()
        var moved = ""
        try months.deliver("2021-02/tea_0510_elevforloeb_2021-02.csv") { lines in
            let index = try #require(PublishedMonths.currentLines(lines).first)
            moved = lines[index]
            lines[index] = moved.replacing(";31-07-2021", with: ";31-01-2021")
        }
        #expect(Set(try months.changed(since: before).map(\.kommune)) == ["510"])
        let between = try months.slices()
        try months.deliver("2021-02/tea_0665_elevforloeb_2021-02.csv") { lines in
            let index = try #require(PublishedMonths.currentLines(lines).last)
            let fields = lines[index].components(separatedBy: ";")
            let cpr = moved.components(separatedBy: ";")[0]
            lines.append(
                ([cpr] + fields.dropFirst()).joined(separator: ";").replacing(
                    ";01-08-2020;", with: ";01-02-2021;"))
        }
        let changed = try months.changed(since: between)
        #expect(Set(changed.map(\.kommune)) == ["665"])
        #expect(changed.map(\.month) == ["20210201"])
        try expectSameAsRebuilt()
    }

    /// In one run, so that neither place alone explains the other's change.
    @Test func overlappingRowsOfTwoMunicipalitiesChooseAnew() throws {
        let before = try months.slices()
        try months.deliver("2021-02/tea_0665_elevforloeb_2021-02.csv") { lines in
            let other = try DraftDelivery(
                reading: PublishedMonths.inbox.get().appendingPathComponent(
                    "2021-02/tea_0510_elevforloeb_2021-02.csv")
            ).lines
            let cpr = try #require(
                PublishedMonths.currentLines(other).first.map { other[$0].components(separatedBy: ";")[0] })
            let index = try #require(PublishedMonths.currentLines(lines).last)
            let fields = lines[index].components(separatedBy: ";")
            // Begun last, so it wins from the day it begins (rule 4).
            lines.append(
                ([cpr] + fields.dropFirst()).joined(separator: ";").replacing(
                    ";01-08-2020;", with: ";15-01-2021;"))
        }
        // The pupil counts in 665 from February on, and no longer in 510, which delivered nothing.
        let changed = try months.changed(since: before).filter { $0.fact == "skole.fakta_elev" }
        #expect(Set(changed.map { "\($0.kommune) \($0.month)" }) == ["510 20210201", "665 20210201"])
        try expectSameAsRebuilt()
    }

    @Test func aSchoolWithAnotherOwnerIsWrittenWhereItsPupilsAre() throws {
        let before = try months.slices()
        let school = try #require(
            try months.rows(
                """
                select institutionsnummer from aktuel.skole_elevforloeb where kommune = 306 and skoleejerkommune = 306
                group by 1 order by count(*) desc, 1 limit 1
                """
            ).first?[0])
        let outcome = try months.deliver("2021-02/stil_0000_institution_2021-02.csv") { lines in
            let index = try #require(lines.firstIndex { $0.hasPrefix(school + ";") })
            var fields = lines[index].components(separatedBy: ";")
            #expect(fields[4] == "306")
            fields[4] = "269"
            lines[index] = fields.joined(separator: ";")
        }
        #expect(outcome.membersChanged > 0)
        let pupils = try months.rows(
            "select distinct kommune from aktuel.skole_elevforloeb where institutionsnummer = $1 order by 1",
            [school])
        let changed = try months.changed(since: before)
        #expect(Set(changed.map(\.kommune)) == Set(pupils.compactMap { $0[0] }))
        #expect(!changed.isEmpty)
        try expectSameAsRebuilt()
    }

    @Test func aSchoolThatTheRegisterLacksIsInferredAndRepaired() throws {
        func members() throws -> [[String?]] {
            try months.rows(
                """
                select institutionsnavn, er_afledt, (select count(*) > 0 from skole.fakta_elev as f
                    where f.institution_id = d.institution_id)
                from skole.dim_institution as d where institutionsnummer = '999999'
                """)
        }
        try months.deliver("2021-02/tea_0510_elevforloeb_2021-02.csv") { lines in
            let index = try #require(PublishedMonths.currentLines(lines).first)
            var fields = lines[index].components(separatedBy: ";")
            (fields[1], fields[2]) = ("999999", "Ny Skole")
            lines[index] = fields.joined(separator: ";")
        }
        #expect(try members() == [["Ny Skole", "Ja", "t"]])
        try months.deliver("2021-02/stil_0000_institution_2021-02.csv") {
            $0.append("999999;Den Nye Skole;1012;2;510;510;;;")
        }
        #expect(try members() == [["Den Nye Skole", "Nej", "t"]])
        try expectSameAsRebuilt()
    }

    @Test func aMonthInWhichNothingChangedAddsItsOwnSlices() throws {
        let before = try months.slices()
        let outcome = try months.deliver("2021-02/tea_0510_elevforloeb_2021-02.csv", month: "2021-03") { _ in }
        let changed = try months.changed(since: before)
        #expect(outcome.rowsDeleted == 0)
        #expect(Set(changed.map { "\($0.fact) \($0.month)" }) == ["skole.fakta_elev 20210301"])
        #expect(Set(changed.map(\.kommune)) == ["269", "306", "510", "665"])
        try expectSameAsRebuilt()
    }

    /// Seen from a sum over rows, a swap is no change unless the rows' hashes mix their columns well: half of
    /// such swaps went unseen. The pupils' own rows do not change, only what they look up.
    @Test func twoClassesThatSwapTypesAreSeen() throws {
        let pair = try #require(
            try months.rows(
                """
                with pupils as (
                    select k.kommune, k.institutionsnummer || ';' || k.klasse_id || ';' as class, k.klassetype, count(*) as pupils
                    from aktuel.skole_klasse as k
                    inner join aktuel.skole_elevforloeb as e
                        using (system, kommune, institutionsnummer, klasse_id, valid_from, valid_to)
                    where k.system = 'tea' and k.valid_from = date '2020-08-01'
                    group by k.kommune, k.institutionsnummer, k.klasse_id, k.klassetype
                )
                select a.kommune, a.class, b.class from pupils as a inner join pupils as b using (kommune, pupils)
                where a.klassetype = 'NFA' and b.klassetype = 'SPC' order by 1, 2, 3 limit 1
                """
            ).first?.compactMap { $0 })
        let before = try months.slices()
        let outcome = try months.deliver("2021-02/tea_0\(pair[0])_klasse_2021-02.csv") { lines in
            for index in lines.indices {
                if lines[index].hasPrefix(pair[1]) {
                    lines[index] = lines[index].replacing(";NFA;", with: ";SPC;")
                }
                if lines[index].hasPrefix(pair[2]) {
                    lines[index] = lines[index].replacing(";SPC;", with: ";NFA;")
                }
            }
        }
        #expect(outcome.slicesChanged == 7, "August to February")
        #expect(Set(try months.changed(since: before).map(\.kommune)) == [pair[0]])
        try expectSameAsRebuilt()
    }

    /// Whatever changes: what is published bit by bit is what is built from nothing.
    @Test(arguments: 1...6) func changesAtRandomComeOutAsARebuild(seed: UInt64) throws {
        var random = Dice(seed: seed)
        let files = [
            "2021-02/tea_0269_elevforloeb_2021-02.csv", "2021-02/tea_0510_elevforloeb_2021-02.csv",
            "2021-02/kmd_elev_0510_elevforloeb_2021-02.csv", "2021-02/tea_0665_klasse_2021-02.csv",
            "2021-01/tea_0510_karakter_2018-2019.csv", "2021-02/stil_0000_institution_2021-02.csv",
            "2021-02/flis_0000_kode_2021-02.csv",
        ]
        for _ in 1...3 {
            for file in (0..<3).map({ _ in files[random.roll(files.count)] }) {
                try months.deliver(file, mayBeRefused: true) { lines in
                    for _ in 0..<5 {
                        let index = 1 + random.roll(lines.count - 1)
                        switch random.roll(3) {
                        case 0: lines.remove(at: index)
                        // An earlier end or another owner: whichever the line has.
                        case 1:
                            lines[index] = lines[index].replacing("31-07-2021", with: "30-04-2021").replacing(
                                ";306;", with: ";665;")
                        default:
                            lines[index] = lines[index].replacing(";510;", with: ";269;").replacing(
                                ";1012;", with: ";1013;")
                        }
                    }
                }
            }
            let mine = try months.star()
            let whole = try months.rebuilt()
            #expect(whole.keys.filter { whole[$0] != mine[$0] }.sorted() == [])
        }
    }

    /// Every statement of a reader is answered from one publication, whole.
    @Test func aReaderNeverSeesHalfAPublication() throws {
        let reader = try Reader(
            target: months.warehouse.test.target,
            statement: """
                select (select count(*) from skole.fakta_elev), (select count(*) from skole.fakta_karakter),
                    (select sum(rows) from flis.slice where fact = 'skole.fakta_elev'),
                    (select sum(rows) from flis.slice where fact = 'skole.fakta_karakter')
                """)
        let outcome = try months.deliver(
            "2021-02/tea_0510_elevforloeb_2021-02.csv", "2021-01/tea_0510_karakter_2018-2019.csv"
        ) { $0.removeLast(50) }
        let seen = try reader.end()
        #expect(outcome.slicesChanged > 1)
        #expect(Set(seen).count == 2, "one answer before the publication, one after it")
        for row in seen { #expect(row[0] == row[2] && row[1] == row[3], "\(row)") }
    }

    /// A tool that keeps its transaction open holds nobody up, and goes on seeing what it saw.
    @Test func aReaderWhoStaysHoldsNobodyUpAndSeesTheOldPicture() throws {
        let reader = try Connection(months.warehouse.test.target)
        let question = Statement("select count(*), (select sum(rows) from flis.slice) from skole.fakta_elev")
        try reader.execute("begin isolation level repeatable read")
        let before = try reader.query(question).map(\.values)
        let outcome = try months.deliver("2021-02/tea_0510_elevforloeb_2021-02.csv") { $0.removeLast(50) }
        #expect(outcome.slicesChanged > 0)
        #expect(try reader.query(question).map(\.values) == before)
        try reader.execute("commit")
        #expect(try reader.query(question).map(\.values) != before)
    }

    /// A build view that names a subject which is not in the dimension.
    @Test func anOrphanStopsThePublication() throws {
        let view =
            try months.rows("select pg_get_viewdef('byg.skole_fakta_karakter'::regclass)").first?[0] ?? ""
        let column = "COALESCE(fag.kode_id, '-1'::integer) AS fag_id"
        #expect(view.contains(column))
        try months.warehouse.connection.execute(
            Statement(
                "create or replace view byg.skole_fakta_karakter as \(view.replacing(column, with: "4711 as fag_id"))"
            )
        )
        let before = try months.warehouse.digests()
        let failure = try #require(throws: ServerError.self) { _ = try months.warehouse.publish(isFull: true) }
        #expect(failure.sqlState == "LI501")
        #expect(failure.constraint == "fakta_karakter_fag_fk")
        var after = try months.warehouse.digests()
        // The run that tried is the only trace.
        #expect(after["flis.run"] != before["flis.run"])
        after["flis.run"] = before["flis.run"]
        #expect(after == before)
    }
}

/// The same numbers for the same seed (SplitMix64).
private struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// 0 ..< sides.
    mutating func roll(_ sides: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
    }
}
