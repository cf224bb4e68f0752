import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// A connection that is lost leaves nothing half-done, and the same command again gives what an
/// undisturbed run gives.
@Suite("Lost connections") struct LostConnectionTests {
    /// What a run leaves that nothing disturbs, and how many COMMITs it sends.
    private static let undisturbed = Result {
        let program = try FlisProgram()
        let proxy = try ServerProxy()
        defer { proxy.close() }
        #expect(try program.start(words(), target: proxy.target(program.test)).end().exitCode == 0)
        return (picture: try program.picture(), commits: proxy.commitCount)
    }

    private static func words() throws -> [String] {
        let inbox = try CrashInbox.folder.get().appendingPathComponent("2021-01").path
        // On one connection the order of COMMITs is known.
        return ["run", "--leave", "--jobs", "1", "--inbox", inbox, "--month", "2021-01"]
    }

    /// The run's own COMMIT is the first, then comes one per entity; from the end, counted backwards, the
    /// run's last and the publication's.
    @Test(arguments: [
        (ServerProxy.Cut.beforeServer, 2), (.beforeAnswer, 2), (.beforeAnswer, 1), (.beforeServer, -2),
        (.beforeAnswer, -2), (.beforeAnswer, -1),
    ])
    func aCommitWithoutAnswerIsFoundInTheLedger(cut: ServerProxy.Cut, commit: Int) throws {
        try loseCommit(commit > 0 ? commit : Self.undisturbed.get().commits + 1 + commit, cut)
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
        // Two of a load: the run, and the deliveries of the first entity.
        let loaded = try program.rows("select count(*) > 0 from flis.delivery")
        if number == 2 { #expect(loaded == [[cut == .beforeServer ? "f" : "t"]]) }

        let again = try program.start(Self.words()).end()
        #expect(again.exitCode == 0, "\(again.errors)")
        #expect(try program.picture().differences(from: Self.undisturbed.get().picture) == [])
    }

    /// While the rows of a COPY are on their way, or while a statement waits.
    @Test func theServerEndsASessionDuringACopy() throws {
        let program = try FlisProgram()
        let words = try Self.wordsOfALongCopy(program.home)
        let child = try program.start(words)
        try program.wait(until: "state = 'active' and query like 'copy pg_temp.%'")
        let server = try Connection(TestDatabase.cluster.get().target(user: "postgres", database: "postgres"))
        try server.query(
            """
            select pg_catalog.pg_terminate_backend(pid) from pg_catalog.pg_stat_activity
            where datname = $1 and application_name like 'flis%'
            """, [program.test.name])
        let end = try child.end()
        #expect(end.exitCode == 3)
        #expect(end.errors.contains("error[LI400] ") && end.errors.contains("SQLSTATE "), "\(end.errors)")
        #expect(try program.rows("select from flis.delivery") == [])

        let again = try program.run(words)
        #expect(again.exitCode == 0 && again.errors.contains("resuming run 1"), "\(again.errors)")
        #expect(try program.rows("select rows_read, rows_loaded from flis.delivery") == [["200000", "200000"]])
    }

    /// The whole server goes at once, without a checkpoint, as when the machine does.
    @Test func theServerCrashesDuringACopy() throws {
        let home = FileManager.default.temporaryDirectory.appendingPathComponent("flis-crash-\(UUID().uuidString)")
        let cluster = try PrivateCluster(home: home)
        defer {
            try? cluster.stop()
            try? FileManager.default.removeItem(at: home)
        }
        let up = ["database", "up", "--home", home.path]
        #expect(try FlisProgram.run(up).exitCode == 0)
        let words = try Self.wordsOfALongCopy(home) + ["--home", home.path]
        let child = try FlisProgram.start(words)
        let copying = Statement(
            """
            select from pg_catalog.pg_stat_activity
            where application_name like 'flis%' and state = 'active' and query like 'copy pg_temp.%'
            """)
        let server = try Connection(cluster.target(user: "postgres"))
        while try server.query(copying).isEmpty { usleep(2000) }
        let identity = try String(
            contentsOf: cluster.folder.appendingPathComponent("data/postmaster.pid"), encoding: .utf8)
        kill(try #require(identity.split(separator: "\n").first.flatMap { pid_t($0) }), SIGQUIT)
        let end = try child.end()
        #expect(end.exitCode == 3)
        #expect(end.errors.contains("error[LI400] "), "\(end.errors)")

        while cluster.isRunning { usleep(20_000) }
        #expect(try FlisProgram.run(up).exitCode == 0)
        #expect(try FlisProgram.run(words).exitCode == 0)
        let restarted = try Connection(cluster.target(user: "postgres"))
        let rows = try restarted.query("select rows_read, rows_loaded from flis.delivery")
        #expect(rows.map(\.values) == [["200000", "200000"]])
    }

    private static func wordsOfALongCopy(_ home: URL) throws -> [String] {
        let inbox = home.appendingPathComponent("inbox")
        let rows = (100_000..<300_000).map { "2020/2021;\($0);1" }
        try DraftDelivery("stil_elevtal", system: "stil", kommune: "0000", rows: rows).write(to: inbox)
        return ["load", "--inbox", inbox.path, "--month", "2021-01"]
    }
}
