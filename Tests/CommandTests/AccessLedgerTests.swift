import Foundation
import Postgres
import Testing
import TestSupport

/// The ledger is the truth, and the server's roles follow it: by the calendar, and after hands that went past it.
@Suite("The access ledger") struct AccessLedgerTests {
    private let program: FlisProgram
    private let logins: TestLogins
    private let server: Connection

    init() throws {
        program = try FlisProgram()
        logins = try TestLogins(program.test)
        server = try TestLogins.superuser(program.test.name)
    }

    private func add(_ name: String, _ words: [String] = []) throws {
        let end = try program.run(
            ["user", "add", logins.name(name), "--kommune", "101", "--area", "skole", "--no-password"] + words
                + ["--by", "Test Person", "--reason", "Sag 1"])
        #expect(end.exitCode == 0, "\(end.errors)")
    }

    private func reconcile() throws -> String { logins.plain(try program.run(["user", "reconcile"]).output) }

    /// As if the decisions had been made for other days.
    private func move(days: Int) throws {
        try server.execute(
            Statement(
                """
                set session_replication_role = replica;
                update adgang.tildeling set gyldig_fra = gyldig_fra + \(days), gyldig_til = gyldig_til + \(days);
                reset session_replication_role
                """))
    }

    private func isMember(_ name: String, of group: String) throws -> Bool {
        try server.query("select pg_catalog.pg_has_role($1, $2, 'member')", [logins.name(name), group]).first?.bool("pg_has_role") ?? false
    }

    /// A month from now.
    private func day(_ offset: Int) throws -> String {
        try server.query("select ((now() at time zone 'Europe/Copenhagen')::date + $1::integer)::text", [String(offset)]).first?.text(0) ?? ""
    }

    @Test func whatIsGrantedForLaterBeginsThen() throws {
        try add("anna", ["--valid-from", day(30), "--valid-until", day(60)])
        #expect(throws: ServerError.self) { try Connection(logins.target("anna")) }
        #expect(try !isMember("anna", of: "flis_kommune_101"))
        #expect(try reconcile() == "")
        try move(days: -30)
        #expect(
            try reconcile()
                == "anna: medlem af flis_kommune_101, medlem af flis_omraade_skole, kan logge ind, adgangskoden udløber efter \(day(30)), "
                + "sessionens indstillinger\n")
        #expect(try isMember("anna", of: "flis_kommune_101"))
        #expect(try reconcile() == "")
    }

    @Test func whatHasRunOutEndsWithItsSessions() throws {
        try add("anna", ["--valid-until", day(1)])
        try add("bo")
        let session = try Connection(logins.target("anna"))
        try move(days: -2)
        let told = try reconcile()
        #expect(
            told == "anna: ikke længere medlem af flis_kommune_101, ikke længere medlem af flis_omraade_skole, "
                + "kan ikke logge ind, adgangskoden udløber efter \(try day(-1))\n")
        let error = #expect(throws: ServerError.self) { try session.query("select 1") }
        #expect(error?.isConnectionLoss == true)
        #expect(throws: ServerError.self) { try Connection(logins.target("anna")) }
        #expect(try isMember("bo", of: "flis_kommune_101"))
    }

    /// An officer whose days are over may do nothing more, not even in a session that is open.
    @Test func anOfficersPowerEndsWithTheirDays() throws {
        try add("sik", ["--role", "sikkerhedsansvarlig", "--valid-until", day(1)])
        let session = try Connection(logins.target("sik"))
        #expect(try session.query("select * from adgang.oversigt()").count == 1)
        try move(days: -2)
        let error = #expect(throws: ServerError.self) { try session.query("select * from adgang.oversigt()") }
        #expect(error?.sqlState == "LI610")
    }

    @Test func removingEndsOpenSessions() throws {
        try add("anna")
        let session = try Connection(logins.target("anna"))
        let end = try program.run(["user", "remove", logins.name("anna"), "--by", "Test Person", "--reason", "Fratrådt"])
        #expect(logins.plain(end.output) == "anna: fjernet\n")
        let error = #expect(throws: ServerError.self) { try session.query("select 1") }
        #expect(error?.isConnectionLoss == true)
    }

    /// Default privileges need no right to set, and a role that has some cannot be dropped.
    @Test func nobodyCanBlockTheirOwnRemoval() throws {
        try add("anna")
        let session = try Connection(logins.target("anna"))
        try session.execute("alter default privileges grant select on tables to public")
        let end = try program.run(["user", "remove", logins.name("anna"), "--by", "Test Person", "--reason", "Fratrådt"])
        #expect(end.exitCode == 0)
        let error = #expect(throws: ServerError.self) { try session.query("select 1") }
        #expect(error?.isConnectionLoss == true)
        let left = try server.query(Statement(
            "select rolcanlogin, pg_has_role(oid, 'flis_omraade_skole', 'member') from pg_roles where rolname = $1"
        ), [logins.name("anna")])
        #expect(left.map { [$0.text(0), $0.text(1)] } == [["f", "f"]])
        try server.execute(Statement("drop owned by \(quoted(logins.name("anna"))); drop role \(quoted(logins.name("anna")))"))
    }

    /// T39: a session that is open loses an area with its next transaction; plans made before are no way round.
    @Test func anAreaIsLostAtTheNextTransaction() throws {
        try add("anna")
        try server.execute("create table public.proeve (x int); grant select on public.proeve to flis_omraade_skole")
        let session = try Connection(logins.target("anna"))
        try session.execute("prepare p as select * from public.proeve; execute p")
        _ = try program.run(["user", "revoke", logins.name("anna"), "--area", "skole", "--by", "Test Person", "--reason", "Sag 1"])
        let error = #expect(throws: ServerError.self) { try session.execute("execute p") }
        #expect(error?.sqlState == "42501")
    }

    @Test func whatWasGrantedPastTheLedgerIsTakenAway() throws {
        try add("anna")
        let name = quoted(logins.name("anna"))
        try server.execute(
            Statement(
                """
                grant flis_kommune_147 to \(name); alter role \(name) set search_path = public;
                alter role \(name) in database \(quoted(program.test.name)) set search_path = public
                """))
        #expect(
            try reconcile()
                == "anna: ikke længere medlem af flis_kommune_147, sessionens indstillinger, "
                + "sessionens indstillinger i databasen \(program.test.name)\n")
        #expect(try Connection(logins.target("anna")).query("show search_path").first?.text(0)?.hasPrefix("skole, ") == true)
        #expect(try reconcile() == "")
        #expect(try !isMember("anna", of: "flis_kommune_147"))
    }

    /// Not the loader, not the owner, not by accident the superuser.
    @Test func nothingIsEverRewritten() throws {
        try add("anna")
        let loader = try program.test.connect()
        try loader.execute("set role flis_owner")
        for statement in [
            "delete from adgang.tildeling", "update adgang.tildeling set login = 'x'", "truncate adgang.tildeling",
            "drop table adgang.tildeling", "alter table adgang.tildeling disable trigger all",
            "delete from adgang.cpr_laesning", "create or replace function adgang.i_dag() returns date language sql return null",
            "set role flis_adgang", "create role mig", "grant flis_adgang to flis_owner",
        ] {
            let error = #expect(throws: ServerError.self) { try loader.execute(Statement(statement)) }
            #expect(error?.sqlState == "42501", "\(statement): \(String(describing: error))")
        }
        for statement in ["delete from adgang.tildeling", "update adgang.tildeling set login = 'x'", "truncate adgang.tildeling"] {
            let error = #expect(throws: ServerError.self) { try server.execute(Statement(statement)) }
            #expect(error?.sqlState == "LI619")
        }
    }
}
