import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// The exit codes that `flis --help` promises.
@Suite("Exit codes") struct ExitCodeTests {
    @Test func aCheckWithoutFaultsIsZero() throws {
        let end = try FlisProgram.run(["check"])
        #expect(end.exitCode == 0)
        #expect(end.output == "4 area(s), 20 contracts: no faults\n")
        #expect(end.errors == "")
    }

    @Test func aRefusedDeliveryIsOne() throws {
        let program = try FlisProgram()
        _ = try program.runMonth("2021-01", of: CrashInbox.folder.get())
        #expect(try program.runMonth("2021-02", of: CrashInbox.folder.get()).exitCode == 1)
    }

    /// What is held is told when it is; after that it waits and is named, and the runs are fine.
    @Test func aHeldDeliveryIsOneOnce() throws {
        let program = try FlisProgram()
        func run(_ number: Int, _ drafts: DraftDelivery...) throws -> ProgramEnd {
            let inbox = program.home.appendingPathComponent("inbox-\(number)")
            try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
            for draft in drafts { try draft.write(to: inbox) }
            return try program.run(["run", "--leave", "--inbox", inbox.path, "--month", "2021-02"])
        }
        func classes(_ count: Int, month: Int, kommune: String = "0101") throws -> DraftDelivery {
            try DraftDelivery(
                "klasse", kommune: kommune, period: "2021-0\(month)", sequence: month,
                extracted: "2021-0\(month)-04T02:00:00+01:00",
                rows: (0..<count).map { "910102|\(kommune)-\($0)|\($0)A|6|10|20200801|20210731" })
        }
        // A period that has not begun waits by itself, and is looked at by every run.
        var future = try classes(5, month: 1, kommune: "0183")
        future.period = "2099-01"
        #expect(try run(1, classes(40, month: 1)).exitCode == 0)
        let held = try run(2, classes(4, month: 2), future)
        #expect(held.exitCode == 1)
        #expect(held.output.contains("\nTilbageholdt: kmd_elev_0101_klasse_2021-02.csv (leverance 2)\n"))
        #expect(!held.output.contains("Tilbageholdt fra før"))
        let later = try run(3, classes(7, month: 1, kommune: "0360"))
        #expect(later.exitCode == 0, "\(later.output)")
        #expect(later.output.contains(
            """

            Tilbageholdt fra før: 2 leverancer
              leverance 2: kmd_elev_0101_klasse_2021-02.csv, LI290 LI293 LI295
              leverance 3: kmd_elev_0183_klasse_2099-01.csv, LI282
              flis accept --list viser hvorfor, flis accept afgør dem.

            """))
        #expect(!later.output.contains("\nTilbageholdt: "))
        // The same files again are no news either.
        #expect(try run(2).exitCode == 0)
        // What a person has accepted is work enough for a run of a folder with nothing in it; once.
        func runEmpty() throws -> ProgramEnd { try run(4) }
        #expect(try runEmpty().errors.hasPrefix("error[LI445] "))
        #expect(try program.run(["accept", "2", "--by", "Test Person", "--reason", "Skolen er delt"]).exitCode == 0)
        let accepted = try runEmpty()
        #expect(accepted.exitCode == 0, "\(accepted.errors)")
        #expect(try program.rows("select status from flis.delivery where delivery_id = 2") == [["loaded"]])
        #expect(try runEmpty().errors.hasPrefix("error[LI445] "))
    }

    @Test func aFaultInAContractIsOne() throws {
        let program = try FlisProgram()
        let folder = program.home.appendingPathComponent("sql")
        try FileManager.default.copyItem(at: TestDatabase.sql.root, to: folder)
        let contract = folder.appendingPathComponent("areas/skole/deliveries/taerskel.yaml")
        let text = try String(contentsOf: contract, encoding: .utf8)
        try text.replacing("primaryKey: [maal]", with: "primaryKey: [mål]").write(
            to: contract, atomically: true, encoding: .utf8)
        let end = try FlisProgram.run(["check"], environment: ["FLIS_SQL": folder.path])
        #expect(end.exitCode == 1)
        let line =
            (text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
                $0.contains("primaryKey")
            } ?? 0) + 1
        #expect(end.output.hasPrefix("\(contract.path):\(line):"))
        #expect(
            end.output.contains(
                "error[LI114] the primary key names a field \"mål\" that does not exist\n  fix: "))
        // Loading with it is work that failed.
        let load = try program.run(
            ["load", "--inbox", CrashInbox.folder.get().path, "--month", "2021-01"],
            environment: ["FLIS_SQL": folder.path]
        )
        #expect(load.exitCode == 2)
        #expect(load.errors.contains("error[LI100]"))
    }

    @Test(arguments: [
        (["report", "findes_ikke"], "LI502"),
        (["status", "--run", "99"], "LI503"),
        (["publish"], "LI446"),
    ])
    func workThatFailsIsTwo(words: [String], code: String) throws {
        let end = try FlisProgram().run(words)
        #expect(end.exitCode == 2)
        #expect(end.errors.hasPrefix("error[\(code)] "))
        #expect(end.output == "")
    }

    /// A month without files is an error, and leaves no run behind; so is a folder that is not there.
    @Test func anInboxWithoutFilesIsTwo() throws {
        let program = try FlisProgram()
        let empty = program.home.appendingPathComponent("inbox")
        try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
        let end = try program.run(["run", "--inbox", empty.path, "--month", "2021-01"])
        #expect(end.exitCode == 2)
        #expect(end.errors.hasPrefix("error[LI445] \(empty.path): "))
        let absent = try program.run(["run", "--inbox", "/nowhere", "--month", "2021-01"])
        #expect(absent.exitCode == 2)
        #expect(absent.errors.hasPrefix("error[LI445] /nowhere: "))
        #expect(try program.rows("select from flis.run") == [])
        let verify = try FlisProgram.run(["verify", "--inbox", "/nowhere"])
        #expect(verify.exitCode == 2)
        #expect(verify.errors.hasPrefix("error[LI445] /nowhere: "))
    }

    @Test func noDatabaseIsThree() throws {
        let server = try FlisProgram.run(["status", "--database", "host=/nowhere"])
        #expect(server.exitCode == 3)
        #expect(server.errors.hasPrefix("error[LI400] "))
        #expect(server.errors.contains("SQLSTATE 08006"))
        let cluster = try FlisProgram.run(["status", "--home", "/nowhere"])
        #expect(cluster.exitCode == 3)
        #expect(
            cluster.errors
                == "error[LI417] /nowhere: the private cluster is not running\n  fix: flis database up\n")
    }

    @Test(arguments: [
        ["nonsens"], ["run"], ["run", "--inbox", "x", "--month", "2021-13"], ["publish", "--month", "januar"],
        ["report", "test", "--format", "xml"],
    ])
    func wrongUsageIs64(words: [String]) throws {
        #expect(try FlisProgram.run(words).exitCode == 64)
    }
}
