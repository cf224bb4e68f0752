import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// T29, T30, T45: one CPR number that is in no other test, sent through everything that can go wrong. The
/// history, the quarantine, the error lists and the archived file may have it; no log and no report may.
@Suite("The canary CPR number") struct CanaryNumberTests {
    /// Never issued: not born on 1 January, and not divisible by 11 in the modulus check.
    private static let canary = "1502119998"
    private let program: FlisProgram
    private let logins: TestLogins

    init() throws {
        program = try CopenhagenMonth.program()
        logins = try TestLogins(program.test)
    }

    private var server: Connection { get throws { try TestLogins.superuser(program.test.name) } }

    /// January's file again as another month's, so that nothing is unusual about it but what is added.
    private func file(_ period: String, _ rows: [String]) throws -> DraftDelivery {
        var delivery = try DraftDelivery(
            reading: CopenhagenMonth.folder.get().appendingPathComponent("2021-01/kmd_elev_0101_elevforloeb_2021-01.csv"))
        delivery.period = period
        delivery.sequence += Int(period.suffix(2)) ?? 0
        delivery.extracted = "\(period)-03T02:00:00+01:00"
        delivery.lines += rows
        return delivery
    }

    private func line(_ cpr: String, school: String = "999999", from: String = "20200801", flag: String = "0") -> String {
        "\(cpr)|\(school)|Eksempelskole|2020-5A|5|1|101||101|101|\(flag)|\(from)|"
    }

    /// A pupil of a school that is in no register, so that the error list has it, and lines that are refused.
    private func send() throws -> ProgramEnd {
        let inbox = program.home.appendingPathComponent("kanarie")
        let canary = Self.canary
        try file("2021-02", [
            line(canary), line(canary, from: "20200230"), line(canary + "9"), line(canary, flag: canary),
            line(canary, school: canary), "\(canary)|for få felter",
        ]).write(to: inbox)
        // A control file with the number where it does not belong.
        let other = try file("2021-03", []).write(to: inbox)
        let control = URL(fileURLWithPath: other.path + ".kontrol.json")
        let text = try String(contentsOf: control, encoding: .utf8)
        try text.replacing(/"sekvens": [0-9]+/, with: "\"sekvens\": \"\(canary)\"").write(to: control, atomically: true, encoding: .utf8)
        return try program.run(["run", "--leave", "--inbox", inbox.path, "--month", "2021-02"])
    }

    private func logs() throws -> [(place: String, text: String)] {
        let cluster = try TestDatabase.cluster.get().folder
        var files = [cluster.appendingPathComponent("server.log")]
        let journal = program.home.appendingPathComponent("archive/journal")
        files += try FileManager.default.contentsOfDirectory(at: journal, includingPropertiesForKeys: nil)
        return try files.map { ($0.lastPathComponent, String(decoding: try Data(contentsOf: $0), as: UTF8.self)) }
    }

    @Test func noLogHasIt() throws {
        var ends = [try send()]
        let found = try server.query(Statement("select cprnummer from samlet_\(CopenhagenMonth.list) where cprnummer = $1"), [Self.canary])
        #expect(found.count == 1, "\(ends[0].output)\(ends[0].errors)")
        #expect(try server.query("select from flis.rejected_row where raw::text like '%' || encode($1::bytea, 'hex') || '%'", [Self.canary]).count > 2)

        // The server refuses rows while the program loads and publishes.
        try server.execute("alter table flis.person add constraint ingen_nye check (cpr is null) not valid")
        let more = program.home.appendingPathComponent("mere")
        try file("2021-03", [line(Self.canary), line("1602119990")]).write(to: more)
        ends.append(try program.run(["load", "--inbox", more.path, "--month", "2021-03"]))
        #expect((ends[1].output + ends[1].errors).contains("SQLSTATE 23514"))
        for words in [
            ["status"], ["status", "--run", "2"], ["receipt", "1"], ["rejects", "--run", "2"], ["report", "test"], ["doctor"],
            ["report", "cpr-adgang", "--noegle", "0123456789abcdef"], ["report", "brug"], ["user", "list"], ["archive", "check"],
        ] { ends.append(try program.run(words)) }

        // A reader's own statements fail over the values of the list.
        _ = try program.run(
            ["user", "add", logins.name("anna"), "--kommune", "101", "--area", "skole", "--no-password", "--by", "Test Person", "--reason", "Sag 1"])
        let anna = try Connection(logins.target("anna"))
        let list = CopenhagenMonth.list
        var messages = ""
        for statement in [
            "select (cprnummer || 'x')::bigint from \(list)", "select cprnummer::date from \(list)",
            "select to_date(cprnummer, 'YYYY-Month') from \(list)", "select ('{' || cprnummer)::json from \(list)",
            "select 1 / (cprnummer::bigint - \(Self.canary)) from \(list)", "select '\(Self.canary)'::int2",
            "select * from \(list) where cprnummer = '\(Self.canary)' and findes_ikke", "set statement_timeout = '\(Self.canary)x'",
        ] {
            do { try anna.execute(Statement(statement)) } catch { messages += error.expandedDescription }
        }
        // The reader sees what went wrong, value and all: the errors did happen.
        #expect(messages.contains("invalid input syntax"))

        for end in ends { #expect(!(end.output + end.errors).contains(Self.canary), "\(end.output.prefix(300))") }
        for (place, text) in try logs() { #expect(!text.contains(Self.canary), "\(place)") }
        #expect(try logs().contains { $0.text.contains("ingen_nye") })
        #expect(try logs().contains { $0.text.contains("ved \(logins.name("anna")), kommuner {101}") })
    }

    /// T45: in the database it stands where it may, and in no other column.
    @Test func noOtherColumnHasIt() throws {
        _ = try send()
        let holds = "like any (array['%' || $1 || '%', '%' || encode($1::bytea, 'hex') || '%'])"
        let server = try server
        var places: [String] = []
        for table in try server.query(
            "select oid::regclass::text, oid from pg_catalog.pg_class where relkind = 'r' and relnamespace::regnamespace::text !~ '^(pg_|information_schema)' order by 1")
        {
            let relation = table.text(0) ?? ""
            guard try !server.query(Statement("select from \(relation) as t where t::text \(holds) limit 1"), [Self.canary]).isEmpty else { continue }
            for column in try server.query(
                "select attname from pg_catalog.pg_attribute where attrelid = $1::oid and attnum > 0 and not attisdropped order by attname", [table.text(1)])
            {
                let name = column.text(0) ?? ""
                let hits = try server.query(
                    Statement("select from \(relation) where \(quoted(name))::text \(holds) limit 1"), [Self.canary])
                if !hits.isEmpty { places.append("\(relation).\(name)") }
            }
        }
        #expect(places == ["flis.person.cpr", "flis.rejected_row.raw", "historik.skole_elevforloeb.cpr"])
    }
}
