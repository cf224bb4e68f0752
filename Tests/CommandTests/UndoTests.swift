import Foundation
import Testing
import TestSupport
import Warehouse

/// `flis withdraw` and `flis rollback`: whole, also when they are killed half-way, and told apart from refusals.
@Suite("Undo") struct UndoTests {
    private static let decision = ["--by", "Anne Holm", "--reason", "Indlæst fra en forkert mappe"]

    /// January, and February with its correction and its refused file.
    private static let loaded: Result<FlisProgram, any Error> = Result {
        let program = try FlisProgram()
        for month in CrashInbox.months.prefix(2) {
            #expect(try program.runMonth(month, of: CrashInbox.folder.get()).exitCode != 2)
        }
        return program
    }

    private static let february = ["rollback", "2"] + decision

    private static let undisturbed: Result<Picture, any Error> = Result {
        let program = try FlisProgram(copyOf: loaded.get())
        let end = try program.run(february)
        #expect(end.exitCode == 0, "\(end.errors)")
        return try program.picture()
    }

    @Test func deliveriesOfOneScopeAreWithdrawnTogether() throws {
        let program = try FlisProgram(copyOf: Self.loaded.get())
        let numbers = try program.rows("""
            select delivery_id from flis.delivery where file_name like 'tea\\_0665\\_elevforloeb%' order by 1
            """).compactMap { $0.first ?? nil }
        #expect(numbers.count == 2)
        let end = try program.run(["withdraw"] + numbers + Self.decision)
        #expect(end.exitCode == 0, "\(end.errors)")
        #expect(end.output.hasSuffix("Trukket tilbage: 2 leverancer\n"))
        #expect(
            try program.rows("""
                select count(*) from historik.skole_elevforloeb as h join flis.scope as s using (scope_id)
                where s.kommune = 665 and s.system = 'tea' and h.known_to = 9223372036854775807
                """) == [["0"]])
    }

    @Test func whatARollbackWithdrewIsNotCalledRefused() throws {
        let program = try FlisProgram(copyOf: Self.loaded.get())
        let end = try program.run(Self.february)
        #expect(end.exitCode == 0, "\(end.errors)")
        #expect(
            try program.rows("select distinct status from flis.delivery where run_id = 2 order by 1")
                == [["refused"], ["withdrawn"]])
        let listed = try program.run(["status", "--run", "2", "--format", "csv"]).output.split(separator: "\n").dropFirst()
        #expect(Set(listed.map { $0.split(separator: ",")[2] }) == ["afvist", "trukket tilbage"])
    }

    @Test(arguments: ["load.before_commit", "load.committed", "publish.applied", "publish.committed", "run.before_finish"])
    func aCrashIsSurvivedByRunningAgain(at point: String) throws {
        let program = try FlisProgram(copyOf: Self.loaded.get())
        let crashed = try program.run(Self.february, environment: ["FLIS_CRASH_AT": point])
        #expect(crashed.signal == SIGKILL, "\(crashed.output)\(crashed.errors)")
        try program.waitForServer()
        let again = try program.run(Self.february)
        #expect(again.exitCode == 0, "\(again.errors)")
        #expect(try program.picture().differences(from: Self.undisturbed.get()) == [])
    }

    @Test func aWithdrawalKilledBeforeItPublishedIsPublishedByRunningAgain() throws {
        let program = try FlisProgram(copyOf: Self.loaded.get())
        let number = try #require(
            program.rows("select max(delivery_id) from flis.delivery where status = 'loaded'").first?.first ?? nil)
        // The same number twice is one delivery.
        let words = ["withdraw", number, number] + Self.decision
        let crashed = try program.run(words, environment: ["FLIS_CRASH_AT": "load.committed"])
        #expect(crashed.signal == SIGKILL)
        try program.waitForServer()
        let again = try program.run(words)
        #expect(again.exitCode == 0, "\(again.errors)")
        #expect(again.output.hasSuffix("Trukket tilbage: 1 leverance\n"))
        #expect(
            try program.rows("select run_id, kind, status from flis.run where run_id > 2") == [["3", "withdraw", "finished"]])
        #expect(try program.rows("select max(publicering_id) from flis.publication") == [["3"]])

        // Now it is done: to withdraw it once more is a mistake.
        let third = try program.run(words)
        #expect(third.exitCode == 2)
        #expect(third.errors.contains("error[LI467] delivery \(number) is withdrawn, not loaded"))
    }
}
