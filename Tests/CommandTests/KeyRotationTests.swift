import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// T46, T47: pseudonyms are HMAC-SHA-256 under a key outside the database, and change with it.
@Suite("The pseudonym key") struct KeyRotationTests {
    private let program: FlisProgram
    private static let rotate = ["pseudonym", "rotate", "--by", "Test Person", "--reason", "Sag 1"]

    init() throws {
        program = try CopenhagenMonth.program()
    }

    /// Anew each time: the program's end is waited for by nobody being connected.
    private var server: Connection { get throws { try TestLogins.superuser(program.test.name) } }

    private var keyFile: URL { program.home.appendingPathComponent("pseudonym.key") }

    /// As openssl makes it: nothing of ours.
    private func hmac(_ text: String) throws -> String {
        let key = try Data(contentsOf: keyFile).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let input = program.home.appendingPathComponent("hmac")
        try text.write(to: input, atomically: true, encoding: .utf8)
        let end = try Child(
            URL(fileURLWithPath: "/usr/bin/openssl"), ["dgst", "-sha256", "-mac", "HMAC", "-macopt", "hexkey:\(key)", input.path],
            environment: [:]
        ).end()
        return String(end.output.split(separator: " ").last?.prefix(16) ?? "")
    }

    private func star() throws -> Set<String> {
        Set(try server.query("select elev_noegle from skole.fakta_elev union select elev_noegle from skole.fakta_karakter").map { $0.text(0) ?? "" })
    }

    private func persons() throws -> [(cpr: String, key: String)] {
        try server.query("select cpr, noegle from flis.person order by cpr").map { ($0.text(0) ?? "", $0.text(1) ?? "") }
    }

    @Test func everybodyGetsANewPseudonym() throws {
        let (before, old) = (try star(), try persons())
        #expect(try hmac(old[0].cpr) == old[0].key)
        let logins = try TestLogins(program.test)
        _ = try program.run(
            ["user", "add", logins.name("anna"), "--kommune", "101", "--area", "skole", "--no-password", "--by", "Test Person", "--reason", "Sag 1"])
        _ = try Connection(logins.target("anna")).query(Statement("select * from \(CopenhagenMonth.list)"))
        let noted = try server.query("select count(*) from adgang.cpr_person").first?.int(0)

        let oldKey = try Data(contentsOf: keyFile)
        let end = try program.run(Self.rotate)
        #expect(end.exitCode == 0, "\(end.errors)")
        #expect(end.errors == "\(old.count) persons have a new pseudonym; flis publish writes it to the star\n")
        #expect(try Data(contentsOf: keyFile) != oldKey)
        #expect(try FileManager.default.attributesOfItem(atPath: keyFile.path)[.posixPermissions] as? Int == 0o600)
        #expect(!FileManager.default.fileExists(atPath: keyFile.path + ".next"))
        let new = try persons()
        #expect(new.map(\.cpr) == old.map(\.cpr))
        #expect(Set(new.map(\.key)).isDisjoint(with: old.map(\.key)))
        for person in [new[0], new[new.count / 2], new[new.count - 1]] { #expect(try hmac(person.cpr) == person.key) }
        #expect(try star() == before)
        #expect(try program.run(["doctor", "--format", "csv"]).output.contains("a publication carries the newest history,look,"))

        #expect(try program.run(["publish"]).exitCode == 0)
        let after = try star()
        #expect(after.count == before.count)
        #expect(after.isDisjoint(with: before))
        #expect(after.isSubset(of: Set(new.map(\.key))))
        // A full publish agrees, and the log has followed.
        #expect(try program.run(["publish", "--full"]).exitCode == 0)
        #expect(try star() == after)
        #expect(try server.query("select count(*) from adgang.cpr_person").first?.int(0) == noted)
        #expect(
            try server.query("select from adgang.cpr_person as c where not exists (select from flis.person as p where p.noegle = c.noegle)").isEmpty)
        #expect(
            try server.query("select af_login, af_navn, begrundelse from adgang.noeglemaerke order by nr").map { $0.values.map { $0 ?? "" } }
                == [["flis_loader", "", ""], ["flis_loader", "Test Person", "Sag 1"]])
    }

    /// Wherever it is killed, one of the two files is the database's, and the same command finds out which.
    @Test(arguments: CrashPoint.keyNames)
    func anInterruptedRotationIsFinished(place: String) throws {
        let old = try persons().map(\.key)
        let end = try program.run(Self.rotate, environment: ["FLIS_CRASH_AT": place])
        #expect(end.signal == SIGKILL)
        try program.waitForServer()
        let again = try program.run(Self.rotate)
        #expect(again.exitCode == 0, "\(again.errors)")
        #expect(again.errors.hasPrefix("a rotation that was interrupted is finished") == (place == "key.committed"))
        let new = try persons()
        #expect(Set(new.map(\.key)).isDisjoint(with: old))
        #expect(try hmac(new[0].cpr) == new[0].key)
        #expect(!FileManager.default.fileExists(atPath: keyFile.path + ".next"))
    }

    /// Half the persons under another key would be two pseudonyms for one person.
    @Test(arguments: [true, false])
    func anotherKeyIsRefused(hasMark: Bool) throws {
        if !hasMark {
            try server.execute("set session_replication_role = replica; delete from adgang.noeglemaerke; reset session_replication_role")
        }
        try Data(repeating: 8, count: 32).write(to: keyFile)
        let (count, folder) = (try persons().count, try CrashInbox.folder.get())
        let end = try program.runMonth("2021-02", of: folder)
        #expect(end.exitCode == 2)
        #expect(end.errors.contains("error[LI623] pseudonym.key: "), "\(end.errors)")
        #expect(try persons().count == count)
        #expect(try program.run(Self.rotate).errors.hasPrefix("error[LI623] "))
    }
}
