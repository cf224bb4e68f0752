import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// T49: whoever reads a list with CPR numbers stands in a log that they cannot keep out of.
@Suite("Readings of CPR numbers") struct CPRReadingTests {
    private let program: FlisProgram
    private let logins: TestLogins
    private let server: Connection
    private let list = CopenhagenMonth.list

    init() throws {
        program = try CopenhagenMonth.program()
        logins = try TestLogins(program.test)
        server = try TestLogins.superuser(program.test.name)
        let file = program.home.appendingPathComponent("personer.csv")
        let people = ["anna;101;skole;", "bo;147;skole;", "carl;101;borger;", "rev;;;revision"]
        try (["login;kommune;omraader;rolle"] + people.map { logins.name($0) }).joined(separator: "\n").write(
            to: file, atomically: true, encoding: .utf8)
        let end = try program.run(
            ["user", "add", "--from", file.path, "--no-password", "--by", "Test Person", "--reason", "Sag 1"])
        #expect(end.exitCode == 0, "\(end.output)")
    }

    private func connect(_ login: String) throws -> Connection { try Connection(logins.target(login)) }

    /// Every reading: who, list, municipalities, rows, run, and how many persons are noted for it.
    private func log() throws -> [String] {
        try server.query(
            """
            select r.nr, r.login, l.liste, l.kommuner, r.raekker, r.koersel,
                (select count(*) from adgang.cpr_person as p where p.liste_id = l.liste_id)
            from adgang.cpr_laesning as r inner join adgang.cpr_liste as l on l.liste_id = r.liste_id order by r.nr
            """
        ).map { logins.plain($0.values.map { $0 ?? "" }.joined(separator: "|")) }
    }

    /// Rows and distinct persons of the list, counted past the guard.
    private func whole() throws -> (rows: Int, persons: Int) {
        let row = try server.query(
            Statement("select count(*), count(distinct cprnummer) from samlet_\(list) where kommunekode = 101")
        ).first
        return (row?.int(0) ?? 0, row?.int(1) ?? 0)
    }

    private func serverLog() throws -> String {
        try String(contentsOf: TestDatabase.cluster.get().folder.appendingPathComponent("server.log"), encoding: .utf8)
    }

    @Test func aReadingIsLoggedWithWhoAndHowMany() throws {
        let (rows, persons) = try whole()
        #expect(rows > 2)
        let anna = try connect("anna")
        #expect(try anna.query(Statement("select * from \(list)")).count == rows)
        #expect(try log() == ["1|anna|\(list)|{101}|\(rows)||\(persons)"])
        #expect(
            try serverLog().contains(
                "flis: CPR-læsning 1 af listen \(list) ved \(logins.name("anna")), kommuner {101}, \(rows) rækker, kørsel den nyeste"))
        // The persons are those of the list, by the pseudonym that the star has for them.
        #expect(
            try server.query(
                Statement(
                    """
                    (select noegle from adgang.cpr_person) except
                    (select p.noegle from flis.person as p inner join samlet_\(list) as v on v.cprnummer = p.cpr where v.kommunekode = 101)
                    """)
            ).isEmpty)
        // A list that says the same is kept once, however often it is read.
        _ = try anna.query(Statement("select * from \(list)"))
        #expect(try log().count == 2)
        #expect(try server.query("select from adgang.cpr_liste").count == 1)
    }

    /// However it is asked for, the whole list counts as read: what the reader's own conditions left out, nobody knows.
    @Test func noWayRoundTheLog() throws {
        let (rows, _) = try whole()
        var number = 0
        for statement in [
            "select * from %@ limit 1", "select count(*) from %@", "select exists (select from %@ where cprnummer = '0')",
            "explain (analyze, timing off) select * from %@", "declare c no scroll cursor with hold for select * from %@",
            "prepare p as select cprnummer from %@; execute p", "with v as materialized (select * from %@) select 1 from v limit 1",
            "set client_min_messages = error; select * from %@", "set flis.koersel = '1'; select * from %@",
        ] {
            number += 1
            try connect("anna").execute(Statement(statement.replacing("%@", with: list)))
            #expect(try log().last?.hasPrefix("\(number)|anna|\(list)|{101}|\(rows)|") == true, "\(statement)")
        }
    }

    /// A tool that only looks at the columns has read nobody.
    @Test func lookingAtColumnsIsNoReading() throws {
        for statement in ["select * from %@ limit 0", "explain select * from %@", "select * from %@ where false"] {
            try connect("anna").execute(Statement(statement.replacing("%@", with: list)))
            #expect(try log() == [])
        }
        // A role without the area reads nothing, and that is no reading.
        let error = #expect(throws: ServerError.self) {
            try connect("anna").execute(Statement("set role flis_kommune_101; select * from \(list)"))
        }
        #expect(error?.sqlState == "42501")
    }

    @Test func othersReadNothing() throws {
        #expect(try connect("bo").query(Statement("select * from \(list)")).isEmpty)
        #expect(try log() == ["1|bo|\(list)|{}|0||0"])
        for login in ["carl", "rev"] {
            let error = #expect(throws: ServerError.self) { try connect(login).query(Statement("select * from \(list)")) }
            #expect(error?.sqlState == "42501")
        }
        for relation in ["adgang.cpr_laesning", "adgang.cpr_person", "adgang.cpr_liste", "flis.person"] {
            let error = #expect(throws: ServerError.self) { try connect("anna").query(Statement("select * from \(relation)")) }
            #expect(error?.sqlState == "42501")
        }
    }

    /// What cannot be written in the log is not shown.
    @Test func aReadOnlyTransactionIsRefused() throws {
        for begin in ["begin read only", "set default_transaction_read_only = on", "begin; set transaction read only"] {
            let anna = try connect("anna")
            try anna.execute(Statement(begin))
            let error = #expect(throws: ServerError.self) { try anna.query(Statement("select * from \(list)")) }
            #expect(error?.sqlState == "LI620")
            #expect(error?.message == "en fejlliste med CPR-numre kan kun læses, hvor læsningen kan skrives i loggen")
        }
        let end = try program.start(
            ["report", "sk04"], target: logins.target("anna") + " options='-c default_transaction_read_only=on'"
        ).end()
        #expect(end.exitCode == 2)
        #expect(end.errors.hasPrefix("fejl[LI620] en fejlliste med CPR-numre kan kun læses, hvor læsningen kan skrives i loggen\n  ret: Slå "))
        #expect(try log() == [])
    }

    /// A reader who rolls back leaves a number that is missing, and the line in the server's log.
    @Test func rollingBackLeavesATrace() throws {
        let anna = try connect("anna")
        try anna.execute(Statement("begin; select * from \(list); rollback"))
        #expect(try log() == [])
        #expect(try serverLog().contains("flis: CPR-læsning 1 af listen \(list) ved \(logins.name("anna")), "))
        let end = try program.run(["report", "cpr-adgang", "--noegle", "0123456789abcdef"])
        #expect(end.output == "Ingen har læst en liste, personen stod på.\n")
        #expect(end.errors == "Rullet tilbage: læsning 1. Hvem og hvad står i serverens log under samme nummer.\n")
    }

    private func report(_ cpr: String, _ words: [String] = []) throws -> ProgramEnd {
        let input = program.home.appendingPathComponent("cpr")
        try cpr.write(to: input, atomically: true, encoding: .utf8)
        let command = ["report", "cpr-adgang", "--person", "--format", "csv", "--database", try program.test.target, "--home", program.home.path]
        return try Child(
            URL(fileURLWithPath: "/bin/sh"), ["-c", "exec \"$0\" \"$@\" < \(input.path)", FlisProgram.executable.path] + command + words,
            environment: ["PATH": "/usr/bin:/bin", "FLIS_SQL": TestDatabase.sql.root.path]
        ).end()
    }

    @Test func whoHasSeenAPersonIsAnswered() throws {
        let (rows, _) = try whole()
        let seen = try server.query(Statement("select min(cprnummer) from samlet_\(list) where kommunekode = 101")).first?.text(0) ?? ""
        let unseen = try server.query(
            Statement("select min(cpr) from flis.person where cpr not in (select cprnummer from samlet_\(list))")
        ).first?.text(0) ?? ""
        _ = try connect("anna").query(Statement("select * from \(list)"))
        #expect(try program.run(["report", "sk04", "--kommune", "147"]).exitCode == 0)
        #expect(try program.run(["report", "sk04", "--kommune", "101", "--run", "1"]).exitCode == 0)
        let answer = try report("\(seen.prefix(6))-\(seen.suffix(4))\n")
        #expect(answer.exitCode == 0)
        let lines = answer.output.split(separator: "\n").map {
            logins.plain(String($0)).replacing(/,20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9:.]+\+[0-9]{2},/, with: ",<tid>,")
        }
        #expect(
            lines == [
                "nr,tidspunkt,login,liste,kommuner,raekker,koersel", "1,<tid>,anna,\(list),101,\(rows),",
                // Who acts as the owner reads the whole list, whatever is printed of it.
                "2,<tid>,flis_loader,\(list),101,\(rows),", "3,<tid>,flis_loader,\(list),101,\(rows),1",
            ])
        #expect(try report("\(unseen)\n").output.split(separator: "\n").count == 1)
        let short = try report("12345")
        #expect(short.exitCode == 2)
        #expect(short.errors == "fejl[LI621] det er ikke et CPR-nummer\n  ret: Et CPR-nummer er ti cifre.\n")
        #expect(try program.run(["report", "cpr-adgang"]).exitCode == 64)
        #expect(try program.run(["report", "sk04", "--noegle", "0123456789abcdef"]).exitCode == 64)
        #expect(!answer.errors.contains(seen))

        // The auditor needs the pseudonym, and no right to anything else; a reader may not ask.
        let key = try server.query("select noegle from flis.person where cpr = $1", [seen]).first?.text(0) ?? ""
        let words = ["report", "cpr-adgang", "--noegle", key, "--format", "csv"]
        let auditor = try program.start(words, target: logins.target("rev")).end()
        #expect(auditor.output == answer.output)
        let reader = try program.start(words, target: logins.target("anna")).end()
        #expect(reader.exitCode == 2)
        #expect(reader.errors.hasPrefix("fejl[LI610] "))
    }

    /// With another key the answer would be "nobody".
    @Test func anotherKeyIsRefused() throws {
        try Data(repeating: 8, count: 32).write(to: program.home.appendingPathComponent("pseudonym.key"))
        let end = try report("0101010101\n")
        #expect(end.exitCode == 2)
        #expect(end.errors.hasPrefix("error[LI623] "))
    }

    /// T45: the log itself has no CPR number in any column.
    @Test func theLogHasNoNumbers() throws {
        _ = try connect("anna").query(Statement("select * from \(list)"))
        let found = try server.query(
            """
            select p.cpr from flis.person as p
            where exists (select from adgang.cpr_laesning as t where t::text like '%' || p.cpr || '%')
                or exists (select from adgang.cpr_liste as t where t::text like '%' || p.cpr || '%')
                or exists (select from adgang.cpr_person as t where t::text like '%' || p.cpr || '%')
            """)
        #expect(found.isEmpty)
    }
}
