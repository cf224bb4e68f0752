import Foundation
import Testing
import Warehouse

/// A run that was killed and repeated must leave exactly what an undisturbed run leaves: every table,
/// every column but the clock's, and every file in the archive.
@Suite("Crashes") struct CrashTests {
    /// Undisturbed runs, made once: after January, and after all three months.
    private static let january: Result<FlisProgram, any Error> = Result {
        let program = try FlisProgram()
        #expect(try program.runMonth("2021-01", of: CrashInbox.folder.get()).exitCode == 0)
        return program
    }
    private static let januaryPicture = Result { try january.get().picture() }
    private static let marchPicture: Result<Picture, any Error> = Result {
        let program = try FlisProgram(copyOf: january.get())
        for month in CrashInbox.months.dropFirst() {
            #expect(try program.runMonth(month, of: CrashInbox.folder.get()).errors.contains("publishing"))
        }
        return try program.picture()
    }

    /// The months hold what a crash could spoil; without this the comparison below would prove little.
    @Test func theInboxHasEveryKindOfDelivery() throws {
        let program = try FlisProgram(copyOf: Self.january.get())
        for month in CrashInbox.months.dropFirst() {
            _ = try program.runMonth(month, of: CrashInbox.folder.get())
        }
        let kinds = try program.rows(
            """
            select count(*) filter (where status = 'refused') > 0,
                count(*) filter (where status = 'loaded' and rows_rejected > 0) > 0,
                count(*) filter (where version = 2) > 0,
                count(*) filter (where rows_superseded > 0) > 0,
                (select count(*) > 0 from flis.rejected_row),
                (select count(distinct publicering_id) = 3 from flis.rule_result)
            from flis.delivery
            """)
        #expect(kinds == [["t", "t", "t", "t", "t", "t"]])
    }

    @Test(arguments: CrashPoint.names) func theFirstMonthSurvivesACrash(at point: String) throws {
        let program = try FlisProgram()
        try crashAndRepeat("2021-01", of: program, at: point)
        #expect(try program.picture().differences(from: Self.januaryPicture.get()) == [])
    }

    @Test(arguments: CrashPoint.names) func laterMonthsSurviveACrash(at point: String) throws {
        let program = try FlisProgram(copyOf: Self.january.get())
        for month in CrashInbox.months.dropFirst() { try crashAndRepeat(month, of: program, at: point) }
        #expect(try program.picture().differences(from: Self.marchPicture.get()) == [])
    }

    @Test(arguments: [50, 150, 250, 400, 600, 900])
    func aKillAtAnyMomentIsSurvived(afterMilliseconds delay: UInt32) throws {
        let program = try FlisProgram()
        let inbox = try CrashInbox.folder.get().appendingPathComponent("2021-01").path
        let child = try program.start(["run", "--leave", "--inbox", inbox, "--month", "2021-01"])
        usleep(delay * 1000)
        child.send(SIGKILL)
        _ = try child.end()
        try program.waitForServer()
        #expect(try program.runMonth("2021-01", of: CrashInbox.folder.get()).exitCode == 0)
        #expect(try program.picture().differences(from: Self.januaryPicture.get()) == [])
    }

    private func crashAndRepeat(_ month: String, of program: FlisProgram, at point: String) throws {
        let crashed = try program.runMonth(
            month, of: CrashInbox.folder.get(), environment: ["FLIS_CRASH_AT": point])
        #expect(crashed.signal == SIGKILL, "\(crashed.output)\(crashed.errors)")
        try program.waitForServer()
        let repeated = try program.runMonth(month, of: CrashInbox.folder.get())
        #expect(repeated.exitCode != nil && repeated.exitCode != 2, "\(repeated.errors)")
        // No run is open while the inbox is looked at, and once it has published, a run is only marked as
        // finished: what comes next is another run's.
        let isOutside = ["verify.done", "publish.committed", "run.before_finish"].contains(point)
        #expect(repeated.errors.contains("resuming run") != isOutside)
    }
}
