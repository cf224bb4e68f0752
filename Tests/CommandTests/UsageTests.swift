import Foundation
import Postgres
import Testing
import TestSupport

/// `flis report brug`: who has asked how often for what, and never what they asked.
@Suite("Usage") struct UsageTests {
    private let program: FlisProgram
    private let logins: TestLogins

    init() throws {
        program = try CopenhagenMonth.program()
        logins = try TestLogins(program.test)
        // A copy has the extension, as the installation that it was copied from.
        let file = program.home.appendingPathComponent("personer.csv")
        let people = ["anna;101;skole;", "bo;147;skole;", "sik;101;skole;sikkerhedsansvarlig", "rev;;;revision"]
        try (["login;kommune;omraader;rolle"] + people.map { logins.name($0) }).joined(separator: "\n").write(
            to: file, atomically: true, encoding: .utf8)
        let end = try program.run(
            ["user", "add", "--from", file.path, "--no-password", "--by", "Test Person", "--reason", "Sag 1"])
        #expect(end.exitCode == 0, "\(end.output)")
    }

    private func usage(as login: String? = nil) throws -> ProgramEnd {
        try program.start(["report", "brug", "--format", "csv"], target: login.map { try logins.target($0) }).end()
    }

    /// Municipality, login, object and calls.
    private func counts(_ end: ProgramEnd) -> [String] {
        end.output.split(separator: "\n").dropFirst().map {
            logins.plain($0.split(separator: ",", omittingEmptySubsequences: false)[1...4].joined(separator: ","))
        }
    }

    @Test func whatWasReadIsCountedPerLoginAndTable() throws {
        let anna = try Connection(logins.target("anna"))
        for _ in 1...3 { _ = try anna.query("select count(*) from skole.fakta_elev where elev_noegle = 'hemmelig-vaerdi'") }
        _ = try anna.query(
            "select count(*) from fakta_elev inner join faelles.dim_kommune using (kommunekode) where kommunenavn = 'hemmelig-vaerdi'")
        _ = try anna.query(Statement("select count(*) from \(CopenhagenMonth.list)"))
        _ = try Connection(logins.target("bo")).query("select count(*) from skole.fakta_karakter")
        let first = try usage()
        #expect(first.exitCode == 0, "\(first.errors)")
        #expect(first.output.hasPrefix("maaned,kommuner,login,objekt,forespoergsler,sekunder,millisekunder_pr_forespoergsel\n"))
        let expected = [
            "101,anna,faelles.dim_kommune,1", "101,anna,\(CopenhagenMonth.list),1", "101,anna,skole.fakta_elev,4",
            "147,bo,skole.fakta_karakter,1",
        ]
        #expect(counts(first) == expected)
        // Measured again, nothing is counted twice; what has come is added.
        #expect(try counts(usage()) == expected)
        _ = try anna.query("select count(*) from skole.fakta_elev where elev_noegle = 'en-anden'")
        #expect(try counts(usage()).contains("101,anna,skole.fakta_elev,5"))
        // The counters are set back: what they show then is new.
        try TestLogins.superuser(program.test.name).query(
            "select adgang.pg_stat_statements_reset((select oid from pg_catalog.pg_roles where rolname = $1))", [logins.name("anna")])
        _ = try anna.query("select count(*) from skole.fakta_elev where elev_noegle = 'en-anden'")
        #expect(try counts(usage()).contains("101,anna,skole.fakta_elev,6"))

        #expect(try counts(usage(as: "sik")).allSatisfy { $0.hasPrefix("101,anna,") })
        #expect(try counts(usage(as: "rev")).count == 4)
        #expect(try usage(as: "anna").errors.hasPrefix("fejl[LI610] "))
        for end in [first, try usage(as: "sik")] { #expect(!(end.output + end.errors).contains("hemmelig")) }
        let kept = try TestLogins.superuser(program.test.name).query(
            "select from adgang.brug as b where b::text like '%hemmelig%' union all select from adgang.brug_taeller as t where t::text like '%hemmelig%'")
        #expect(kept.isEmpty)
    }

    /// T19: nobody sees how often others' statements ran, or how many rows they gave.
    @Test func readersDoNotSeeEachOthersStatements() throws {
        for login in ["anna", "sik", "rev"] {
            let error = #expect(throws: ServerError.self) {
                try Connection(logins.target(login)).query("select * from adgang.pg_stat_statements")
            }
            #expect(error?.sqlState == "42501")
        }
    }

    @Test func aServerThatDoesNotCountIsNamed() throws {
        try TestLogins.superuser(program.test.name).execute("drop extension pg_stat_statements")
        let end = try usage()
        #expect(end.exitCode == 0)
        #expect(end.errors.hasPrefix("Serveren tæller ikke: pg_stat_statements mangler."))
        #expect(try program.run(["user", "reconcile"]).exitCode == 0)
    }
}
