import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// A connection that is lost leaves nothing half-done, and the same command again gives what an
/// undisturbed run gives.
@Suite("Lost connections") struct LostConnectionTests {
    private static let undisturbed = Result {
        let program = try FlisProgram()
        #expect(try program.runMonth("2021-01", of: CrashInbox.folder.get()).exitCode == 0)
        return try program.picture()
    }

    private static func words() throws -> [String] {
        let inbox = try CrashInbox.folder.get().appendingPathComponent("2021-01").path
        return ["run", "--leave", "--inbox", inbox, "--month", "2021-01"]
    }

    /// The run's own COMMIT is the first, then comes one per entity.
    @Test(arguments: ServerProxy.Cut.allCases, [1, 2, 3])
    func aCommitWithoutAnswerIsFoundInTheLedger(cut: ServerProxy.Cut, commit: Int) throws {
        try loseCommit(commit, cut)
    }

    /// The publication's COMMIT is the last but one, the run's end the last.
    @Test(arguments: ServerProxy.Cut.allCases, [0, 1])
    func soIsThePublication(cut: ServerProxy.Cut, commitsBeforeTheLast: Int) throws {
        let whole = try FlisProgram()
        let proxy = try ServerProxy()
        defer { proxy.close() }
        #expect(try whole.start(Self.words(), target: proxy.target(whole.test)).end().exitCode == 0)
        try loseCommit(proxy.commitCount - commitsBeforeTheLast, cut)
    }

    private func loseCommit(_ number: Int, _ cut: ServerProxy.Cut) throws {
        let program = try FlisProgram()
        let proxy = try ServerProxy(cut: cut, commit: number)
        defer { proxy.close() }
        let end = try program.start(Self.words(), target: proxy.target(program.test)).end()
        #expect(end.exitCode == 3)
        #expect(end.output == "")
        #expect(
            end.errors.contains(
                /error\[LI431\] the connection was lost during COMMIT: .+\n  fix: run the same command again:/
            ), "\(end.errors)")
        try program.waitForServer()
        let committed = try program.rows("select count(*) from flis.run")
        if number == 1 { #expect(committed == [[cut == .beforeServer ? "0" : "1"]]) }

        let again = try program.start(Self.words()).end()
        #expect(again.exitCode == 0, "\(again.errors)")
        #expect(try program.picture().differences(from: Self.undisturbed.get()) == [])
    }
}
