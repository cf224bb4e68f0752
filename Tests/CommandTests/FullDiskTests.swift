import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

@Suite("Full disk") struct FullDiskTests {
    /// The archive can write no more than some of a file: a limit on files' sizes, which needs no disk of its own.
    @Test func theArchiveSaysSoAndKeepsNothingHalfDone() throws {
        let program = try FlisProgram()
        let inbox = program.home.appendingPathComponent("inbox")
        let rows = (100_000..<120_000).map { "2020/2021;\($0);1" }
        try DraftDelivery("stil_elevtal", system: "stil", kommune: "0000", rows: rows).write(to: inbox)
        let words = ["load", "--inbox", inbox.path, "--month", "2021-01"]
        let way = ["--database", try program.test.target, "--home", program.home.path]
        let limited = try Child(
            URL(fileURLWithPath: "/bin/sh"),
            ["-c", "ulimit -f 128; exec \"$0\" \"$@\"", FlisProgram.executable.path] + words + way,
            environment: ["PATH": "/usr/bin:/bin", "FLIS_SQL": TestDatabase.sql.root.path]
        ).end()
        #expect(limited.exitCode == 2, "\(String(describing: limited.signal)) \(limited.errors)")
        #expect(
            limited.errors.contains(/error\[LI442\] .+\/archive\/.+: write: File too large\n  fix: check permissions and/),
            "\(limited.errors)")
        #expect(try program.rows("select from flis.delivery") == [])
        let archive = program.home.appendingPathComponent("archive").path
        let files = FileManager.default.enumerator(atPath: archive)?.compactMap { $0 as? String } ?? []
        #expect(files.filter { $0.contains(".partial-") } == [])

        let again = try program.run(words)
        #expect(again.exitCode == 0 && again.errors.contains("resuming run 1"), "\(again.errors)")
        #expect(try program.rows("select rows_loaded from flis.delivery") == [["20000"]])
        #expect(try program.picture().archive.count { $0.count > 60 } == 2)
    }

    /// The server's disk is full at one place after the other: in the ledger, while landing, in the history.
    @Test func theServersFullDiskLoadsNothingAndCanBeReadAndTheSameCommandLoadsAllLater() throws {
        try withKnownIssue("NOT TRIED HERE: the right to mount a file system is missing", isIntermittent: true) {
            try #require(SmallDisk.isPermitted, "run as root, or where users may make namespaces")
        } when: {
            !SmallDisk.isPermitted
        }
        guard SmallDisk.isPermitted else { return }
        let disk = try SmallDisk(megabytes: 150)
        let program = try FlisProgram()
        let target = disk.cluster.target()
        func flis(_ words: [String]) throws -> ProgramEnd {
            try FlisProgram.start(words + ["--database", target, "--home", program.home.path]).end()
        }
        func rows(_ sql: String) throws -> [[String?]] {
            try Connection(target).query(Statement("select \(sql)")).map(\.values)
        }
        let inbox = program.home.appendingPathComponent("inbox")
        let lines = (100_000..<120_000).map { "2020/2021;\($0);1" }
        try DraftDelivery("stil_elevtal", system: "stil", kommune: "0000", rows: lines).write(to: inbox)
        let load = ["load", "--inbox", inbox.path, "--month", "2021-01"]

        var (whileLanding, inHistory) = (0, 0)
        for kilobytes in stride(from: 0, to: 30_000, by: 1500) {
            try disk.fill(leaving: kilobytes)
            let full = try flis(load)
            if full.exitCode == 0 { break }
            #expect(full.exitCode == 2 && full.errors.contains("error[LI400]"), "\(full.errors)")
            #expect(full.errors.contains("SQLSTATE 53100"), "\(full.errors)")
            // PostgreSQL's name for a file of a temporary table begins with a letter.
            if full.errors.contains(/base\/\d+\/t\d/) {
                whileLanding += 1
            } else if full.errors.contains("loading skole") {
                inHistory += 1
            }
            let status = try flis(["status"])
            #expect(status.exitCode == 0, "\(status.errors)")
            #expect(try rows("count(*) from flis.delivery") == [["0"]])
            #expect(try rows("count(*) from historik.skole_stil_elevtal") == [["0"]])
            try disk.free()
        }
        #expect(whileLanding > 0 && inHistory > 0, "\(whileLanding) \(inHistory)")
        try disk.free()
        let again = try flis(load)
        #expect(again.exitCode == 0, "\(again.errors)")
        #expect(try rows("rows_loaded from flis.delivery") == [["20000"]])
    }
}
