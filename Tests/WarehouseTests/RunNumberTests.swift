import Postgres
import Testing
import TestSupport
import Warehouse

/// Which numbers runs and their deliveries get when several are at work.
@Suite("Numbers of runs") final class RunNumberTests {
    let warehouse: TestWarehouse

    init() throws { warehouse = try TestWarehouse() }

    /// A session of its own, as another process would have.
    private func session() throws -> Database { try warehouse.test.open() }

    private func scope(_ kommune: Int) -> ScopeKey {
        ScopeKey(area: "skole", entity: "klasse", system: "kmd_elev", kommune: kommune)
    }

    private func open(_ database: Database, _ kommuner: Int..., month: String = "2021-01", deliveries: Int = 0) throws -> RunLedger {
        try RunLedger(
            database: database, kind: "run", month: month + "-01", scopes: kommuner.map(scope),
            deliveries: deliveries, patience: Patience(seconds: 0)
        )
    }

    private func numbers(_ run: RunLedger, _ wanted: Int) throws -> [String?] {
        try warehouse.rows("select * from flis.delivery_numbers($1, $2)", [String(run.id), String(wanted)]).map { $0[0] }
    }

    private func enter(_ delivery: Int, of run: Int) throws {
        try warehouse.connection.query("""
            insert into flis.delivery (delivery_id, run_id, scope_id, status, file_name, file_bytes, rows_read)
            select $1, $2, min(s.scope_id), 'loaded', 'x.csv', 0, 0 from flis.scope as s
            """, [String(delivery), String(run)])
    }

    @Test func eachRunHasItsOwnDeliveryNumbers() throws {
        let (one, two) = try (session(), session())
        let (first, second) = try (open(one, 101, deliveries: 3), open(two, 265, deliveries: 2))
        #expect((first.id, second.id) == (1, 2))
        #expect(try [numbers(first, 3), numbers(second, 2)] == [["1", "2", "3"], ["4", "5"]])
        // More than it said: others are set aside, behind everybody's.
        #expect(try numbers(first, 4) == ["6", "7", "8", "9"])
        #expect(try numbers(second, 3) == ["10", "11", "12"])
        #expect(try numbers(first, 1) == ["6"])
        #expect(try warehouse.rows("select scope_id, kommune from flis.scope order by 1") == [["1", "101"], ["2", "265"]])
    }

    @Test func aScopeIsHeldUntilItsRunEnds() throws {
        let (one, two) = try (session(), session())
        let first = try open(one, 101, 265)
        let failure = #expect(throws: Failure.self) { try self.open(two, 751, 265) }
        #expect(failure?.code == "LI450")
        #expect(failure?.message.hasPrefix("scope skole.klasse kmd_elev 0265 is held by run 1 (host ") == true)
        // Nothing is left of the attempt: neither a number nor a claim.
        #expect(try warehouse.rows("select run_id from flis.run") == [["1"]])
        #expect(try warehouse.rows("select scope_id, run_id from flis.scope_claim order by 1") == [["1", "1"], ["2", "1"]])
        #expect(try first.finish() == false)
        #expect(try open(two, 751, 265).id == 1)
        #expect(try warehouse.rows("select count(*) from flis.scope_claim") == [["2"]])
    }

    /// Whoever wrote a scope last has the highest number of all who wrote it.
    @Test func aRunThatAnotherHasOvertakenIsNotResumed() throws {
        var stopped: Database? = try session()
        _ = try open(stopped ?? session(), 101)
        let later = try session()
        let run = try open(later, 265)
        try warehouse.connection.query("""
            insert into flis.delivery (delivery_id, run_id, scope_id, status, file_name, file_bytes, rows_read)
            select 1, $1, s.scope_id, 'loaded', 'x.csv', 0, 0 from flis.scope as s where s.kommune = 265
            """, [String(run.id)])
        _ = try run.finish()
        stopped = nil
        // The first has not been overtaken in its own scope, but it has in the other's.
        #expect(try open(session(), 101).isResumed)
        let both = try open(session(), 101, 265)
        #expect(both.id == 3 && !both.isResumed)
        #expect(try warehouse.rows("select status from flis.run where run_id = 1") == [["failed"]])
    }

    @Test func twoStoppedRunsOfAMonthAreResumedEachUnderItsNumber() throws {
        for kommune in [101, 265] { _ = try open(session(), kommune, deliveries: 2) }
        let second = try open(session(), 265, deliveries: 1)
        let first = try open(session(), 101, deliveries: 2)
        #expect([first.id, second.id] == [1, 2])
        #expect(first.isResumed && second.isResumed)
        #expect(try [numbers(first, 2), numbers(second, 1)] == [["1", "2"], ["3"]])
    }

    /// Connections of a killed run were not equally far: those that are missing get the numbers they would have had.
    @Test func aRunThatGoesOnFillsTheGaps() throws {
        let first = try open(session(), 101, deliveries: 5).id
        for number in [1, 3, 4] { try enter(number, of: first) }
        let resumed = try open(session(), 101, deliveries: 2)
        #expect(resumed.isResumed)
        #expect(try numbers(resumed, 2) == ["2", "5"])
    }

    /// A killed program's connections may commit a moment longer than it lives.
    @Test func whoGoesOnWaitsForTheHandsOfTheDead() throws {
        let first = try open(session(), 101, deliveries: 1).id
        let hand = try session()
        try hand.query("hold_hand", [String(first)])
        // The scope is nobody's any more, and yet it is too early to look.
        let next = try session()
        try next.connection.execute("set lock_timeout = '100ms'")
        let error = #expect(throws: ServerError.self) { try self.open(next, 101) }
        #expect(error?.sqlState == "55P03")
        try hand.connection.query("select pg_catalog.pg_advisory_unlock_shared(1718380904, $1::integer)", [String(first)])
        #expect(try open(next, 101).isResumed)
    }

    @Test func aPublicationWaitsForTheHandsOfTheDead() throws {
        let hand = try session()
        try hand.query("hold_hand", ["1"])
        let database = try session()
        try database.connection.execute("set lock_timeout = '100ms'")
        let error = #expect(throws: ServerError.self) {
            try Publisher(database: database, areas: self.warehouse.areas).publish(run: 1)
        }
        #expect(error?.sqlState == "55P03")
    }

    /// Whatever refers to a run keeps it: a reference that was forgotten would stop it at its last step.
    @Test(arguments: [
        """
        insert into flis.decision (delivery_id, kind, decided_by, reason, run_id, after_run)
        values (1, 'withdraw', 'Test Person', 'forkert', 2, 2)
        """,
        """
        insert into flis.rejected_row (delivery_id, line_no, byte_offset, code, reason, raw, replayed_run)
        values (1, 2, 0, 'LI324', '', '', 2)
        """,
        """
        insert into flis.cover select 1, 1, 1, '2021-01-01', '2021-02-01', '2021-01-01', now(), 1, 1, '', 1, 2, 'full'
        """,
        "update flis.delivery set settled_run = 2",
    ])
    func aRunThatIsReferredToStays(reference: String) throws {
        let database = try session()
        let first = try open(database, 101)
        try warehouse.connection.execute(
            """
            insert into flis.delivery (delivery_id, run_id, scope_id, status, file_name, file_bytes, rows_read)
            select 1, 1, s.scope_id, 'loaded', 'x.csv', 0, 0 from flis.scope as s
            """)
        #expect(try first.finish())
        let second = try open(database, 101, month: "2021-02")
        #expect(second.id == 2)
        try warehouse.connection.execute(Statement(reference))
        #expect(try second.finish())
        let third = try open(database, 101, month: "2021-03")
        #expect(try !third.finish())
        #expect(try warehouse.rows("select run_id, status from flis.run order by 1") == [["1", "finished"], ["2", "finished"]])
    }

    @Test func aPublicationWaitsForThoseWhoLoad() throws {
        let one = try session()
        let run = try open(one, 101)
        let publisher = Publisher(database: try session(), areas: warehouse.areas, patience: Patience(seconds: 0))
        let failure = #expect(throws: Failure.self) { try publisher.publish(run: 1) }
        #expect(failure?.code == "LI451")
        #expect(failure?.message.hasPrefix("publishing waits for run 1 (host ") == true)
        _ = try run.finish()
        let next = try RunLedger(database: one, kind: "publish", month: "2021-01-01")
        #expect(try publisher.publish(run: next.id).publication == next.id)
    }
}
