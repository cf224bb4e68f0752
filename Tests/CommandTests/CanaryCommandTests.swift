import Foundation
import Postgres
import Testing
import TestSupport

/// `flis database canary`: on, published, seen by nobody, seen by somebody, off.
@Suite("The canary command") struct CanaryCommandTests {
    private let program: FlisProgram

    init() throws { program = try CopenhagenMonth.program() }

    private func canary(_ words: String...) throws -> ProgramEnd {
        try program.run(["database", "canary"] + words + ["--format", "csv"])
    }

    private func rows() throws -> [[String?]] {
        try program.rows("select count(*) from skole.fakta_elev where kommunekode = 998")
    }

    @Test func itComesGoesAndIsSeen() throws {
        let facts = ["skole.fakta_elev", "skole.fakta_karakter"]
        func table(_ state: String, _ seen: String = "") -> String {
            "fact,canary,row,seen_by\n" + facts.map { "\($0),\(state),\(seen)\n" }.joined()
        }
        #expect(try canary().output == table("off,none"))
        let on = try canary("on")
        #expect(on.exitCode == 0)
        #expect(on.errors == "the canary is on; flis publish writes it\n")
        #expect(on.output == table("on,comes with the next publication"))
        #expect(try canary("on").errors == "the canary is on already\n")
        #expect(try program.run(["publish"]).exitCode == 0)
        #expect(try canary().output == table("on,there"))
        #expect(try rows() == [["1"]])

        let server = try TestLogins.superuser(program.test.name)
        try server.execute("create policy alle on skole.fakta_elev for select using (true)")
        let seen = try canary()
        #expect(seen.exitCode == 2)
        #expect(
            seen.output.hasPrefix(
                "fact,canary,row,seen_by\nskole.fakta_elev,on,there,\"policy alle, flis_kanarie\"\n"))
        #expect(seen.errors.hasPrefix("LI600: "))
        try server.execute("drop policy alle on skole.fakta_elev")

        #expect(try canary("off").output == table("off,goes with the next publication"))
        #expect(try program.run(["publish"]).exitCode == 0)
        #expect(try canary().output == table("off,none"))
        #expect(try rows() == [["0"]])
    }

    /// Whoever is not the owner may neither turn it nor ask.
    @Test func itIsTheOwners() throws {
        let logins = try TestLogins(program.test)
        let add = try program.run(
            ["user", "add", logins.name("anna"), "--kommune", "101", "--area", "skole", "--no-password"]
                + ["--by", "Test Person", "--reason", "Sag 1"])
        #expect(add.exitCode == 0)
        let end = try program.start(["database", "canary", "on"], target: logins.target("anna")).end()
        #expect(end.exitCode == 2)
        #expect(try program.rows("select is_on from flis.canary") == [["f"]])
    }
}
