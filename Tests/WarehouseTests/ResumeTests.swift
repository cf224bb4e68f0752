import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// What a run that stopped in the middle means for the next one.
@Suite("Resuming") final class ResumeTests {
    let months: PublishedMonths

    init() throws { months = try PublishedMonths() }

    private func open() throws -> RunLedger {
        try RunLedger(database: months.warehouse.database, kind: "run", month: "2021-02-01")
    }

    /// Stopped after the publish transaction, by a signal during the vacuum for one. What arrives then must not
    /// be counted as the published run's: the star would never look at it.
    @Test func whatArrivesAfterAStoppedPublicationIsPublished() throws {
        try months.warehouse.connection.execute("update flis.run set status = 'running', finished_at = null where run_id = 2")
        let outcome = try months.deliver("2021-02/tea_0510_elevforloeb_2021-02.csv") { $0.removeLast(50) }
        #expect(outcome.slicesChanged > 0)
        #expect(try months.rows("select run_id, status from flis.run order by 1") == [["1", "finished"], ["2", "finished"], ["3", "finished"]])
        let mine = try months.star()
        #expect(try months.rebuilt() == mine)
    }

    @Test func aRunThatDidNotPublishIsResumedUnderItsNumber() throws {
        let first = try open()
        let second = try open()
        #expect(first.id == 3 && !first.isResumed)
        #expect(second.id == 3 && second.isResumed)
    }

    @Test func anotherMonthGivesUpTheRunThatStopped() throws {
        _ = try open()
        let other = try RunLedger(database: months.warehouse.database, kind: "run", month: "2021-03-01")
        #expect(other.id == 4 && !other.isResumed)
        #expect(try months.rows("select status from flis.run where run_id = 3") == [["failed"]])
    }
}
