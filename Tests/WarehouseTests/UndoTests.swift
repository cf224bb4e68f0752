import Contracts
import Foundation
import Testing
import TestSupport
import Warehouse

/// What is withdrawn has never been: what ranks below it shows, and earlier runs read as they did.
@Suite("Withdrawal and rollback") final class UndoTests {
    let warehouse: TestWarehouse
    private let folders = Counter()

    init() throws { warehouse = try TestWarehouse() }

    /// Loads each draft in a run of its own; deliveries are numbered from 1 in that order.
    private func load(_ drafts: DraftDelivery...) throws {
        for draft in drafts {
            let folder = warehouse.home.appendingPathComponent("inbox-\(folders.next())")
            try draft.write(to: folder)
            let outcomes = try warehouse.run(folder, month: "2021-02").outcomes
            #expect(outcomes.map(\.status) == [.loaded], "\(outcomes.flatMap(\.findings))")
        }
    }

    // Never issued: no check digit fits.
    private static let (first, second) = ("0202051231", "0202051232")

    /// Addresses: January, February (the second person's road is another), and the first moves on the 8th.
    private func addresses() throws -> [DraftDelivery] {
        func full(_ month: String, _ number: Int, _ roads: [String]) throws -> DraftDelivery {
            try DraftDelivery(
                "adresse", system: "cpr", kommune: "0000", period: month, sequence: number,
                extracted: "\(month)-01T04:00:00+01:00", loadType: .full,
                rows: zip([Self.first, Self.second], roads).map { "\($0);101;\($1);1;" }
            )
        }
        return [
            try full("2021-01", 1, ["1001", "1002"]), try full("2021-02", 2, ["2001", "2002"]),
            try DraftDelivery(
                "adresse", system: "cpr", kommune: "0000", period: "2021-02-10", sequence: 3,
                extracted: "2021-02-10T22:00:00+01:00", loadType: .delta,
                rows: ["U;2021-02-08;\(Self.first);101;3001;1;"]
            ),
        ]
    }

    /// Person's last digit, road, first and next day; as known after a run, or now.
    private func roads(after run: Int? = nil) throws -> [String] {
        try warehouse.rows("""
            select concat_ws(' ', right(cpr, 1), vejkode, valid_from, valid_to) from historik.borger_adresse
            where known_from <= $1::bigint and known_to > $1::bigint order by cpr, valid_from
            """, [String(run ?? 1000)]).map { $0[0] ?? "" }
    }

    private static let january = ["1 1001 2021-01-01 infinity", "2 1002 2021-01-01 infinity"]
    private static let february = [
        "1 1001 2021-01-01 2021-02-01", "1 2001 2021-02-01 infinity",
        "2 1002 2021-01-01 2021-02-01", "2 2002 2021-02-01 infinity",
    ]
    private static let moved = [
        "1 1001 2021-01-01 2021-02-01", "1 2001 2021-02-01 2021-02-08", "1 3001 2021-02-08 infinity",
        "2 1002 2021-01-01 2021-02-01", "2 2002 2021-02-01 infinity",
    ]

    @Test func aFullLoadBelowAnotherShowsAgain() throws {
        let drafts = try addresses()
        try load(drafts[0], drafts[1])
        #expect(try roads() == Self.february)
        let run = try warehouse.withdraw([2])
        #expect(run == 3)
        #expect(try roads() == Self.january)
        #expect(try roads(after: 1) == Self.january)
        #expect(try roads(after: 2) == Self.february)
        let ledger = try warehouse.rows("select delivery_id, status, loaded_run, withdrawn_run from flis.delivery order by 1")
        #expect(ledger == [["1", "loaded", "1", nil], ["2", "withdrawn", "2", "3"]])
        let decisions = try warehouse.rows("select delivery_id, kind, decided_by, reason, run_id from flis.decision")
        #expect(decisions == [["2", "withdraw", "Test Person", "wrong year", "3"]])
    }

    @Test func aChangeThatIsWithdrawnNeverHappened() throws {
        let drafts = try addresses()
        try load(drafts[0], drafts[1], drafts[2])
        #expect(try roads() == Self.moved)
        try warehouse.withdraw([3])
        #expect(try roads() == Self.february)
        #expect(try roads(after: 3) == Self.moved)
    }

    /// The change of the 8th stays on what is below: January's picture.
    @Test func aChangeRestsOnTheFullLoadThatIsLeft() throws {
        let drafts = try addresses()
        try load(drafts[0], drafts[1], drafts[2])
        try warehouse.withdraw([2])
        #expect(try roads() == ["1 1001 2021-01-01 2021-02-08", "1 3001 2021-02-08 infinity", Self.january[1]])
    }

    @Test func anAnchorIsNotTakenFromUnderItsChanges() throws {
        let drafts = try addresses()
        try load(drafts[0], drafts[1], drafts[2])
        let before = try warehouse.digests()
        let error = #expect(throws: Failure.self) { try warehouse.withdraw([1, 2]) }
        #expect(error?.code == "LI468")
        #expect(try warehouse.digests() == before)
        try warehouse.withdraw([1, 2], leavingDeltas: true)
        #expect(try roads() == ["1 3001 2021-02-08 infinity"])
    }

    @Test(arguments: [4, 2]) func onlyWhatIsInTheHistoryCanBeWithdrawn(delivery: Int) throws {
        let drafts = try addresses()
        try load(drafts[0], drafts[1])
        try warehouse.withdraw([2])
        let error = #expect(throws: Failure.self) { try warehouse.withdraw([1, delivery]) }
        #expect(error?.code == "LI467")
        #expect(try roads() == Self.january)
    }

    @Test func entriesGoAndTheOthersStay() throws {
        func week(_ week: Int, _ number: Int, _ day: String, _ vouchers: [String]) throws -> DraftDelivery {
            try DraftDelivery(
                "postering", system: "opus_oekonomi", kommune: "0169", period: "2021-W0\(week)", sequence: number,
                extracted: "2021-02-0\(number)T22:00:00+01:00",
                rows: vouchers.map { "\($0);1;\(day);032201/1/001;K1;100,00;Bilag" }
            )
        }
        try load(week(3, 1, "20-01-2021", ["A1", "A2"]), week(4, 2, "27-01-2021", ["B1", "B2"]))
        try warehouse.withdraw([1])
        let entries = "select bilagsnummer from historik.oekonomi_postering where known_from <= $1 and known_to > $1 order by 1"
        #expect(try warehouse.rows(entries, ["3"]) == [["B1"], ["B2"]])
        #expect(try warehouse.rows(entries, ["2"]) == [["A1"], ["A2"], ["B1"], ["B2"]])
    }

    // MARK: Corrections

    private func classes(_ level: String, sequence: Int, replacing: Int? = nil) throws -> DraftDelivery {
        var draft = try DraftDelivery(
            "klasse", sequence: sequence, extracted: "2021-01-0\(3 + sequence)T02:00:00+01:00",
            rows: ["910102|2020-6A|6A|\(level)|10|20200801|20210731"]
        )
        draft.replaces = replacing.map { .init(sequence: $0, extracted: "2021-01-0\(3 + $0)T02:00:00+01:00") }
        return draft
    }

    private func levels() throws -> [[String?]] {
        try warehouse.rows("select klassetrin, delivery_id, line_no from aktuel.skole_klasse")
    }

    @Test func aCorrectionGivesBackItsOriginal() throws {
        try load(classes("5", sequence: 1), classes("6", sequence: 2, replacing: 1))
        #expect(try levels() == [["6", "2", "2"]])
        try warehouse.withdraw([2])
        #expect(try levels() == [["5", "1", "2"]])
    }

    /// February's picture was sent as January's: what it took the place of in February shows, below nothing else.
    @Test func aCorrectionMayNameAnotherPeriod() throws {
        var drafts = try addresses()
        let original = drafts[1]
        drafts[1].period = "2021-03"
        drafts[1].sequence = 4
        drafts[1].extracted = "2021-03-01T04:00:00+01:00"
        drafts[1].replaces = .init(sequence: 2, extracted: original.extracted)
        try load(drafts[0], original, drafts[1])
        let march = [
            "1 1001 2021-01-01 2021-03-01", "1 2001 2021-03-01 infinity",
            "2 1002 2021-01-01 2021-03-01", "2 2002 2021-03-01 infinity",
        ]
        #expect(try roads() == march)
        #expect(try roads(after: 2) == Self.february)
        try warehouse.withdraw([3])
        #expect(try roads() == Self.february)
        #expect(try roads(after: 3) == march)
    }

    // MARK: Runs

    @Test func aRunIsRolledBackAndLaterRunsStay() throws {
        let drafts = try addresses()
        try load(classes("5", sequence: 1))
        let folder = warehouse.home.appendingPathComponent("both")
        try drafts[0].write(to: folder)
        try classes("6", sequence: 2).write(to: folder)
        #expect(try warehouse.run(folder, month: "2021-02").outcomes.map(\.status) == [.loaded, .loaded])
        try load(drafts[1])
        try warehouse.rollBack(2)
        #expect(try roads() == ["1 2001 2021-02-01 infinity", "2 2002 2021-02-01 infinity"])
        #expect(try levels() == [["5", "1", "2"]])
        let ledger = try warehouse.rows("select run_id, status, withdrawn_run from flis.delivery order by delivery_id")
        #expect(ledger == [["1", "loaded", nil], ["2", "withdrawn", "4"], ["2", "withdrawn", "4"], ["3", "loaded", nil]])
        #expect(try warehouse.rows("select distinct kind, run_id from flis.decision") == [["rollback", "4"]])
    }

    @Test func itDoesNotComeBackByBeingSentAgain() throws {
        let draft = try classes("5", sequence: 1)
        try load(draft)
        try warehouse.withdraw([1])
        let before = try warehouse.digests()
        let folder = warehouse.home.appendingPathComponent("again")
        try draft.write(to: folder)
        let again = try warehouse.run(folder, month: "2021-02")
        #expect(again.outcomes.map(\.status) == [.withdrawnBefore])
        #expect(again.outcomes.map(\.deliveryID) == [1])
        #expect(!again.isKept)
        #expect(try warehouse.digests() == before)
        #expect(try levels() == [])
        // Its number is free for the file that should have come.
        var right = try classes("6", sequence: 1)
        right.extracted = "2021-01-05T02:00:00+01:00"
        try load(right)
        #expect(try levels() == [["6", "2", "2"]])
    }

    /// Pupils of one school fewer, in a run of their own; the star and the rules follow, as if it had never come.
    @Test func whatIsPublishedFollows() throws {
        let months = try PublishedMonths()
        try months.bringArchive()
        let results = "select * from (select (to_jsonb(t) - 'publicering_id' - 'koersel')::text as r from kvalitet.testresultat as t where publicering_id = (select max(publicering_id) from kvalitet.testresultat)) as t order by 1"
        let (star, rules) = (try months.star(hasLineage: false), try months.rows(results))
        #expect(!rules.isEmpty)
        let changed = try months.deliver("2021-02/tea_0665_elevforloeb_2021-02.csv") { lines in
            let current = PublishedMonths.currentLines(lines)
            lines.remove(at: current[current.count / 2])
        }
        #expect(changed.slicesChanged > 0)
        #expect(try months.star(hasLineage: false) != star)
        let delivery = try months.rows("select max(delivery_id) from flis.delivery").first?[0] ?? ""
        try months.warehouse.withdraw([Int(delivery) ?? 0])
        // A row that shows again names the newest file that says it: February's, which was read for it.
        #expect(try months.star(hasLineage: false) == star)
        #expect(try months.rows(results) == rules)
        let published = try months.star()
        #expect(try months.rebuilt() == published)
    }
}
