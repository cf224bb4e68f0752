import Foundation
import Testing

/// `flis load --dry-run` says what a run would do, and leaves nothing behind.
@Suite("Dry run") struct DryRunTests {
    @Test func whatItShowsIsWhatTheRunThenDoes() throws {
        let program = try FlisProgram()
        let folder = try CrashInbox.folder.get()
        #expect(try program.runMonth("2021-01", of: folder).exitCode == 0)
        let before = try program.picture()
        let figures = "select maaned, kommunenavn, flis_naevner from noegletal.segregeringsgrad"
        let old = try program.rows(figures)

        let inbox = folder.appendingPathComponent("2021-02").path
        let rehearsed = try program.run(["load", "--inbox", inbox, "--month", "2021-02", "--dry-run"])
        #expect(rehearsed.output.contains("Prøvekørsel: alt er rullet tilbage, intet er ændret."))
        #expect(try program.picture().differences(from: before) == [])

        #expect(try program.runMonth("2021-02", of: folder).exitCode != 2)
        let new = try program.rows(figures)
        #expect(Set(new) != Set(old))
        // Every line that is new after the real run was announced, with its value.
        for row in Set(new).subtracting(old) {
            let line = rehearsed.output.split(separator: "\n").first {
                $0.contains("\(row[0] ?? "") · \(row[1] ?? "")") && $0.contains("flis_naevner")
            }
            #expect(line?.hasSuffix(" \(row[2] ?? "")") == true, "\(row) \(rehearsed.output.suffix(1500))")
        }
    }
}
