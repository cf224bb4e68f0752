import Foundation
import Testing
import Warehouse

/// A run that takes files out of its inbox and is killed anywhere: the next one leaves the same tables, the
/// same archive, and every file where it would have been.
@Suite("Crashes with an inbox") struct InboxCrashTests {
    private struct Undisturbed {
        let picture: Picture
        let inbox: [String: String]
    }

    private static func inbox(of program: FlisProgram) throws -> InboxFolder {
        try InboxFolder(in: program.home, copyOf: CrashInbox.folder.get().appendingPathComponent("2021-02"))
    }

    private static func run(_ program: FlisProgram, _ inbox: InboxFolder, crashingAt point: String? = nil) throws -> ProgramEnd {
        try program.run(
            ["run", "--inbox", inbox.url.path, "--month", "2021-02", "--settle", "0", "--overdue", "0"],
            environment: point.map { ["FLIS_CRASH_AT": $0] } ?? [:]
        )
    }

    private static let january: Result<FlisProgram, any Error> = Result {
        let program = try FlisProgram()
        #expect(try program.runMonth("2021-01", of: CrashInbox.folder.get()).exitCode == 0)
        return program
    }

    private static let undisturbed: Result<Undisturbed, any Error> = Result {
        let program = try FlisProgram(copyOf: january.get())
        let inbox = try Self.inbox(of: program)
        #expect(try run(program, inbox).exitCode == 1)
        return try Undisturbed(picture: program.picture(), inbox: inbox.contents())
    }

    /// February has a correction and a data file without control file.
    @Test func everyFileEndsInOnePlace() throws {
        let names = try Self.undisturbed.get().inbox.keys
        let delivered = try FileManager.default.contentsOfDirectory(
            atPath: CrashInbox.folder.get().appendingPathComponent("2021-02").path)
        #expect(names.filter { $0.hasPrefix("afvist/2/") }.count == 3)
        let kept = names.filter { !$0.contains("/kvittering.") && $0 != "igang" }
        #expect(kept.map { ($0 as NSString).lastPathComponent }.sorted() == delivered.sorted())
    }

    @Test(arguments: CrashPoint.inboxNames + ["run.opened", "load.copied", "load.committed", "publish.applied", "run.before_finish"])
    func aCrashIsSurvived(at point: String) throws {
        let program = try FlisProgram(copyOf: Self.january.get())
        let inbox = try Self.inbox(of: program)
        let crashed = try Self.run(program, inbox, crashingAt: point)
        #expect(crashed.signal == SIGKILL, "\(crashed.output)\(crashed.errors)")
        try program.waitForServer()
        let repeated = try Self.run(program, inbox)
        #expect(repeated.exitCode == 0 || repeated.exitCode == 1, "\(repeated.errors)")
        #expect(try program.picture().differences(from: Self.undisturbed.get().picture) == [])
        let (mine, other) = try (inbox.contents(), Self.undisturbed.get().inbox)
        #expect(mine.keys.sorted() == other.keys.sorted())
        for (name, text) in other { #expect(mine[name] == text, "\(name) differs") }
    }
}
