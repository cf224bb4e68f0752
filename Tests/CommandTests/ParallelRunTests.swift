import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// Two runs at once: side by side when their scopes differ, one after the other when they do not.
@Suite("Runs at once") struct ParallelRunTests {
    /// January of two municipalities, in two folders: the whole country's files and 0661's, and 0665's.
    private static let inboxes: Result<(first: URL, second: URL), any Error> = Result {
        let january = try CrashInbox.folder.get().appendingPathComponent("2021-01")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("flis-parallel-\(getpid())")
        let (first, second) = (folder.appendingPathComponent("first"), folder.appendingPathComponent("second"))
        for place in [first, second] {
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: january.path) {
            let place = name.contains("_0665_") ? second : first
            try FileManager.default.copyItem(
                at: january.appendingPathComponent(name), to: place.appendingPathComponent(name))
        }
        return (first, second)
    }

    private func words(_ inbox: URL, _ more: String...) -> [String] {
        ["run", "--leave", "--inbox", inbox.path, "--month", "2021-01"] + more
    }

    /// Everything but which publication wrote a row: histories and ledger with their numbers, and the star.
    private func picture(of program: FlisProgram) throws -> [String: [[String?]]] {
        var picture: [String: [[String?]]] = [:]
        let tables = """
            select fact from flis.fact_state
            union all
            select c.oid::regclass::text from pg_class as c where c.relnamespace = 'historik'::regnamespace and c.relkind = 'r'
            """
        for row in try program.rows(tables) {
            let table = row[0] ?? ""
            picture[table] = try program.rows("select to_jsonb(t) - 'publicering_id' from \(table) as t order by 1")
        }
        picture["delivery"] = try program.rows("select to_jsonb(d) - 'received_at' from flis.delivery as d order by 1")
        picture["scope"] = try program.rows("select * from flis.scope order by 1")
        picture["slice"] = try program.rows("select fact, kilde_kommune, tid_id, rows, digest from flis.slice order by 1, 2, 3")
        return picture
    }

    /// The first is held up in the middle of its load; the second loads all the same, and publishes when
    /// the first is done. What stands there then is what two runs in turn leave.
    @Test func differentScopesGoSideBySide() throws {
        let (first, second) = try Self.inboxes.get()
        let program = try FlisProgram()
        let blocker = try program.test.open()
        try blocker.connection.execute("begin; lock table historik.skole_kode in exclusive mode")
        let one = try program.start(words(first))
        try program.wait(until: "wait_event = 'relation'")
        let two = try program.start(words(second))
        try program.wait(until: "wait_event = 'advisory'")
        #expect(try program.rows("select distinct status from flis.delivery where run_id = 2") == [["loaded"]])
        #expect(try program.rows("select from flis.publication") == [])
        try blocker.connection.execute("rollback")

        let ends = try (one.end(), two.end())
        #expect(ends.0.exitCode == 0 && ends.1.exitCode == 0, "\(ends.0.errors)\(ends.1.errors)")
        let waiting = /publishing waits for run 1 \(host .+, process [0-9]+, user .+\) since 20[0-9-]{8} [0-9:]{8}; waiting\n/
        #expect(ends.1.errors.contains(waiting))
        #expect(try program.rows("select run_id from flis.run_at_work union all select run_id from flis.scope_claim") == [])
        let last = "select max(publicering_id) = (select min(published_run) from flis.fact_state) from flis.publication"
        #expect(try program.rows(last) == [["t"]])

        let inTurn = try FlisProgram()
        for inbox in [first, second] { #expect(try inTurn.run(words(inbox)).exitCode == 0) }
        let (mine, other) = try (picture(of: program), picture(of: inTurn))
        #expect(mine["skole.fakta_elev"]?.isEmpty == false)
        #expect(other.keys.filter { mine[$0] != other[$0] }.sorted() == [])
    }

    /// The same files twice: the second is told by whom and since when, waits, and has nothing left to do.
    @Test func theSameScopesGoInTurn() throws {
        let (first, _) = try Self.inboxes.get()
        let program = try FlisProgram()
        let blocker = try program.test.open()
        try blocker.connection.execute("begin; lock table historik.skole_klasse in access exclusive mode")
        let one = try program.start(words(first))
        try program.wait(until: "wait_event = 'relation'")

        // One that does not look at claims would wait for the blocked table.
        let hasty = try program.start(words(first, "--wait", "0")).end(within: .seconds(20))
        #expect(hasty.exitCode == 2)
        #expect(hasty.output == "")
        #expect(
            hasty.errors.contains(
                /error\[LI450\] scope skole\.[a-z_]+ [a-z_]+ [0-9]{4} is held by run 1 \(host .+, process \d+, user .+\) since 20[0-9-]{8} [0-9:]{8}\n  fix: wait/
            ), "\(hasty.errors)")
        let patient = try program.start(words(first))
        try program.wait(until: "wait_event = 'advisory'")
        try blocker.connection.execute("rollback")
        #expect(try one.end().exitCode == 0)
        let end = try patient.end()
        #expect(end.exitCode == 0)
        #expect(end.errors.contains(/is held by run 1 \(.+; waiting\n/))
        #expect(end.output.contains("Intet er ændret."))
        #expect(try program.rows("select run_id, status from flis.run") == [["1", "finished"]])
        #expect(try program.rows("select count(*) - count(distinct file_sha256) from flis.delivery") == [["0"]])
    }

    /// A killed run holds nothing: the next one takes its scopes over, and writes under a higher number.
    @Test func theScopesOfAKilledRunAreFree() throws {
        let (first, second) = try Self.inboxes.get()
        let program = try FlisProgram()
        for (inbox, run) in [(first, "1"), (second, "2")] {
            let killed = try program.run(words(inbox), environment: ["FLIS_CRASH_AT": "load.committed"])
            #expect(killed.signal == SIGKILL)
            try program.waitForServer()
            #expect(try program.rows("select status from flis.run where run_id = \(run)") == [["running"]])
        }
        // Each is resumed under its own number: the other's scopes are not its own.
        let resumed = try program.run(words(second, "--wait", "0"))
        #expect(resumed.exitCode == 0 && resumed.errors.contains("resuming run 2\n"), "\(resumed.errors)")
        // It has published meanwhile what the first had committed, so that goes on under a new number.
        let new = try program.run(words(first, "--wait", "0"))
        #expect(new.exitCode == 0 && !new.errors.contains("resuming"), "\(new.errors)")
        #expect(
            try program.rows("select run_id, kind, status from flis.run order by 1")
                == [["1", "run", "failed"], ["2", "run", "finished"], ["3", "run", "finished"]])
        #expect(try program.rows("select count(*) - count(distinct file_sha256) from flis.delivery") == [["0"]])
        #expect(try program.rows("select count(*) from flis.delivery where status <> 'loaded'") == [["0"]])
    }

    /// Another run enters the same person first, into a register that is as good as empty, and into one of some
    /// size: nothing is refused for that.
    @Test(arguments: [0, 30_000]) func twoRunsMayMeetTheSamePerson(known: Int) throws {
        let program = try FlisProgram()
        do {
            let database = try program.test.open()
            let key = try Pseudonym(keyFile: program.home.appendingPathComponent("pseudonym.key"))
            try database.query("put_key_mark", [key.mark, nil, nil])
            try database.connection.query(
                "insert into flis.person select 'x' || n, 'x' || n from generate_series(1, $1::integer) as n",
                [String(known)])
        }
        let inbox = program.home.appendingPathComponent("inbox")
        let draft = try DraftDelivery(
            reading: CrashInbox.folder.get().appendingPathComponent("2021-01/tea_0665_elevforloeb_2021-01.csv"))
        try draft.write(to: inbox)
        let loaded = try FlisProgram(copyOf: program)
        #expect(try loaded.run(["load", "--inbox", inbox.path, "--month", "2021-01"]).exitCode == 0)
        let person = try loaded.rows("select cpr, noegle from flis.person order by cpr limit 1")[0]

        let other = try program.test.open()
        try other.connection.execute("begin")
        try other.connection.query("insert into flis.person (cpr, noegle) values ($1, $2)", person)
        let child = try program.start(["load", "--inbox", inbox.path, "--month", "2021-01"])
        // One at a time as long as there are few; later only who brings the same person waits.
        try program.wait(until: known == 0 ? "wait_event = 'relation'" : "wait_event = 'transactionid'")
        try other.connection.execute("commit")
        #expect(try child.end().exitCode == 0)
        #expect(try program.picture().differences(from: loaded.picture()) == [])
    }
}
