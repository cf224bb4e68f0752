import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// SIGINT and SIGTERM end the program with 128 + signal, whatever it is waiting for, and leave nothing half-done.
@Suite("Interruption") struct InterruptionTests {
    private static let undisturbed = Result {
        let program = try FlisProgram()
        _ = try program.runMonth("2021-01", of: CrashInbox.folder.get())
        return try program.picture()
    }

    /// The step waits for a lock: the longest statement there is.
    @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func aStatementIsCancelled(signal: Int32, code: Int32) throws {
        let program = try FlisProgram()
        let blocker = try program.test.open()
        try blocker.connection.execute("begin; lock table historik.skole_karakter in access exclusive mode")
        let inbox = try CrashInbox.folder.get().appendingPathComponent("2021-01").path
        let child = try program.start(["run", "--leave", "--inbox", inbox, "--month", "2021-01"])
        try program.wait(until: "wait_event_type = 'Lock'")
        child.send(signal)
        let end = try child.end()
        #expect(end.exitCode == code)
        #expect(!end.errors.contains("error["))
        try blocker.connection.execute("rollback")

        #expect(try blocker.connection.query("select from historik.skole_karakter").isEmpty)
        #expect(try program.runMonth("2021-01", of: CrashInbox.folder.get()).exitCode == 0)
        #expect(try program.picture().differences(from: Self.undisturbed.get()) == [])
    }

    /// In the middle of a COPY the server has rows that nobody will ever see.
    @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func aCopyIsCancelled(signal: Int32, code: Int32) throws {
        let program = try FlisProgram()
        let inbox = program.home.appendingPathComponent("inbox")
        let rows = (100_000..<300_000).map { "2020/2021;\($0);1" }
        try DraftDelivery("stil_elevtal", system: "stil", kommune: "0000", rows: rows).write(to: inbox)
        let child = try program.start(["load", "--inbox", inbox.path, "--month", "2021-01"])
        try program.wait(until: "state = 'active' and query like 'copy pg_temp.%'")
        child.send(signal)
        #expect(try child.end().exitCode == code)
        #expect(try program.rows("select from flis.delivery") == [])

        let again = try program.run(["load", "--inbox", inbox.path, "--month", "2021-01"])
        #expect(again.exitCode == 0)
        #expect(again.errors.contains("resuming run 1"))
        #expect(try program.rows("select rows_read, rows_loaded from flis.delivery") == [["200000", "200000"]])
    }
}
