import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// Where a run's time went, and what it does now: `flis report koersler`, `flis status --watch`, progress.
@Suite("Steps of a run") struct RunStepTests {
    private let program: FlisProgram

    init() throws { program = try LoadedMonths.program() }

    private func lines(_ words: String...) throws -> [String] {
        let end = try program.run(["report", "koersler"] + words)
        #expect(end.exitCode == 0, "\(end.errors)")
        return end.output.split(separator: "\n").map(String.init)
    }

    /// Counts are those of the ledger's deliveries; the seconds are the clock's.
    @Test func everyEntityOfEveryRunIsCounted() throws {
        let csv = try lines("--format", "csv")
        #expect(csv.first == "koersel,maaned,trin,emne,filer,antal,bytes,sekunder,mikrosekunder_pr_stk,foer,langsommere")
        let expected = try program.rows("""
            select concat_ws(',', d.run_id, to_char(r.month, 'YYYY-MM'), t.trin, s.area || '.' || s.entity, count(*), sum(d.rows_read))
            from flis.delivery as d
            inner join flis.run as r using (run_id)
            inner join flis.scope as s using (scope_id)
            cross join unnest(array['bogføring', 'historik', 'kontrol', 'kopiering', 'personregister', 'statistik']) as t (trin)
            group by d.run_id, r.month, t.trin, s.area, s.entity
            """).compactMap { $0[0] }
        let loading = csv.dropFirst().filter { $0.contains(/,(bogføring|historik|kontrol|kopiering|personregister|statistik),[^,]/) }
        #expect(Set(expected.map { $0.prefix(1) }).count == 3, "three runs")
        #expect(loading.map { $0.split(separator: ",").prefix(6).joined(separator: ",") }.sorted() == expected.sorted())
        let files = try program.rows("select count(*) from flis.delivery where run_id = 1")
        #expect(csv.contains { $0.hasPrefix("1,2021-01,verificering,,\(files[0][0] ?? ""),0,") })
        let written = try program.rows(
            "select count(*) from skole.fakta_elev where publicering_id = 1 and kommunekode <> 998")[0][0] ?? ""
        #expect(written != "0")
        for step in ["beregning,skole.fakta_elev", "skrivning,skole.fakta_elev", "benchmark,", "datakvalitetstest,", "oprydning,"] {
            #expect(csv.count { $0.contains(",\(step),") } == 3, "\(step)")
        }
    }

    /// A month again leaves no run, so no steps either.
    @Test func aRunThatRecordsNothingLeavesNoSteps() throws {
        let before = try program.rows("select run_id, step, subject, files, rows, bytes, seconds from flis.run_step order by 1, 2, 3")
        #expect(try program.runMonth("2021-03", of: CrashInbox.folder.get()).exitCode == 0)
        #expect(try program.rows("select run_id, step, subject, files, rows, bytes, seconds from flis.run_step order by 1, 2, 3") == before)
    }

    /// What is written once is not written again, and what comes later is added.
    @Test func aRunGoesOnCounting() throws {
        let log = StepLog()
        log.begin(run: 3, try program.test.open())
        for _ in 1...2 {
            try log.measure(.history, "prøve") { log.count(.init(files: 2, rows: 5, bytes: 7), [.history], of: "prøve") }
            try log.write()
        }
        try log.write()
        let sums = try program.rows("select files, rows, bytes, seconds > 0 from flis.run_step where subject = 'prøve'")
        #expect(sums == [["4", "10", "14", "t"]])
    }

    /// 1,000 rows in 1 s twice, then 2,000 in 3.2 s: 1,600 µs against 1,000, more than half as much again.
    @Test(arguments: [("3.2", "1600.0", "Ja"), ("2.9", "1450.0", "Nej")])
    func aStepThatCostsHalfAsMuchAgainPerRowIsFlagged(seconds: String, unit: String, flag: String) throws {
        _ = try program.rows("delete from flis.run_step")
        _ = try program.rows("""
            insert into flis.run_step (run_id, step, subject, files, rows, bytes, seconds)
            values (1, 'history', 'skole.klasse', 1, 1000, 0, 1), (2, 'history', 'skole.klasse', 1, 1000, 0, 1),
                (3, 'history', 'skole.klasse', 1, 2000, 0, \(seconds))
            """)
        let csv = try lines("--format", "csv")
        #expect(csv.last == "3,2021-03,historik,skole.klasse,1,2000,0,\(seconds)00,\(unit),1000.0,\(flag)")
        let table = try lines()
        let total = try #require(Double(seconds))
        #expect(table.map { $0.split(separator: #/ {2,}/#).map(String.init) } == [
            ["trin", "emne", "2021-01 (1)", "2021-02 (2)", "2021-03 (3)", "antal", "µs pr. stk.", "før", "langsommere"],
            table[1].split(separator: #/ {2,}/#).map(String.init),
            ["historik", "skole.klasse", "1.000", "1.000", "\(seconds)00", "2000", unit, "1000.0"] + (flag == "Ja" ? ["Ja"] : []),
            ["i alt", "1.0", "1.0", "\(total)"],
        ])
    }

    /// Others see the step of a run that is held up, and `--watch` ends with it.
    @Test func whatARunDoesNowCanBeFollowed() throws {
        let program = try FlisProgram()
        let blocker = try program.test.open()
        try blocker.connection.execute("begin; lock table historik.skole_kode in exclusive mode")
        let run = try program.start([
            "run", "--jobs", "1", "--leave", "--month", "2021-01", "--inbox",
            CrashInbox.folder.get().appendingPathComponent("2021-01").path,
        ])
        try program.wait(until: "wait_event = 'relation' and application_name like 'flis run 1: % skole.kode'")
        let watch = try program.start(["status", "--watch", "--format", "csv"])
        // It has looked once, and pauses.
        try program.wait(until: "application_name = 'flis' and state = 'idle' and query ilike 'commit%'")
        try blocker.connection.execute("rollback")
        let (ended, watched) = try (run.end(), watch.end())
        #expect(ended.exitCode == 0, "\(ended.errors)")
        #expect(watched.exitCode == 0 && watched.errors == "no run is at work\n", "\(watched.errors)")
        let first = watched.output.split(separator: "\n").map(String.init)
        #expect(first.first == "koersel,siden,vaert,proces,leverancer,afvist,linjer")
        #expect(first.dropFirst().first?.wholeMatch(of: try Regex("1,[0-9: -]+,[^,]+,\(run.pid),0,0,0")) != nil, "\(first)")
        #expect(first.dropFirst(2).first == "session,trin,sekunder,venter_paa,linjer_i_copy,mb_i_copy")
        let session = #/[0-9]+,flis run 1: [a-z]+ skole\.kode,[0-9.]+,Lock: relation,,/#
        #expect(first.dropFirst(3).first?.wholeMatch(of: session) != nil, "\(first)")
    }

    /// 3 files of 8 MB in 4 s: two read, one of them refused; another was refused at the door.
    @Test func progressCountsAFileOnce() {
        let progress = LoadProgress(files: 3, bytes: 8_000_000, refused: 1, interval: .seconds(3600)) { _ in }
        progress.read(1, rows: 100, bytes: 1_000_000, isRefused: false)
        progress.read(2, rows: 50, bytes: 3_000_000, isRefused: true)
        progress.read(1, rows: 100, bytes: 1_000_000, isRefused: false)
        #expect(progress.line(after: 4) == "  2 of 3 files, 150 rows, 4.0 of 8.0 MB, 1.0 MB/s, about 0:04 left, 2 refused")
    }
}
