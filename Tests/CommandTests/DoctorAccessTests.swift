import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// `flis doctor` sees what somebody has done to access, and says what to do about it.
@Suite("The doctor on access") struct DoctorAccessTests {
    private let program: FlisProgram
    private let logins: TestLogins
    private let server: Connection

    init() throws {
        program = try FlisProgram()
        logins = try TestLogins(program.test)
        server = try TestLogins.superuser(program.test.name)
        // A copy has not the grants on the database itself.
        let up = try program.run(["database", "up"])
        #expect(up.exitCode == 0, "\(up.errors)")
    }

    private struct Finding: Decodable, Hashable {
        let examined, state, found, remedy: String
    }

    private struct Document: Decodable {
        let rows: [Finding]
    }

    /// What is not well. Roles are the cluster's: those of other tests are not looked at.
    private func findings() throws -> (exitCode: Int32?, rows: [Finding]) {
        let end = try program.run(["doctor", "--format", "json"])
        let rows = try JSONDecoder().decode(Document.self, from: Data(end.output.utf8)).rows
        return (
            end.exitCode,
            rows.filter { row in
                let text = row.examined + " " + row.found
                let isOthers = text.contains(/\bt[0-9]+-[0-9]+-|laeser_/) && !text.contains(logins.name(""))
                // How old the server is that the tests run on is no finding of theirs.
                return !["ok", "note"].contains(row.state) && !isOthers && row.examined != "security releases"
            }
        )
    }

    private func add(_ name: String) throws {
        let end = try program.run(
            ["user", "add", logins.name(name), "--kommune", "101", "--area", "skole", "--no-password"]
                + ["--by", "Test Person", "--reason", "Sag 1"])
        #expect(end.exitCode == 0, "\(end.errors)")
    }

    @Test func allIsWellAfterTheInstallation() throws {
        let known = try findings().rows.map(\.examined)
        #expect(known == [])
    }

    /// Each is a hole that somebody could make by hand; the doctor names it, and the remedy closes it.
    @Test func everyHoleIsNamed() throws {
        try add("anna")
        let (anna, name) = (quoted(logins.name("anna")), quoted(program.test.name))
        let holes: [(sql: String, examined: String, found: String, close: String)] = [
            ("grant select on flis.person to flis_kommune_101", "relation flis.person", "SELECT too much: flis_kommune_101", ""),
            ("grant usage on schema leaf to public", "schema leaf", "USAGE too much: public", ""),
            ("create policy alle on skole.fakta_elev using (true)", "policies of skole.fakta_elev", "not ours: alle", ""),
            ("alter table skole.fakta_elev disable row level security", "row level security of skole.fakta_elev", "off", ""),
            ("alter table skole.fakta_elev owner to \(anna)", "owner of skole.fakta_elev", anna, "alter table skole.fakta_elev owner to flis_owner"),
            (
                "create function public.alt() returns bigint security definer language sql as 'select 1::bigint'", "function public.alt()",
                "acts with the rights of postgres, and is not on the list", "drop function public.alt()"
            ),
            (
                "alter function faelles.spor(bigint, bigint) reset search_path", "function faelles.spor(bigint,bigint)",
                "search_path is not pinned: nothing set", "alter function faelles.spor(bigint, bigint) set search_path = pg_catalog, pg_temp"
            ),
            ("grant pg_read_all_data to \(anna)", "members of pg_read_all_data", logins.name("anna"), "revoke pg_read_all_data from \(anna)"),
            ("grant flis_owner to \(anna)", "members of flis_owner", logins.name("anna"), "revoke flis_owner from \(anna)"),
            ("grant flis_adgang to \(anna)", "members of flis_adgang", logins.name("anna"), "revoke flis_adgang from \(anna)"),
            ("alter role \(anna) bypassrls", "role \(anna)", "bypassrls", "alter role \(anna) nobypassrls"),
            ("alter role \(anna) createrole", "role \(anna)", "createrole", "alter role \(anna) nocreaterole"),
            (
                "create role \(quoted(logins.name("bo"))) login; grant flis_kommune_101 to \(quoted(logins.name("bo")))",
                "login \(quoted(logins.name("bo")))", "in flis_kommune_101, and not in the ledger", "drop role \(quoted(logins.name("bo")))"
            ),
            (
                "grant flis_kommune_147 to \(anna)", "login \(logins.name("anna"))",
                "not as the ledger says for today: ikke længere medlem af flis_kommune_147", "revoke flis_kommune_147 from \(anna)"
            ),
            ("grant create on schema public to public", "schema public", "everybody may create in it", "revoke create on schema public from public"),
            ("grant usage on language plpgsql to public", "language plpgsql", "everybody may run blocks of code", "revoke usage on language plpgsql from public"),
            (
                "create materialized view skole.alle as select 1 as x", "relation skole.alle", "a materialized or foreign table where readers are",
                "drop materialized view skole.alle"
            ),
            ("create extension pgcrypto schema public; create extension file_fdw", "extensions", "file_fdw", "drop extension pgcrypto, file_fdw"),
            (
                "alter schema dengang_skole owner to \(anna)", "owner of schema dengang_skole", anna,
                "alter schema dengang_skole owner to flis_owner"
            ),
            (
                "alter function faelles.udgivelse(bigint) owner to \(anna)", "owner of function faelles.udgivelse(bigint)", anna,
                "alter function faelles.udgivelse(bigint) owner to flis_owner"
            ),
            (
                "alter database \(name) set search_path = public", "settings of every login in this database", "search_path=public",
                "alter database \(name) reset search_path"
            ),
            (
                "alter role flis_loader in database \(name) set work_mem = '8MB'", "settings of flis_loader in this database",
                "work_mem=8MB", "alter role flis_loader in database \(name) reset work_mem"
            ),
            (
                "alter role \(anna) in database \(name) set log_statement = 'all'", "settings of \(anna) in this database",
                "log_statement=all", "alter role \(anna) in database \(name) reset log_statement"
            ),
            (
                "alter role \(anna) in database \(name) set search_path = public", "login \(logins.name("anna"))",
                "not as the ledger says for today: sessionens indstillinger i databasen \(program.test.name)",
                "alter role \(anna) in database \(name) reset search_path"
            ),
            (
                "create or replace function adgang.i_dag() returns date language sql stable set search_path = '' as 'select current_date'",
                "functions of the access ledger", "not those of this release: adgang.i_dag", ""
            ),
        ]
        for hole in holes {
            try server.execute(Statement(hole.sql))
            let (exitCode, rows) = try findings()
            let named = rows.first { $0.examined == hole.examined && $0.found == hole.found }
            #expect(named != nil, "\(hole.sql): \(rows.prefix(5).map { $0.examined + ": " + $0.found })")
            #expect(named?.remedy.isEmpty == false)
            #expect(exitCode == 1 || exitCode == 2)
            if named?.state == "alarm" { #expect(exitCode == 2) }
            // Without a statement of ours, the remedy as it is printed; then what the definitions mend.
            if !hole.close.isEmpty { try server.execute(Statement(hole.close)) } else {
                for row in rows where row.remedy.hasPrefix("revoke ") || row.remedy.hasPrefix("drop policy") || row.remedy.hasPrefix("alter table") {
                    try server.execute(Statement(row.remedy))
                }
            }
        }
        try server.execute(TestDatabase.sql.file("platform/setup/20_who_is_in.sql"))
        #expect(try findings().rows.map(\.examined) == [])
    }

    /// A role that owns something is closed, cannot be dropped, and is not forgotten.
    @Test func aRoleThatWasLeftBehindIsNamed() throws {
        try add("anna")
        try Connection(logins.target("anna")).execute("alter default privileges grant select on tables to public")
        let anna = quoted(logins.name("anna"))
        _ = try program.run(["user", "remove", logins.name("anna"), "--by", "Test Person", "--reason", "Fratrådt"])
        #expect(
            try findings().rows == [
                Finding(
                    examined: "role \(anna)", state: "look",
                    found: "removed and closed, not dropped: it owns something in \(program.test.name)",
                    remedy: "in each of them, a superuser: drop owned by \(anna); then: drop role \(anna)")
            ])
        try server.execute(Statement("drop owned by \(anna)"))
        try server.execute(Statement("drop role \(anna)"))
        #expect(try findings().rows == [])
    }

    /// First releases with the repair of CVE-2026-120154, from its record.
    @Test func aServerWithoutARepairIsAnAlarm() throws {
        let version = try server.query("select current_setting('server_version_num')::integer").first?.int(0) ?? 0
        let repaired = [15: 20, 16: 16, 17: 12, 18: 7]
        let end = try program.run(["doctor", "--format", "json"])
        let row = try JSONDecoder().decode(Document.self, from: Data(end.output.utf8)).rows
            .first { $0.examined == "security releases" }
        let isOld = version % 10_000 < repaired[version / 10_000] ?? 0
        #expect(row?.state == (isOld ? "alarm" : "ok"))
        #expect(row?.found.contains("CVE-2026-120154") == isOld)
        if isOld {
            #expect(row?.remedy == "install PostgreSQL \(version / 10_000).\(repaired[version / 10_000] ?? 0) or newer of that branch")
            #expect(end.exitCode == 2)
        }
    }

    /// What the loader cannot see is said, not passed over; a superuser's examination sees it.
    @Test func whatOnlyASuperuserSeesIsSaid() throws {
        let end = try program.run(["doctor", "--format", "csv"])
        #expect(end.output.contains("pg_hba.conf,note,only a superuser sees it,"))
        #expect(end.output.contains("stored passwords,note,only a superuser sees them,"))
        let name = quoted(logins.name("gammel"))
        try server.execute(Statement("set password_encryption = md5; create role \(name) login password 'kun-til-test'"))
        let superuser = try program.start(
            ["doctor", "--format", "csv"], target: TestDatabase.cluster.get().target(user: "postgres", database: program.test.name)
        ).end()
        #expect(superuser.output.contains(",alarm,stored as MD5,"))
        // Off until somebody turns it on.
        #expect(end.output.contains("canary,note,municipality 998 is off,"))
        // The tests' own server trusts its socket, which only its owner reaches.
        #expect(superuser.output.contains("\"pg_hba.conf, line 1\",alarm,local all all trust,"))
    }
}
