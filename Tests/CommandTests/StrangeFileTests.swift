import Foundation
import Testing

/// What may lie in an inbox without being a delivery.
@Suite("Strange files in the inbox") struct StrangeFileTests {
    private static func run(_ program: FlisProgram, _ inbox: InboxFolder, crashingAt point: String? = nil) throws -> ProgramEnd {
        try program.run(
            ["run", "--inbox", inbox.url.path, "--month", "2021-01", "--settle", "0", "--overdue", "0"],
            environment: point.map { ["FLIS_CRASH_AT": $0] } ?? [:]
        )
    }

    /// Nobody writes to the pipe: a program that reads it waits for ever.
    @Test(.timeLimit(.minutes(5))) func aPipeIsRefusedAndNotRead() throws {
        let program = try FlisProgram()
        let inbox = try InboxFolder(in: program.home)
        #expect(mkfifo(inbox.path("elever.csv"), 0o600) == 0)
        let end = try Self.run(program, inbox)
        #expect(end.exitCode == 1, "\(end.errors)")
        #expect(
            try program.rows("select d.file_name, d.file_sha256, f.code from flis.delivery as d join flis.finding as f using (delivery_id)")
                == [["elever.csv", nil, "LI208"]])
        #expect(inbox.tree().contains("afvist/1/elever.csv/kvittering.txt"))
    }

    /// Somebody drags a refused delivery back with its receipt.
    @Test func aFileWithAReceiptsNameIsNotLostInACrash() throws {
        let program = try FlisProgram()
        let inbox = try InboxFolder(in: program.home)
        for name in ["kvittering.txt", "kvittering.json"] {
            try Data("hej".utf8).write(to: inbox.url.appendingPathComponent(name))
        }
        #expect(try Self.run(program, inbox, crashingAt: "verify.done").signal == SIGKILL)
        try program.waitForServer()
        #expect(try Self.run(program, inbox).exitCode == 1)
        #expect(
            try program.rows("select file_name, status from flis.delivery order by 1")
                == [["kvittering.json", "refused"], ["kvittering.txt", "refused"]])
    }
}
