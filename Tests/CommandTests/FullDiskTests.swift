import Foundation
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
}
