import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// `flis load --dry-run` says what a run would do, and leaves nothing behind.
@Suite("Dry run") struct DryRunTests {
    /// What a dry run prints as JSON.
    private struct Rehearsed: Decodable {
        struct Figure: Decodable {
            let noegletal, linje, felt: String
            let foer, efter: String?
        }
        struct Change: Decodable { let leverancetype, status, enhed: String }
        struct File: Decodable { let fil, status: String }
        let noegletal: [Figure]
        let historik: [Change]
        let rows: [File]
    }

    private func words(_ month: String, _ more: String...) throws -> [String] {
        let inbox = try CrashInbox.folder.get().appendingPathComponent(month).path
        return ["load", "--inbox", inbox, "--month", month, "--dry-run"] + more
    }

    @Test func whatItShowsIsWhatTheRunThenDoes() throws {
        let program = try FlisProgram()
        let folder = try CrashInbox.folder.get()
        #expect(try program.runMonth("2021-01", of: folder).exitCode == 0)
        let before = try program.picture()
        let figures = "select maaned, kommunenavn, flis_naevner from noegletal.segregeringsgrad"
        let old = try program.rows(figures)

        let end = try program.run(words("2021-02", "--format", "json"))
        let rehearsed = try JSONDecoder().decode(Rehearsed.self, from: Data(end.output.utf8))
        #expect(try program.picture().differences(from: before) == [])

        #expect(try program.runMonth("2021-02", of: folder).exitCode != 2)
        let new = try program.rows(figures)
        #expect(Set(new) != Set(old))
        // Every line that is new after the real run was announced, with its value.
        for row in Set(new).subtracting(old) {
            let line = rehearsed.noegletal.first {
                $0.linje == "\(row[0] ?? "") · \(row[1] ?? "")" && $0.felt == "flis_naevner"
            }
            #expect(line?.efter == row[2], "\(row)")
        }
        let listed = try program.rows("select file_name from flis.delivery where run_id = 2 order by 1").compactMap(\.[0])
        #expect(rehearsed.rows.map(\.fil).sorted() == listed.sorted())
        #expect(!rehearsed.historik.isEmpty)
    }

    /// A first month moves every figure: people get the beginning of each report, programs all of them.
    @Test func aFirstMonthIsCutForPeopleAndWholeForPrograms() throws {
        let program = try FlisProgram()
        let people = try program.run(words("2021-01")).output
        let json = try program.run(words("2021-01", "--format", "json")).output
        let all = try JSONDecoder().decode(Rehearsed.self, from: Data(json.utf8)).noegletal
        #expect(people.contains("Prøvekørsel: alt er rullet tilbage, intet er ændret."))
        let reports = Dictionary(grouping: all, by: \.noegletal)
        #expect(reports.values.contains { $0.count > 20 })
        for (report, lines) in reports {
            #expect(people.split(separator: "\n").count { $0.hasPrefix(report + "  ") } == min(20, lines.count))
            #expect(people.contains("\n… og \(lines.count - 20) flere i \(report)\n") == (lines.count > 20))
        }
        #expect(people.contains("\nAlle \(all.count): --format json eller csv.\n"))
        #expect(try program.rows("select from flis.run") == [])
    }

    /// It keeps every lock it takes, so it is the only one at work; who has to wait is told for whom.
    @Test func othersWaitForItAndAreToldSo() throws {
        let program = try FlisProgram()
        let blocker = try program.test.open()
        try blocker.connection.execute("begin; lock table historik.skole_kode in access exclusive mode")
        let dry = try program.start(words("2021-01"))
        try program.wait(until: "wait_event = 'relation'")

        let inbox = try CrashInbox.folder.get().appendingPathComponent("2021-02").path
        let run = ["run", "--leave", "--inbox", inbox, "--month", "2021-02"]
        let who = /a dry run \(host \S+, process (\d+), user \S+\) since 20[0-9-]{8} [0-9:]{8}/
        let hasty = try program.start(run + ["--wait", "0"]).end(within: .seconds(20))
        #expect(hasty.exitCode == 2)
        #expect(hasty.errors.hasPrefix("error[LI451] loading waits for a dry run "), "\(hasty.errors)")
        #expect(hasty.errors.firstMatch(of: who)?.1 == "\(dry.pid)", "\(hasty.errors)")
        let publisher = try program.start(["publish", "--month", "2021-01"])
        let another = try program.start(words("2021-02", "--wait", "0")).end(within: .seconds(20))
        #expect(another.errors.hasPrefix("error[LI451] a dry run waits for a dry run "), "\(another.errors)")
        let patient = try program.start(run)
        let waiting = "select count(*) from pg_stat_activity as o where o.datname = $1 and o.wait_event = 'advisory'"
        try program.wait(until: "(\(waiting)) = 2")
        try blocker.connection.execute("rollback")
        #expect(try dry.end().exitCode == 0)
        let published = try publisher.end()
        #expect(published.errors.contains(/waits for a dry run .+; waiting\n/), "\(published.errors)")
        let end = try patient.end()
        #expect(end.errors.contains(/loading waits for (a dry run|the publication of run 1) .+; waiting\n/), "\(end.errors)")
        #expect(try program.rows("select month from flis.run where kind = 'load'") == [])
    }
}
