import Foundation
import Synchronization
import Testing
import TestSupport

/// What `flis run` does with the files in its inbox.
@Suite("Inbox") struct InboxTests {
    private static let pupils = "tea_0665_elevforloeb_2021-01.csv"
    private static let pair = [pupils, pupils + ".kontrol.json"]
    private static let receipts = ["kvittering.json", "kvittering.txt"]

    /// One delivery of pupils, and the rest of what it needs to be published.
    private func inbox(of program: FlisProgram) throws -> InboxFolder {
        let inbox = try InboxFolder(in: program.home)
        try deliver(Self.pair, to: inbox)
        return inbox
    }

    private func deliver(_ names: [String], to inbox: InboxFolder) throws {
        let january = try CrashInbox.folder.get().appendingPathComponent("2021-01")
        for name in names {
            try FileManager.default.copyItem(
                at: january.appendingPathComponent(name), to: inbox.url.appendingPathComponent(name))
        }
    }

    private func run(_ program: FlisProgram, _ inbox: InboxFolder, _ more: String...) throws -> ProgramEnd {
        try program.run(["run", "--inbox", inbox.url.path, "--month", "2021-01", "--settle", "0"] + more)
    }

    private func settled(_ place: String) -> [String] { (Self.pair + Self.receipts).map { "\(place)/\($0)" }.sorted() }

    @Test func aDeliveryIsMovedWithItsReceipt() throws {
        let program = try FlisProgram()
        let inbox = try inbox(of: program)
        #expect(try run(program, inbox).exitCode == 0)
        #expect(inbox.tree() == settled("arkiv/1/\(Self.pupils)") + ["igang"])
        #expect(try inbox.text("arkiv/1/\(Self.pupils)/kvittering.txt") == program.run(["receipt", "1"]).output)
        #expect(
            try inbox.text("arkiv/1/\(Self.pupils)/kvittering.json")
                == program.run(["receipt", "1", "--format", "json"]).output)

        // Nothing new is nothing wrong where an inbox is in use.
        let again = try run(program, inbox)
        #expect(again.exitCode == 0)
        #expect(again.output.contains("\nIntet er ændret.\n"))

        // Sent once more: not loaded again, kept beside the first, and the supplier is told.
        try deliver(Self.pair, to: inbox)
        #expect(try run(program, inbox).exitCode == 0)
        #expect(inbox.tree() == (settled("arkiv/1/\(Self.pupils)") + settled("arkiv/1/\(Self.pupils).2")).sorted() + ["igang"])
        #expect(
            try inbox.text("arkiv/1/\(Self.pupils).2/kvittering.txt")
                .hasPrefix("Kvittering for leverance 1: INDLÆST FØR, de samme filer er modtaget igen\n"))
        #expect(try program.rows("select run_id, status from flis.delivery") == [["1", "loaded"]])
    }

    @Test func whatIsNotWholeWaitsAndThenIsRefused() throws {
        let program = try FlisProgram()
        let inbox = try InboxFolder(in: program.home)
        try deliver([Self.pupils], to: inbox)
        let other = "tea_0665_klasse_2021-01.csv.kontrol.json"
        try deliver([other], to: inbox)
        let folder = inbox.url.appendingPathComponent("noter/inde")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data().write(to: inbox.url.appendingPathComponent(".paa-vej.csv"))

        let early = try run(program, inbox)
        #expect(early.exitCode == 0)
        #expect(
            early.output.contains(
                """

                Bliver i indbakken til næste kørsel:
                  info[LI226] \(Self.pupils): Datafilen venter på sin kontrolfil.
                    hvorfor: Den indlæses ikke, før kontrolfilen siger, at den er hel.
                    ret:     Send kontrolfilen; kommer den ikke inden for fristen, bliver datafilen afvist.
                  info[LI227] \(other): Kontrolfilen venter på sin datafil.
                """))
        #expect(inbox.tree() == [".paa-vej.csv", "igang", "noter/inde", Self.pupils, other])
        #expect(try program.rows("select from flis.delivery") == [])

        // The first run has published that there is nothing yet; this one is the second.
        let late = try run(program, inbox, "--overdue", "0")
        #expect(late.exitCode == 1)
        #expect(
            try program.rows("select d.file_name, f.code from flis.delivery as d join flis.finding as f using (delivery_id) order by 1")
                == [[Self.pupils, "LI208"], ["tea_0665_klasse_2021-01.csv", "LI220"]])
        #expect(
            inbox.tree()
                == [".paa-vej.csv"] + ([Self.pupils] + Self.receipts).map { "afvist/2/\(Self.pupils)/\($0)" }.sorted()
                + ([other] + Self.receipts).map { "afvist/2/tea_0665_klasse_2021-01.csv/\($0)" }.sorted()
                + ["igang", "noter/inde"])
    }

    /// Somebody writes on while the run looks: the file is left alone, and its control file with it.
    @Test func aFileThatGrowsIsLeft() throws {
        let program = try FlisProgram()
        let inbox = try inbox(of: program)
        let supplier = try SlowSupplier(writing: inbox.url.appendingPathComponent(Self.pupils))
        let done = try program.run(["run", "--inbox", inbox.url.path, "--month", "2021-01", "--settle", "1"])
        supplier.stop()
        #expect(done.exitCode == 0)
        #expect(done.output.contains("info[LI228] \(Self.pupils): Filen er stadig under overførsel."))
        #expect(inbox.tree() == ["igang"] + Self.pair)
    }

    /// Whoever may write in an inbox must not be able to send its files elsewhere.
    @Test(arguments: ["igang", "arkiv"]) func aLinkInPlaceOfAFolderIsNotFollowed(name: String) throws {
        let program = try FlisProgram()
        let inbox = try inbox(of: program)
        let elsewhere = program.home.appendingPathComponent("andetsteds")
        try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: inbox.path(name), withDestinationPath: elsewhere.path)
        let end = try run(program, inbox)
        #expect(end.exitCode == 2)
        #expect(end.errors.contains("error[LI452] \(inbox.path(name)): open: "))
        #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere.path) == [])
        #expect(Set(inbox.tree()).isSuperset(of: Self.pair))

        // With the link gone all is well; what was loaded before it was met is not loaded again.
        try FileManager.default.removeItem(atPath: inbox.path(name))
        #expect(try run(program, inbox).exitCode == 0)
        #expect(inbox.tree() == settled("arkiv/1/\(Self.pupils)") + ["igang"])
        #expect(try program.rows("select run_id, status from flis.delivery") == [["1", "loaded"]])
    }

    /// A link that was delivered is refused and moved as the link it is.
    @Test func aLinkAmongTheFilesIsRefused() throws {
        let program = try FlisProgram()
        let inbox = try inbox(of: program)
        let file = inbox.path(Self.pupils)
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "/etc/hostname")
        #expect(try run(program, inbox).exitCode == 1)
        #expect(try program.rows("select code from flis.finding") == [["LI221"]])
        #expect(inbox.tree() == settled("afvist/1/\(Self.pupils)") + ["igang"])
        let moved = inbox.path("afvist/1/\(Self.pupils)/\(Self.pupils)")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: moved) == "/etc/hostname")
    }

    /// A name that is not UTF-8 cannot be written in a ledger; it is told, and holds nobody up.
    @Test func aNameThatIsNotUTF8IsToldAndLeft() throws {
        let program = try FlisProgram()
        let inbox = try inbox(of: program)
        let name = Array(inbox.url.path.utf8CString.dropLast()) + [0x2f, 0x62, 0x72, -0x08, 0x6b, 0]
        let file = open(name, O_WRONLY | O_CREAT, 0o600)
        #expect(file >= 0)
        close(file)
        let end = try run(program, inbox)
        #expect(end.exitCode == 0)
        #expect(end.output.contains("advarsel[LI229] "))
        #expect(end.output.contains(": Filen kan ikke flyttes ud af indbakken."))
        #expect(try program.rows("select run_id, status from flis.delivery") == [["1", "loaded"]])
    }

    /// Two runs, one inbox: each file is taken by one of them.
    @Test func twoRunsShareAnInbox() throws {
        let program = try FlisProgram()
        let inbox = try InboxFolder(in: program.home, copyOf: CrashInbox.folder.get().appendingPathComponent("2021-01"))
        let files = inbox.tree().filter { !$0.hasSuffix(".kontrol.json") }
        let words = ["run", "--inbox", inbox.url.path, "--month", "2021-01", "--settle", "0"]
        let children = try [program.start(words), program.start(words)]
        for child in children {
            let end = try child.end()
            #expect(end.exitCode == 0, "\(end.errors)")
        }
        #expect(try program.rows("select file_name from flis.delivery where status = 'loaded' order by 1") == files.sorted().map { [$0] })
        #expect(inbox.tree().filter { !$0.hasPrefix("arkiv/") } == ["igang"])
        #expect(inbox.tree().count == files.count * 4 + 1)
    }
}

/// Adds to a file, byte by byte, until it is stopped.
private final class SlowSupplier: Sendable {
    private let isOver = Mutex(false)
    private let done = DispatchSemaphore(value: 0)

    init(writing file: URL) throws {
        let handle = try FileHandle(forWritingTo: file)
        try handle.seekToEnd()
        Thread.detachNewThread { [self] in
            while !isOver.withLock({ $0 }) {
                handle.write(Data("x".utf8))
                usleep(1000)
            }
            done.signal()
        }
    }

    func stop() {
        isOver.withLock { $0 = true }
        done.wait()
    }
}
