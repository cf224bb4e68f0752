import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// `flis rejects`, `flis archive` and reports of an earlier run.
@Suite("Quarantine, archive and earlier reports on the command line") struct QuarantineCommandTests {
    private static func sent(_ name: String = LoadedMonths.faulty) throws -> Data {
        try Data(contentsOf: CrashInbox.folder.get().appendingPathComponent("2021-03/\(name)"))
    }

    /// The file's lines with their line ends.
    private func lines() throws -> [Data] {
        var lines = [Data()]
        for byte in try Self.sent() {
            lines[lines.count - 1].append(byte)
            if byte == 10 { lines.append(Data()) }
        }
        return lines
    }

    @Test func rowsAreListedWithoutTheirValues() throws {
        let program = try LoadedMonths.program()
        let number = try LoadedMonths.number(of: LoadedMonths.faulty, in: program)
        let end = try program.run(["rejects", "--run", "3", "--format", "csv"])
        #expect(end.exitCode == 0)
        let offset = try lines().prefix(LoadedMonths.line - 1).reduce(0) { $0 + $1.count }
        let listed = end.output.split(separator: "\n")
        #expect(listed.first == "leverance_id,fil,linje,byte,kode,kolonne,felt,aarsag,genindlaest_koersel")
        #expect(listed.count == 2)
        #expect(listed.last?.hasPrefix("\(number),\(LoadedMonths.faulty),\(LoadedMonths.line),\(offset),LI3") == true)
        #expect(try program.run(["rejects", "--run", "1", "--format", "csv"]).output.split(separator: "\n").count == 1)
        #expect(try program.run(["rejects"]).exitCode == 64)
    }

    @Test func rowsAreWrittenAsTheyCameForOneReader() throws {
        let program = try LoadedMonths.program()
        let number = try LoadedMonths.number(of: LoadedMonths.faulty, in: program)
        let file = program.home.appendingPathComponent("linjer.csv")
        let words = ["rejects", "--delivery", number, "--values", "--export", file.path]
        #expect(try program.run(words).exitCode == 0)
        let lines = try lines()
        #expect(try Data(contentsOf: file) == lines[0] + lines[LoadedMonths.line - 1])
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        // A file that is there is not overwritten; without --values nothing is written at all.
        #expect(try program.run(words).exitCode == 2)
        #expect(try program.run(["rejects", "--delivery", number, "--export", file.path]).exitCode == 64)
    }

    /// A supplier who gets rows that have been read in since would send them a second time.
    @Test func rowsThatWereReadInSinceAreLeftOutUnlessAskedFor() throws {
        let program = try LoadedMonths.program()
        let number = try LoadedMonths.number(of: LoadedMonths.faulty, in: program)
        try program.test.open().connection.execute("update flis.rejected_row set replayed_run = 3")
        let file = program.home.appendingPathComponent("linjer.csv")
        let words = ["rejects", "--delivery", number, "--values", "--export", file.path]
        let none = try program.run(words)
        #expect(none.exitCode == 2)
        #expect(none.errors.hasPrefix("error[LI504] "))
        #expect(try program.run(["rejects", "--delivery", number, "--format", "csv"]).output.split(separator: "\n").count == 1)
        #expect(try program.run(words + ["--replayed"]).exitCode == 0)
        let lines = try lines()
        #expect(try Data(contentsOf: file) == lines[0] + lines[LoadedMonths.line - 1])
        let listed = try program.run(["rejects", "--delivery", number, "--replayed", "--format", "csv"]).output
        #expect(listed.split(separator: "\n").last?.hasSuffix(",3") == true)
    }

    @Test func valuesAreNotShownOnATerminal() throws {
        let program = try LoadedMonths.program()
        let number = try LoadedMonths.number(of: LoadedMonths.faulty, in: program)
        let words = ["rejects", "--delivery", number, "--values"]
        #expect(try program.run(words).exitCode == 0)
        let terminal = try program.runOnTerminal(words)
        #expect(terminal.exitCode == 64)
        #expect(terminal.errors.contains("--values on a terminal shows person data"))
    }

    @Test func theArchiveGivesFilesBack() throws {
        let program = try LoadedMonths.program()
        let number = try LoadedMonths.number(of: LoadedMonths.faulty, in: program)
        let folder = program.home.appendingPathComponent("sag")
        let end = try program.run(["archive", "find", number, "--to", folder.path])
        #expect(end.exitCode == 0)
        for name in [LoadedMonths.faulty, LoadedMonths.faulty + ".kontrol.json"] {
            #expect(try Data(contentsOf: folder.appendingPathComponent(name)) == Self.sent(name))
        }
        let absent = try program.run(["archive", "find", "findes_ikke.csv"])
        #expect(absent.exitCode == 2)
        #expect(absent.errors.hasPrefix("error[LI503] "))
    }

    @Test func theArchiveIsCheckedByteForByte() throws {
        let program = try LoadedMonths.program()
        let well = try program.run(["archive", "check"])
        #expect(well.exitCode == 0)
        #expect(well.errors.contains(" files in the archive, 0 of them missing or damaged"))
        let hash = try program.rows(
            "select encode(file_sha256, 'hex') from flis.delivery where file_name = '\(LoadedMonths.faulty)'"
        ).first?[0] ?? ""
        let file = program.home.appendingPathComponent("archive/\(hash.prefix(2))/\(hash)")
        var bytes = try Data(contentsOf: file)
        bytes[100] ^= 1
        try FileManager.default.removeItem(at: file)
        try bytes.write(to: file)
        let damaged = try program.run(["archive", "check"])
        #expect(damaged.exitCode == 1)
        #expect(damaged.errors.contains(" 1 of them missing or damaged"))
        #expect(damaged.output.contains(LoadedMonths.faulty))
    }

    @Test func aReportIsWhatItWas() throws {
        let program = try LoadedMonths.program()
        let january = try LoadedMonths.january
        #expect(try program.run(LoadedMonths.report).output != january)
        #expect(try program.run(LoadedMonths.report + ["--run", "1"]).output == january)
        let titled = try program.run(["report", "segregeringsgrad", "--run", "1"])
        #expect(titled.output.split(separator: "\n").first?.hasSuffix(", som den var efter kørsel 1") == true)
        let never = try program.run(LoadedMonths.report + ["--run", "99"])
        #expect(never.exitCode == 2)
        #expect(never.errors.contains("LI460"))
        #expect(try program.run(["report", "test", "--run", "1"]).exitCode == 64)
    }
}
