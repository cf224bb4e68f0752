import ExampleDeliveries
import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// No CPR number leaves the database but in an error list that somebody asked for by name.
@Suite("Privacy") struct PrivacyTests {
    private static let copenhagen: Result<URL, any Error> = Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("flis-privacy-\(getpid())")
        _ = try ExampleDeliveries(ExampleOptions(months: 1, size: .small, municipalities: [101])).write(
            to: folder)
        return folder
    }

    /// Every run of ten digits in the files with pupils, rejected rows included.
    private func numbers(in folders: [URL]) throws -> Set<Substring> {
        var numbers: Set<Substring> = []
        for folder in folders {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            for name in names
            where name.hasSuffix(".csv") && (name.contains("elevforloeb") || name.contains("karakter_20")) {
                let text = String(
                    decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
                numbers.formUnion(text.matches(of: /[0-9]{10}/).map(\.0))
            }
        }
        return numbers
    }

    /// The first few ten-digit runs that are somebody's.
    private func leaked(_ text: String, _ numbers: Set<Substring>) -> [Substring] {
        Array(text.matches(of: /[0-9]{10}/).map(\.0).filter(numbers.contains).prefix(3))
    }

    @Test func nothingButAnErrorListHasNumbers() throws {
        let program = try FlisProgram()
        let inbox = try CrashInbox.folder.get()
        let folders = CrashInbox.months.map { inbox.appendingPathComponent($0) }
        let numbers = try numbers(in: folders)
        #expect(numbers.count > 200)
        var ends = try CrashInbox.months.map { try program.runMonth($0, of: inbox) }
        ends += try folders.map { try FlisProgram.run(["verify", "--inbox", $0.path]) }
        for words in [
            ["status"], ["status", "--run", "3"], ["report"], ["report", "test"],
            ["report", "elevtal_mod_stil"],
            ["report", "karakter_institution"], ["report", "segregeringsgrad"], ["doctor"],
            ["run", "--inbox", "/nowhere", "--month", "2021-04"],
            ["rejects", "--run", "3"], ["rejects", "--run", "3", "--format", "json"], ["archive", "find", "tea_*"],
            ["archive", "check"], ["report", "segregeringsgrad", "--run", "1"], ["receipt", "1"], ["replay"],
            ["withdraw", "1", "--by", "Test Person", "--reason", "test"],
            ["rollback", "2", "--by", "Test Person", "--reason", "test"],
        ] { ends.append(try program.run(words)) }
        for end in ends { #expect(leaked(end.output + end.errors, numbers) == []) }
    }

    @Test func anErrorListHasThem() throws {
        let program = try FlisProgram()
        let folder = try Self.copenhagen.get()
        let numbers = try numbers(in: [folder.appendingPathComponent("2021-01")])
        let run = try program.runMonth("2021-01", of: folder)
        #expect(leaked(run.output + run.errors, numbers) == [])
        #expect(leaked(try program.run(["report", "sk04", "--kommune", "101"]).output, numbers).count == 3)
    }

    /// PostgreSQL would log the row that a constraint refused; neither the log nor we may show it.
    @Test func anErrorOfTheServerShowsNoNumber() throws {
        let program = try FlisProgram()
        let folder = try CrashInbox.folder.get()
        let numbers = try numbers(in: [folder.appendingPathComponent("2021-01")])
        let database = try program.test.open()
        try database.connection.execute(
            "alter table flis.person add constraint person_impossible check (cpr is null)")
        let run = try program.runMonth("2021-01", of: folder)
        #expect(run.exitCode == 1)
        #expect(run.output.contains("fatal[LI225] tea_0665_karakter_2015-2016.csv: "))
        #expect(run.output.contains("SQLSTATE 23514"))
        #expect(leaked(run.output + run.errors, numbers) == [])
        let log = try String(
            contentsOf: TestDatabase.cluster.get().folder.appendingPathComponent("server.log"), encoding: .utf8)
        #expect(log.contains("person_impossible"))
        #expect(leaked(log, numbers) == [])
    }
}
