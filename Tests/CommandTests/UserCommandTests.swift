import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// `flis user` as the DBA types it: logins, days, lists of people, and a ledger of it all.
@Suite("Logins") struct UserCommandTests {
    private let program: FlisProgram
    private let logins: TestLogins
    private static let decision = ["--by", "Test Person", "--reason", "Sag 1"]

    init() throws {
        program = try FlisProgram()
        logins = try TestLogins(program.test)
    }

    private func user(_ words: [String], as login: String? = nil) throws -> ProgramEnd {
        let target = try login.map { try logins.target($0) }
        return try program.start(["user"] + words + Self.decision, target: target).end()
    }

    private func add(_ name: String, _ words: [String] = ["--kommune", "101", "--area", "skole", "--no-password"]) throws -> ProgramEnd {
        try user(["add", logins.name(name)] + words)
    }

    private func ledger(_ columns: String = "login, handling, rolle, kommuner, omraade, gyldig_til, af_login, af_navn, begrundelse") throws -> [String] {
        try TestLogins.superuser(program.test.name).query(Statement("select \(columns) from adgang.tildeling order by nr")).map {
            logins.plain($0.values.map { $0 ?? "" }.joined(separator: "|"))
        }
    }

    private func groups(_ name: String) throws -> [String] {
        try TestLogins.superuser("postgres").query(
            """
            select r.rolname from pg_catalog.pg_auth_members as m
            inner join pg_catalog.pg_roles as r on r.oid = m.roleid
            where m.member = (select oid from pg_catalog.pg_roles where rolname = $1) order by 1
            """, [logins.name(name)]
        ).map { $0.text(0) ?? "" }
    }

    @Test func aLoginIsMadeOnceAndTheLedgerSaysWhy() throws {
        let words = ["--kommune", "101", "--area", "skole", "--valid-until", "2091-06-30", "--no-password"]
        let end = try add("anna", words)
        #expect(end.exitCode == 0)
        #expect(
            logins.plain(end.output)
                == "anna: oprettet, område skole, medlem af flis_kommune_101, medlem af flis_omraade_skole, "
                + "adgangskoden udløber efter 2091-06-30\n")
        let expected = [
            "anna|oprettet|bruger|{101}||2091-06-30|flis_loader|Test Person|Sag 1",
            "anna|tildelt|||skole||flis_loader|Test Person|Sag 1",
        ]
        #expect(try ledger() == expected)
        let again = try add("anna", words)
        #expect(logins.plain(again.output) == "anna: uændret\n")
        #expect(again.exitCode == 0)
        #expect(try ledger() == expected)
        #expect(try groups("anna") == ["flis_kommune_101", "flis_omraade_skole"])
    }

    /// Midnight in Denmark after the last day; and nothing that holds the server up.
    @Test func aLoginHasAnEndAndLimits() throws {
        _ = try add("anna", ["--kommune", "101", "--area", "skole", "--valid-until", "2091-06-30", "--no-password"])
        let row = try #require(
            TestLogins.superuser("postgres").query(
                """
                select rolvaliduntil at time zone 'Europe/Copenhagen', rolconnlimit,
                    array_to_string(rolconfig, '; '), rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication
                from pg_catalog.pg_roles where rolname = $1
                """, [logins.name("anna")]
            ).first)
        #expect(row.text(0) == "2091-07-01 00:00:00")
        #expect(row.text(1) == "20")
        #expect(
            row.text(2)
                == "search_path=skole, faelles, rapport, noegletal, afvigelse, kvalitet, benchmark; "
                + "statement_timeout=30min; idle_in_transaction_session_timeout=15min; idle_session_timeout=12h; log_min_messages=log")
        #expect(row.text(3) == "f")
    }

    @Test func aDryRunChangesNothing() throws {
        let folder = program.home.appendingPathComponent("nye").path
        let end = try add("anna", ["--kommune", "101", "--area", "skole", "--invitations", folder, "--dry-run"])
        #expect(logins.plain(end.output).hasPrefix("anna: oprettet, "))
        #expect(end.errors == "prøve: intet er ændret\n")
        #expect(try ledger() == [])
        #expect(try groups("anna") == [])
        #expect(!FileManager.default.fileExists(atPath: folder))
        #expect(try TestLogins.superuser("postgres").query("select from pg_catalog.pg_roles where rolname = $1", [logins.name("anna")]).isEmpty)
    }

    @Test func areasComeAndGo() throws {
        _ = try add("anna")
        let grant = try user(["grant", logins.name("anna"), "--area", "borger", "--valid-until", "2091-01-31"])
        #expect(logins.plain(grant.output) == "anna: område borger til og med 2091-01-31, medlem af flis_omraade_borger, sessionens indstillinger\n")
        #expect(try groups("anna") == ["flis_kommune_101", "flis_omraade_borger", "flis_omraade_skole"])
        let revoke = try user(["revoke", logins.name("anna"), "--area", "skole", "--area", "oekonomi"])
        #expect(
            logins.plain(revoke.output)
                == "anna: ikke længere område skole, ikke længere medlem af flis_omraade_skole, sessionens indstillinger\n")
        #expect(try user(["revoke", logins.name("anna"), "--area", "skole"]).output.hasSuffix(": uændret\n"))
        let days = try user(["grant", logins.name("anna"), "--valid-until", "2092-12-31"])
        #expect(logins.plain(days.output).hasSuffix(" - 2092-12-31, adgangskoden udløber efter 2092-12-31\n"))
        let list = try program.run(["user", "list", "--format", "csv"])
        #expect(
            logins.plain(list.output).split(separator: "\n").last.map { String($0).replacing(/20[0-9]{2}-[0-9]{2}-[0-9]{2},2092/, with: "<dag>,2092") }
                == "anna,bruger,101,borger (til 2091-01-31),<dag>,2092-12-31,gyldig,ja,Test Person (flis_loader),Sag 1")
    }

    /// T09: a reader of several municipalities has the role of the set, and none of the single ones.
    @Test func severalMunicipalitiesAreOneRole() throws {
        let words = ["--kommune", "147", "--kommune", "101", "--area", "skole", "--no-password"]
        #expect(try add("anna", words).exitCode == 0)
        #expect(try groups("anna") == ["flis_kommuner_101_147", "flis_omraade_skole"])
        #expect(logins.plain(try add("anna", words).output) == "anna: uændret\n")
        let other = try add("anna")
        #expect(other.errors.hasPrefix("fejl[LI612] "), "\(other.errors)")
        #expect(try add("bo", ["--kommune", "999", "--area", "skole", "--no-password"]).errors.hasPrefix("fejl[LI613] "))
    }

    /// An invitation is the only place where a password is, and its maker's alone.
    @Test func aPasswordIsInTheInvitationAndNowhereElse() throws {
        let server = try TestLogins.superuser("postgres")
        try server.execute(Statement("alter role flis_loader in database \(quoted(program.test.name)) set log_statement = 'all'"))
        let folder = program.home.appendingPathComponent("nye")
        let words = ["--kommune", "101", "--area", "skole", "--invitations", folder.path]
        let end = try add("anna", words)
        let file = folder.appendingPathComponent("\(logins.name("anna")).invitation.txt")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int == 0o700)
        let password = try #require(text.firstMatch(of: /Adgangskode:   ([a-z2-6]{5}(?:-[a-z2-6]{5}){4})\n/)?.1)
        #expect(text.contains("Login:         \(logins.name("anna"))\n"))
        // The way in of this test is a socket, which is no use to anybody else.
        #expect(text.contains("\nServer:        oplyses af den, der har givet adgangen\nDatabase:      "))
        #expect(end.errors.contains("invitationen nævner ingen server"))
        let log = try String(contentsOf: TestDatabase.cluster.get().folder.appendingPathComponent("server.log"), encoding: .utf8)
        #expect(log.contains("adgang.opret"))
        for place in [end.output, end.errors, log] { #expect(!place.contains(password)) }
        let stored = try server.query("select rolpassword from pg_catalog.pg_authid where rolname = $1", [logins.name("anna")])
        #expect(stored.first?.text(0)?.hasPrefix("SCRAM-SHA-256$4096:") == true)
        _ = try Connection(logins.networkTarget("anna", password: String(password)))
        #expect(throws: ServerError.self) { try Connection(logins.networkTarget("anna", password: "bbbbb-bbbbb")) }
        // The same again is no new password; a new one needs a folder without the old.
        #expect(try add("anna", words).output.hasSuffix(": uændret\n"))
        let invite = ["invite", logins.name("anna"), "--invitations", folder.path]
        let refused = try user(invite)
        #expect(refused.exitCode == 2)
        #expect(refused.errors.hasPrefix("fejl[LI442] "))
        #expect(try server.query("select rolpassword from pg_catalog.pg_authid where rolname = $1", [logins.name("anna")]).first?.text(0) == stored.first?.text(0))
        try FileManager.default.removeItem(at: file)
        #expect(try user(invite).exitCode == 0)
        #expect(try String(contentsOf: file, encoding: .utf8) != text)
        #expect(throws: ServerError.self) { try Connection(logins.networkTarget("anna", password: String(password))) }
    }

    @Test func aListOfPeopleIsAllOrNothing() throws {
        let folder = program.home.appendingPathComponent("nye")
        let file = program.home.appendingPathComponent("personer.csv")
        func write(_ lines: [String]) throws {
            try ("\u{feff}" + lines.joined(separator: "\r\n") + "\r\n").write(to: file, atomically: true, encoding: .utf8)
        }
        let (a, b, c) = (logins.name("anna"), logins.name("bo"), logins.name("carl"))
        let command = ["add", "--from", file.path, "--invitations", folder.path, "--format", "csv"]
        try write([
            "login;kommune;omraader;rolle;til;begrundelse", "\(a);101;skole borger;;2091-06-30;\"Sag 2; bilag \"\"A\"\"\"", "",
            "\(b);999;skole;;;", "Bo Lund;101;skole;;;", "\(a);147;skole;;;", "\(c);101", "\(logins.name("d"));København;skole;;;",
            "\(logins.name("e"));101;skole;chef;;", "\(logins.name("f"));101;skole;;30-06-2091;", "\(logins.name("g"));101;findes_ikke;;;",
        ])
        let end = try user(command)
        #expect(end.exitCode == 1)
        let faults = end.output.split(separator: "\n").dropFirst().map {
            $0.prefix { $0 != "." }.replacing("\"", with: "").split(separator: ",", maxSplits: 2).enumerated()
                .filter { $0.offset != 1 }.map { String($0.element) }.joined(separator: ": ")
        }
        #expect(
            faults.map { logins.plain($0) } == [
                "2: i orden", "4: fejl[LI613] kommunen 999 findes ikke", "5: fejl[LI611] login-navnet kan ikke bruges",
                "6: fejl[LI621] står allerede i linje 2", "7: fejl[LI621] linjen har 2 felter, kolonnerne er 6",
                "8: fejl[LI621] kommunen er ikke en kode", "9: fejl[LI621] rollen findes ikke",
                "10: fejl[LI621] til er ikke en dato", "11: fejl[LI613] området findes_ikke findes ikke",
            ])
        #expect(try ledger() == [])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])

        try write([
            "login;kommune;omraader;rolle;til;begrundelse", "\(a);101;skole borger;;2091-06-30;\"Sag 2; bilag \"\"A\"\"\"",
            "\(b);147;skole;sikkerhedsansvarlig;;", "\(c);;skole;national;;", "\(logins.name("d"));;;revision;;",
        ])
        let well = try user(command)
        #expect(well.exitCode == 0)
        #expect(well.output.split(separator: "\n").count == 5)
        #expect(
            try ledger("login, rolle, kommuner, begrundelse").filter { !$0.contains("|||") } == [
                "anna|bruger|{101}|Sag 2; bilag \"A\"", "bo|sikkerhedsansvarlig|{147}|Sag 1", "carl|national|{}|Sag 1", "d|revision|{}|Sag 1",
            ])
        #expect(try groups("anna") == ["flis_kommune_101", "flis_omraade_borger", "flis_omraade_skole"])
        // A security officer hands areas on, and is in none.
        #expect(try groups("bo") == ["flis_sikkerhedsansvarlig"])
        #expect(try groups("carl") == ["flis_national", "flis_omraade_skole"])
        #expect(try groups("d") == ["flis_revision"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 4)
        let again = try user(command)
        #expect(again.output.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix(",uændret") })
    }

    @Test(arguments: [
        ["add", "anna", "--kommune", "101", "--area", "skole"], ["add", "--no-password"], ["add", "x", "--from", "y", "--no-password"],
        ["add", "anna", "--kommune", "101", "--valid-until", "30-06-2091", "--no-password"], ["grant", "anna"], ["revoke", "anna"],
    ])
    func wrongUsageIs64(words: [String]) throws {
        #expect(try user(words).exitCode == 64)
    }

    /// Nothing is said about a database whose superuser has not run the setup.
    @Test func aDatabaseWithoutTheLedgerIsNamed() throws {
        try TestLogins.superuser(program.test.name).execute("drop schema adgang cascade")
        let end = try program.run(["user", "list"])
        #expect(end.exitCode == 2)
        #expect(end.errors.hasPrefix("fejl[LI624] "))
    }
}
