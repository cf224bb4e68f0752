import Foundation
import Postgres
import Testing
import TestSupport

@Suite("Connection") struct ConnectionTests {
    let database: TestDatabase
    let connection: Connection

    init() throws {
        database = try TestDatabase()
        connection = try database.connect()
    }

    @Test func parametersAreValuesNotText() throws {
        let rows = try connection.query("select $1::text as a, $2::text as b", ["x'; drop table y; --", nil])
        #expect(rows.columns == ["a", "b"])
        #expect(rows.map(\.values) == [["x'; drop table y; --", nil]])
    }

    @Test(arguments: [(rows: 2500, parts: [1000, 1000, 500]), (2000, [1000, 1000, 0]), (0, [0])])
    func portionsAreAllRowsAndNeverMoreAtOnce(expected: (rows: Int, parts: [Int])) throws {
        var (parts, numbers): ([Int], [Int?]) = ([], [])
        try connection.transaction {
            let statement = Statement("-- a comment\nselect n from generate_series(1, $1::integer) as n order by n;")
            try connection.portions(of: statement, [String(expected.rows)], rows: 1000) { rows in
                parts.append(rows.count)
                numbers += rows.map { $0.int(0) }
            }
            // The next one may begin: nothing is left open.
            try connection.portions(of: "select 1", rows: 10) { _ in }
        }
        #expect(parts == expected.parts)
        #expect(numbers == Array(0..<expected.rows).map { $0 + 1 })
    }

    @Test func serverErrorsCarryTheirFields() throws {
        try connection.execute("create temp table t (a int constraint t_positive check (a > 0))")
        let error = #expect(throws: ServerError.self) { try connection.execute("insert into t values (-1)") }
        #expect(error?.sqlState == "23514")
        #expect(error?.table == "t")
        #expect(error?.constraint == "t_positive")
    }

    @Test func anErrorNamesTheFileAndItsLine() throws {
        let statement = Statement("select 1,\n  nowhere\nfrom pg_class", file: "sql/x.sql")
        let error = #expect(throws: ServerError.self) { try connection.query(statement) }
        #expect(error?.file == "sql/x.sql")
        #expect(error?.line == 2)
    }

    @Test func descriptionsNeverHoldRowValues() throws {
        let secret = "1502039999"
        try connection.execute("create temp table p (cpr text constraint p_pk primary key, d date)")
        try connection.query("insert into p values ($1)", [secret])
        let duplicate = #expect(throws: ServerError.self) { try connection.query("insert into p values ($1)", [secret]) }
        let malformed = #expect(throws: ServerError.self) { try connection.query("select $1::date", [secret + "x"]) }
        for error in [duplicate, malformed].compactMap({ $0 }) {
            #expect(!error.description.contains(secret))
            #expect(error.expandedDescription.contains(secret))
        }
        #expect(duplicate?.sqlState == "23505")
        #expect(malformed?.sqlState == "22007")
    }

    @Test func aFailedConnectionSaysSo() {
        let error = #expect(throws: ServerError.self) { try Connection("host=/nowhere dbname=x") }
        #expect(error?.isConnectionLoss == true)
    }

    @Test func noticesReachTheHandler() throws {
        var seen: [Notice] = []
        connection.onNotice { seen.append($0) }
        try connection.execute("do $$ begin raise warning 'hør her'; end $$")
        #expect(seen == [Notice(severity: "WARNING", message: "hør her")])
    }

    @Test func cancellationEndsAStatement() throws {
        let cancellation = connection.cancellation
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.2)
            cancellation.request()
        }
        let error = #expect(throws: ServerError.self) { try connection.execute("select pg_sleep(30)") }
        #expect(error?.isCancellation == true)
        #expect(try connection.query("select 1").first?.int(0) == 1)
    }
}
