import Deliveries
import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// How long a data file waits for its control file: as long as the calendar gives it, unless told otherwise.
@Suite("Half a delivery") struct HalfDeliveryTests {
    private let warehouse: TestWarehouse
    private let inbox: URL
    private let months: [String?]

    /// A file of last month.
    init() throws {
        warehouse = try TestWarehouse()
        months = try warehouse.rows("""
            select to_char(m - interval '1 month', 'YYYY-MM'), to_char(m, 'YYYY-MM-DD')
            from date_trunc('month', current_date::timestamp) as m
            """)[0]
        inbox = warehouse.home.appendingPathComponent("indbakke")
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
        let name = "kmd_elev_0101_klasse_\(months[0] ?? "").csv.gz"
        try Data("x\n".utf8).write(to: inbox.appendingPathComponent(name))
    }

    /// The calendar expects it by that working day, counted from the beginning of last month.
    private func expect(byWorkday number: Int) throws {
        try warehouse.connection.execute(Statement(
            """
            delete from flis.expectation;
            insert into flis.expectation values (
                'skole', 'klasse', 'kmd_elev', 101, 'monthly', 'month', 'kmd_elev_0101_klasse_{periode}.csv',
                \(number), 0, null, null, 'full', true
            )
            """))
    }

    /// - Returns: whether the run takes the half, to refuse it.
    private func isTaken(overdue: Int? = nil, patience: Int = 0) throws -> Bool {
        let rules = InboxRules(settle: 0, overdue: overdue, patience: patience, month: months[1] ?? "")
        let claim = try InboxClaim(inbox.path, rules: rules, database: warehouse.database)
        defer { claim.release() }
        #expect(claim.left.map(\.code.rawValue) == (claim.folders.isEmpty ? ["LI226"] : []))
        return !claim.folders.isEmpty
    }

    @Test func theCalendarGivesTheTime() throws {
        try expect(byWorkday: 60)
        #expect(try !isTaken())
        // Hours on the command line go before it, both ways.
        #expect(try isTaken(overdue: 0))
        #expect(try !isTaken(overdue: 3600))
        try expect(byWorkday: 1)
        #expect(try isTaken())
        // One that is late has a supplier who is at it now.
        #expect(try !isTaken(patience: 3600))
    }

    @Test func whatTheCalendarDoesNotKnowHasTheHours() throws {
        try warehouse.connection.execute("delete from flis.expectation")
        #expect(try isTaken())
        #expect(try !isTaken(patience: 3600))
    }
}
