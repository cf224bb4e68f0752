import ExampleDeliveries
import Foundation
import Testing
import Warehouse

/// Two months of every area, each killed at three random moments and repeated, leave what undisturbed runs leave:
/// tables, archive, and the files of the inbox. `make bench-crash` does the same with national months.
@Suite("Kills at random moments") struct RandomKillTests {
    private static let months = ["2021-01", "2021-02"]

    private static let folder: Result<URL, any Error> = Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("flis-kills-\(getpid())")
        let options = ExampleOptions(
            months: months.count, size: .small, pupils: 20, municipalities: [169], areas: .all)
        _ = try ExampleDeliveries(options).write(to: folder)
        return folder
    }

    private struct Undisturbed {
        let picture: Picture
        let inboxes: [String: String]
        /// How long each month took.
        let times: [Duration]
        /// Areas that something was loaded of; without all of them the comparison would prove little.
        let areas: [String?]
    }

    private static let undisturbed: Result<Undisturbed, any Error> = Result {
        let program = try FlisProgram()
        var (times, inboxes): ([Duration], [String: String]) = ([], [:])
        for month in months {
            let inbox = try Self.inbox(of: program, month)
            let start = ContinuousClock.now
            let end = try program.run(Self.words(inbox, month))
            times.append(ContinuousClock.now - start)
            #expect(end.exitCode == 0 || end.exitCode == 1, "\(end.errors)")
            inboxes.merge(try contents(inbox, month)) { $1 }
        }
        let areas = try program.rows(
            """
            select distinct s.area from flis.delivery as d
            inner join flis.scope as s on s.scope_id = d.scope_id
            where d.status = 'loaded' order by 1
            """)
        return Undisturbed(
            picture: try program.picture(), inboxes: inboxes, times: times, areas: areas.map { $0[0] })
    }

    @Test(arguments: [1] as [UInt64]) func theMonthsSurviveKills(seed: UInt64) throws {
        let (undisturbed, program) = try (Self.undisturbed.get(), FlisProgram())
        #expect(undisturbed.areas == ["borger", "oekonomi", "personale", "skole"])
        var random = Random(seed: seed, stream: "kills")
        var inboxes: [String: String] = [:]
        for (month, time) in zip(Self.months, undisturbed.times) {
            let inbox = try Self.inbox(of: program, month)
            // The run goes on where it was killed: the moments are those of one month, in pieces.
            let shares = (0..<3).map { _ in random.below(1000) }.sorted()
            for (share, before) in zip(shares, [0] + shares) {
                let child = try program.start(Self.words(inbox, month))
                usleep(UInt32((time * (share - before) / 1000) / .microseconds(1)))
                child.send(SIGKILL)
                _ = try child.end()
                try program.waitForServer()
            }
            let end = try program.run(Self.words(inbox, month))
            #expect(end.exitCode == 0 || end.exitCode == 1, "\(end.errors)")
            inboxes.merge(try Self.contents(inbox, month)) { $1 }
        }
        #expect(try program.picture().differences(from: undisturbed.picture) == [])
        #expect(inboxes.filter { undisturbed.inboxes[$0.key] != $0.value } == [:])
        #expect(inboxes.count == undisturbed.inboxes.count)
    }

    private static func words(_ inbox: InboxFolder, _ month: String) -> [String] {
        ["run", "--inbox", inbox.url.path, "--month", month, "--settle", "0", "--overdue", "0"]
    }

    /// A month's files in an inbox of the program's own.
    private static func inbox(of program: FlisProgram, _ month: String) throws -> InboxFolder {
        let home = program.home.appendingPathComponent(month)
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        return try InboxFolder(in: home, copyOf: folder.get().appendingPathComponent(month))
    }

    private static func contents(_ inbox: InboxFolder, _ month: String) throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try inbox.contents().map { ("\(month)/\($0.key)", $0.value) })
    }
}
