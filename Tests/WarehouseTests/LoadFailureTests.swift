import Deliveries
import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// When the server fails, no delivery is to blame: nothing is refused, and the next run loads it.
@Suite("Failures while loading") final class LoadFailureTests {
    let warehouse: TestWarehouse
    let inbox: URL

    init() throws {
        warehouse = try TestWarehouse()
        inbox = warehouse.home.appendingPathComponent("inbox")
        for kommune in ["0101", "0169"] {
            try DraftDelivery("klasse", kommune: kommune, rows: ["910102|2020-6A|6A|6|10|20200801|20210731"]).write(to: inbox)
        }
    }

    private func ledger() throws -> [[String?]] {
        try warehouse.rows("select delivery_id, status, rows_loaded from flis.delivery order by 1")
    }

    /// The next run after the failure is gone, and the run after that.
    private func expectLoadedNext() throws {
        #expect(try warehouse.run(inbox, month: "2021-01").outcomes.map(\.status) == [.loaded, .loaded])
        #expect(try warehouse.run(inbox, month: "2021-01").outcomes.map(\.status) == [.identical, .identical])
        #expect(try ledger() == [["1", "loaded", "1"], ["2", "loaded", "1"]])
    }

    /// A trigger stands for whatever the server may be out of.
    @Test(arguments: ["53100", "40P01", "42883", "LI409"]) func theServersOwnTroubleRefusesNothing(sqlState: String) throws {
        try warehouse.connection.execute(Statement("""
            create function flis.fail() returns trigger language plpgsql as
            $$ begin raise exception 'out of something' using errcode = '\(sqlState)'; end $$;
            revoke execute on function flis.fail() from public;
            create trigger fail before insert on historik.skole_klasse execute function flis.fail()
            """))
        let failure = #expect(throws: ServerError.self) { try warehouse.run(inbox, month: "2021-01") }
        #expect(failure?.sqlState == sqlState)
        #expect(try ledger() == [])
        try warehouse.connection.execute("drop trigger fail on historik.skole_klasse")
        try expectLoadedNext()
    }

    /// A deadlock ends one of two; that one tries again, and nobody hears of it.
    @Test func aDeadlockIsTriedAgain() throws {
        try warehouse.connection.execute("""
            create sequence flis.tries;
            create function flis.fail() returns trigger language plpgsql as
            $$ begin
                if nextval('flis.tries') < 3 then raise exception 'deadlock' using errcode = '40P01'; end if;
                return new;
            end $$;
            revoke execute on function flis.fail() from public;
            create trigger fail before insert on historik.skole_klasse execute function flis.fail()
            """)
        try expectLoadedNext()
    }

    /// One supplier still writes when the file has been read: it is left, and the other is loaded. He writes when the
    /// loader says how much of the file it has sent, which is between the reading and the copy for the archive.
    @Test func aFileThatChangesHoldsNobodyUp() throws {
        #expect(try warehouse.run(inbox, month: "2021-01").outcomes.map(\.status) == [.loaded, .loaded])
        let next = warehouse.home.appendingPathComponent("next")
        for kommune in ["0101", "0169"] {
            // Not the same bytes: the archive would have those of the first by then.
            let rows = ["91\(kommune)|2020-6A|6A|7|10|20200801|20210731"]
            try DraftDelivery(
                "klasse", kommune: kommune, sequence: 2, extracted: "2021-01-05T02:00:00+01:00", rows: rows
            ).write(to: next)
        }
        let file = next.appendingPathComponent("kmd_elev_0169_klasse_2021-01.csv")
        let before = try Data(contentsOf: file)
        warehouse.comparing = .always
        warehouse.listen { words in
            guard words.hasPrefix(file.lastPathComponent), words.contains("are in force") else { return }
            try? (before + Data("mere".utf8)).write(to: file)
        }
        let first = try warehouse.run(next, month: "2021-01").outcomes.map { [$0.fileName, $0.status.rawValue] }
        #expect(first == [["kmd_elev_0101_klasse_2021-01.csv", "loaded"]])
        #expect(try ledger() == [["1", "loaded", "1"], ["2", "loaded", "1"], ["3", "loaded", "1"]])
        warehouse.listen { _ in }
        try before.write(to: file)
        #expect(try warehouse.run(next, month: "2021-01").outcomes.map(\.status) == [.identical, .loaded])
    }

    /// After the commit nothing may be tried again: a division by zero where the statistics are asked about.
    @Test func aFailureAfterTheCommitLoadsNothingTwice() throws {
        let sql = warehouse.home.appendingPathComponent("sql")
        try FileManager.default.copyItem(at: TestDatabase.sql.root, to: sql)
        let query = sql.appendingPathComponent("platform/queries/wants_statistics.sql")
        try "select 1 / ($2::bigint - $2::bigint) = 0 as wanted where $1 <> ''".write(to: query, atomically: true, encoding: .utf8)
        let failing = try TestWarehouse(in: warehouse, sql: SQLFolder(root: sql))
        #expect(throws: ServerError.self) { try failing.run(inbox, month: "2021-01") }
        #expect(try ledger() == [["1", "loaded", "1"], ["2", "loaded", "1"]])
    }
}
