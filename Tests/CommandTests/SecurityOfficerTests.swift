import Foundation
import Postgres
import Testing
import TestSupport

/// A municipality's security officer, with a login of their own, against everything that is not theirs.
@Suite("The security officer") struct SecurityOfficerTests {
    private let program: FlisProgram
    private let logins: TestLogins

    /// `sik` hands out skole in 101; `egen` is theirs to decide about, `anden` is another municipality's.
    private static func municipality() throws -> (FlisProgram, TestLogins) {
        let program = try FlisProgram()
        let logins = try TestLogins(program.test)
        let file = program.home.appendingPathComponent("personer.csv")
        let people = [
            "sik;101;skole;sikkerhedsansvarlig", "kollega;101;skole;sikkerhedsansvarlig", "egen;101;skole;bruger",
            "anden;147;skole;bruger", "landet;;skole;national",
        ]
        try (["login;kommune;omraader;rolle"] + people.map { logins.name($0) }).joined(separator: "\n").write(
            to: file, atomically: true, encoding: .utf8)
        let end = try program.run(
            ["user", "add", "--from", file.path, "--no-password", "--by", "Test Person", "--reason", "Sag 1"])
        #expect(end.exitCode == 0, "\(end.output)")
        return (program, logins)
    }

    /// For what is refused: it leaves nothing behind.
    private static let shared = Result { try municipality() }

    init() throws { (program, logins) = try Self.shared.get() }

    /// For what changes something.
    private init(own: Void) throws { (program, logins) = try Self.municipality() }

    private func officer(_ words: [String], as login: String = "sik") throws -> ProgramEnd {
        let decision = ["list", "reconcile"].contains(words[0]) ? [] : ["--by", "Sik Ansvarlig", "--reason", "Sag 2"]
        return try program.start(["user"] + words + decision, target: logins.target(login)).end()
    }

    private func ledgerRows() throws -> Int {
        try TestLogins.superuser(program.test.name).query("select count(*) from adgang.tildeling").first?.int(0) ?? -1
    }

    @Test func theyDecideAboutTheirOwn() throws {
        try Self(own: ()).decideAboutTheirOwn()
    }

    private func decideAboutTheirOwn() throws {
        let add = try officer(["add", logins.name("ny"), "--kommune", "101", "--area", "skole", "--no-password"])
        #expect(add.exitCode == 0, "\(add.errors)")
        #expect(try officer(["revoke", logins.name("egen"), "--area", "skole"]).exitCode == 0)
        #expect(try officer(["grant", logins.name("egen"), "--area", "skole", "--valid-until", "2091-01-01"]).exitCode == 0)
        let list = try officer(["list", "--format", "csv"]).output.split(separator: "\n").dropFirst()
        #expect(
            list.filter { $0.contains(",ja,") }.map { logins.plain(String($0.prefix { $0 != "," })) } == ["egen", "ny"])
        #expect(try officer(["remove", logins.name("ny")]).exitCode == 0)
        let decided = try TestLogins.superuser(program.test.name).query(
            "select login, handling, af_login, af_navn from adgang.tildeling where af_login <> 'flis_loader' order by nr")
        #expect(
            decided.map { logins.plain($0.values.map { $0 ?? "" }.joined(separator: "|")) } == [
                "ny|oprettet|sik|Sik Ansvarlig", "ny|tildelt|sik|Sik Ansvarlig", "egen|frataget|sik|Sik Ansvarlig",
                "egen|tildelt|sik|Sik Ansvarlig", "ny|fjernet|sik|Sik Ansvarlig",
            ])
    }

    /// Each would be a way out of the own municipality.
    @Test(arguments: [
        (["add", "ny", "--kommune", "147", "--area", "skole"], "LI614"),
        (["add", "ny", "--kommune", "101", "--kommune", "147", "--area", "skole"], "LI614"),
        (["add", "ny", "--kommune", "101", "--area", "borger"], "LI614"),
        (["add", "ny", "--kommune", "101", "--area", "findes_ikke"], "LI613"),
        (["add", "ny", "--kommune", "101", "--role", "sikkerhedsansvarlig"], "LI614"),
        (["add", "ny", "--role", "national", "--area", "skole"], "LI614"),
        (["add", "ny", "--role", "revision"], "LI614"),
        // Names that are taken, by whomever.
        (["add", "anden", "--kommune", "101", "--area", "skole"], "LI612"),
        (["add", "sik", "--kommune", "101", "--area", "skole"], "LI612"),
        (["add", "!flis_loader", "--kommune", "101", "--area", "skole"], "LI611"),
        (["grant", "egen", "--area", "borger"], "LI614"),
        (["grant", "anden", "--area", "skole"], "LI615"), (["grant", "anden", "--valid-until", "2091-01-01"], "LI615"),
        (["grant", "sik", "--area", "skole"], "LI615"), (["grant", "kollega", "--area", "skole"], "LI615"),
        (["revoke", "anden", "--area", "skole"], "LI615"), (["revoke", "landet", "--area", "skole"], "LI615"),
        (["remove", "anden"], "LI615"), (["remove", "sik"], "LI615"), (["remove", "landet"], "LI615"),
        (["remove", "!flis_loader"], "LI611"), (["remove", "!postgres"], "LI611"),
        (["invite", "anden", "--invitations", "/tmp"], "LI615"), (["invite", "!flis_loader", "--invitations", "/tmp"], "LI611"),
    ])
    func everythingElseIsRefused(words: [String], code: String) throws {
        var words = words
        words[1] = words[1].hasPrefix("!") ? String(words[1].dropFirst()) : logins.name(words[1])
        let before = try ledgerRows()
        let end = try officer(words + (words[0] == "add" ? ["--no-password"] : []))
        #expect(end.exitCode == 2)
        #expect(end.errors.hasPrefix("fejl[\(code)] "), "\(end.errors)")
        #expect(try ledgerRows() == before)
    }

    /// T12: quotes, upper case, look-alikes and names that are cut at 63 bytes are no names.
    @Test(arguments: [
        "a\"b", "a'b", "a;drop role flis_loader", "Anna", "ann\u{e1}", "\u{0430}nna", "anna\u{200b}", "an na", "anna.", "1anna", "",
        "ab", "pg_read_all_data", "flis_kommune_101", "postgres2", "current_user", "\u{212a}arl", String(repeating: "a", count: 49),
        "a" + String(repeating: "\u{e6}", count: 31),
    ])
    func namesArePlain(name: String) throws {
        let connection = try Connection(logins.target("sik"))
        for function in ["opret($1, 'bruger', '{101}', '{skole}', null, null, 'n', 'b')", "fjern($1, 'n', 'b')"] {
            let error = #expect(throws: ServerError.self) {
                try connection.query(Statement("select * from adgang.\(function)"), [name])
            }
            #expect(error?.sqlState == "LI611")
        }
    }

    /// Straight SQL gets no further than the commands do.
    @Test(arguments: [
        ("select * from adgang.tildeling", "42501"), ("select * from adgang.gaeldende_login", "42501"),
        ("insert into adgang.tildeling (login) values ('x')", "42501"), ("create role x", "42501"),
        ("grant flis_kommune_147 to session_user", "42501"), ("set role flis_adgang", "42501"),
        ("select adgang.skriv('a', 1, 'fjernet', 'n', 'b')", "42501"),
        ("select adgang.giv_omraader('a', '{skole}', null, null, 'n', 'b')", "42501"),
        ("select adgang.ensure_group('flis_omraade_x')", "42501"),
        ("select adgang.log_laesning('sk04', '{101}', 1, '{}', null)", "42501"),
        ("select adgang.hvem_har_set('0123456789abcdef')", "42501"),
        ("select adgang.opret('abc', 'bruger', '{101}', '{skole}', null, null, 'n', E'a\\nb')", "LI617"),
        ("select adgang.opret('abc', 'bruger', '{101}', '{skole}', null, null, ' ', 'b')", "LI617"),
        ("select adgang.opret('abc', 'bruger', '{101}', '{skole}', null, '2020-01-01', 'n', 'b')", "LI616"),
        ("select adgang.opret('abc', 'bruger', '{101}', '{skole}', null, null, 'n', 'b', 'hemmelig')", "LI618"),
        ("select adgang.opret('abc', 'bruger', '{101}', array['skole; drop role flis_loader'], null, null, 'n', 'b')", "LI613"),
        ("select adgang.opret('abc', 'bruger', array[101, null], '{skole}', null, null, 'n', 'b')", "LI614"),
        ("select adgang.opret('abc', 'bruger', null, '{skole}', null, null, 'n', 'b')", "LI614"),
    ])
    func plainSQLIsRefused(statement: String, state: String) throws {
        let before = try ledgerRows()
        let connection = try Connection(logins.target("sik"))
        let error = #expect(throws: ServerError.self) { try connection.query(Statement(statement)) }
        #expect(error?.sqlState == state, "\(String(describing: error))")
        #expect(try ledgerRows() == before)
    }

    /// T12: objects of one's own in the way of names change nothing.
    @Test func nothingCanBePutInTheWay() throws {
        let connection = try Connection(logins.target("sik"))
        for statement in ["create temporary table gaeldende_login (login text)", "create schema mit", "create function public.now() returns int language sql return 1"] {
            #expect(throws: ServerError.self) { try connection.execute(Statement(statement)) }
        }
        try connection.execute("set search_path = pg_temp, public")
        let error = #expect(throws: ServerError.self) {
            try connection.query("select adgang.opret('abc', 'bruger', '{147}', '{skole}', null, null, 'n', 'b')")
        }
        #expect(error?.sqlState == "LI614")
    }

    /// T11: a name that is dropped and made again by hand inherits nothing of what the ledger says.
    @Test func aRecreatedNameInheritsNothing() throws {
        try Self(own: ()).recreateNames()
    }

    private func recreateNames() throws {
        let server = try TestLogins.superuser("postgres")
        for name in ["sik", "egen"] {
            try server.execute(Statement("drop role \(quoted(logins.name(name))); create role \(quoted(logins.name(name))) login"))
        }
        // Not even the group by which the functions may be called.
        let refused = try officer(["list"])
        #expect(refused.errors.hasPrefix("fejl[LI610] ") || refused.exitCode == 3, "\(refused.errors)")
        try server.execute(Statement("grant flis_sikkerhedsansvarlig to \(quoted(logins.name("sik")))"))
        let called = try officer(["list"])
        #expect(called.exitCode == 2)
        #expect(called.errors.hasPrefix("fejl[LI610] "))
        _ = try program.run(["user", "reconcile"])
        #expect(
            try server.query(
                "select from pg_catalog.pg_auth_members where member = (select oid from pg_catalog.pg_roles where rolname = $1)",
                [logins.name("egen")]
            ).isEmpty)
        let dba = try program.run(["user", "remove", logins.name("egen"), "--by", "Test Person", "--reason", "Sag 1"])
        #expect(dba.errors.hasPrefix("fejl[LI615] "))
    }

    @Test func aUserIsNoOfficer() throws {
        let end = try officer(["list"], as: "egen")
        #expect(end.exitCode != 0)
        #expect(end.output == "")
    }
}
