import Foundation
import Testing
import TestSupport

/// `flis withdraw`, `flis rollback` and `flis replay`: what they say, and how they end.
@Suite("Undoing on the command line") struct UndoCommandTests {
    private static let why = ["--by", "Test Person", "--reason", "forkert år"]
    private static let marks = "tea_0665_karakter_2015-2016.csv"

    @Test func aDeliveryIsWithdrawn() throws {
        let program = try LoadedMonths.program()
        let number = try LoadedMonths.number(of: Self.marks, version: 2, in: program)
        let end = try program.run(["withdraw", number] + Self.why)
        #expect(end.exitCode == 0, "\(end.errors)")
        #expect(end.output.contains("\nPublicering 4: "))
        #expect(end.output.hasSuffix("Trukket tilbage: 1 leverance\n"))
        let status = try program.run(["status", "--run", "2", "--format", "csv"]).output.split(separator: "\n")
        #expect(status.filter { $0.contains(",trukket tilbage,") }.map { $0.split(separator: ",")[0] } == [Substring(number)])
        #expect(try program.run(["receipt", number]).output.contains(": TRUKKET TILBAGE, den gælder ikke længere"))
        let decision = "select kind, decided_by, reason, run_id from flis.decision"
        #expect(try program.rows(decision) == [["withdraw", "Test Person", "forkert år", "4"]])
        let journal = try String(
            contentsOf: program.home.appendingPathComponent("archive/journal/run-000004.jsonl"), encoding: .utf8)
        #expect(journal.contains("\"event\": \"decision\""))
        // Once is enough; sent again it stays away, and somebody is told.
        let again = try program.run(["withdraw", number] + Self.why)
        #expect(again.exitCode == 2)
        #expect(again.errors.hasPrefix("error[LI467] delivery \(number) is withdrawn, not loaded"))
        let sent = try program.runMonth("2021-02", of: CrashInbox.folder.get())
        #expect(sent.exitCode == 1)
        #expect(sent.output.contains(", 1 trukket tilbage\n"))
        #expect(sent.output.contains("Intet er ændret."))
    }

    @Test func aRunIsRolledBack() throws {
        let program = try LoadedMonths.program()
        let loaded = try program.rows("select count(*) from flis.delivery where run_id = 3 and status = 'loaded'")
        let end = try program.run(["rollback", "3"] + Self.why)
        #expect(end.exitCode == 0, "\(end.errors)")
        #expect(end.output.hasSuffix(
            "Kørsel 3 er rullet tilbage: \(loaded.first?[0] ?? "?") leverancer trukket tilbage\n"))
        #expect(try program.rows("select count(*) from flis.delivery where withdrawn_run = 4") == loaded)
        let again = try program.run(["rollback", "3"] + Self.why)
        #expect(again.exitCode == 2)
        #expect(again.errors.hasPrefix("error[LI467] run 3 has no delivery in the history"))
        // Whoever looks sees it at both runs.
        let count = Int(loaded.first?[0] ?? "") ?? 0
        let runs = try program.run(["status", "--format", "csv"]).output.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        func value(_ run: String, _ column: String) -> Int? {
            guard let index = runs[0].firstIndex(where: { $0 == column }) else { return nil }
            return runs.first { $0[0] == run }.flatMap { Int($0[index]) }
        }
        #expect(value("3", "trukket_tilbage") == count && value("3", "indlaest") == 0)
        #expect(value("4", "tidligere_aendret") == count && value("4", "modtaget") == 0)
        let rolled = try program.run(["status", "--run", "4", "--format", "csv"]).output
        #expect(rolled.split(separator: "\n").count { $0.contains(",trukket tilbage,") } == count)
    }

    @Test func theQuarantineIsReadAgain() throws {
        let program = try LoadedMonths.program()
        let none = try program.run(["replay", "--code", "LI399"])
        #expect(none.exitCode == 0)
        #expect(none.output == "Ingen linjer i karantæne passer til det.\n")
        #expect(try program.rows("select max(run_id) from flis.run") == [["3"]])
        let number = try LoadedMonths.number(of: LoadedMonths.faulty, in: program)
        let end = try program.run(["replay", "--delivery", number])
        #expect(end.exitCode == 0, "\(end.errors)")
        #expect(end.output.contains("Linjer i karantæne: \(LoadedMonths.faulty) (leverance \(number))"))
        #expect(try program.rows("select delivery_id from flis.delivery where replayed_run = 4") == [[number]])
    }

    /// Its bytes are gone: told, and the run ends as one that has something to look at.
    @Test func whatCannotBeReplayedIsTold() throws {
        let program = try LoadedMonths.program()
        let number = try LoadedMonths.number(of: LoadedMonths.faulty, in: program)
        let hash = try program.rows("select encode(file_sha256, 'hex') from flis.delivery where delivery_id = \(number)")
        let bytes = hash.first?[0] ?? ""
        try FileManager.default.removeItem(
            at: program.home.appendingPathComponent("archive/\(bytes.prefix(2))/\(bytes)"))
        let end = try program.run(["replay", "--delivery", number])
        #expect(end.exitCode == 1)
        #expect(end.errors.contains("error[LI465] delivery \(number) cannot be read again: the archive lacks "))
        #expect(end.output.contains("Intet er ændret."))
        #expect(try program.rows("select status, count(*) from flis.run group by 1") == [["finished", "3"]])
    }

    @Test(arguments: [
        ["withdraw", "1"], ["withdraw", "--by", "A", "--reason", "B"], ["withdraw", "1", "--by", " ", "--reason", "B"],
        ["rollback", "1", "--by", "A"], ["replay", "--delivery", "x"],
    ])
    func nobodyUndoesWithoutANameAndAReason(words: [String]) throws {
        #expect(try FlisProgram.run(words).exitCode == 64)
    }

    @Test(arguments: [["withdraw", "1"], ["rollback", "1"]])
    func nothingIsUndoneThatIsNotThere(words: [String]) throws {
        let end = try FlisProgram().run(words + Self.why)
        #expect(end.exitCode == 2)
        #expect(end.errors.hasPrefix("error[LI467] "))
        #expect(end.output == "")
    }
}
