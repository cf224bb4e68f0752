import Contracts
import Deliveries
import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// Many small files of one entity: read together and sent together, and each of them its own affair all the same.
@Suite("Many small files") final class SmallFileTests {
    private static let kommuner = [
        101, 147, 151, 153, 155, 157, 159, 161, 163, 165, 167, 169, 173, 175, 183, 185, 187, 190, 201, 210,
    ]
    private let warehouse: TestWarehouse
    private let inbox: URL

    init() throws {
        warehouse = try TestWarehouse()
        inbox = warehouse.home.appendingPathComponent("inbox")
    }

    /// The classes of a municipality: as many as its place in the list, and one more.
    private static func classes(_ place: Int) -> [String] {
        (0...place).map { "910102|2020-\($0)|K\(kommuner[place])-\($0)|6|10|20200801|20210731" }
    }

    /// Every municipality's file, `change`d.
    private func write(_ change: (Int, inout DraftDelivery) -> Void = { _, _ in }) throws {
        for (place, kommune) in Self.kommuner.enumerated() {
            var draft = try DraftDelivery("klasse", kommune: String(format: "%04d", kommune), rows: Self.classes(place))
            change(place, &draft)
            try draft.write(to: inbox)
        }
    }

    private func names(of places: some Sequence<Int>) -> [[String?]] {
        places.flatMap { place in (0...place).map { ["K\(Self.kommuner[place])-\($0)"] } }.sorted { $0[0] ?? "" < $1[0] ?? "" }
    }

    private func current() throws -> [[String?]] {
        try warehouse.rows("select betegnelse from aktuel.skole_klasse order by betegnelse collate \"C\"")
    }

    /// The archive's files by name, and those whose bytes have another hash than their name.
    private func archived() throws -> (files: [String], wrong: [String]) {
        let archive = warehouse.home.appendingPathComponent("archive")
        let paths = FileManager.default.enumerator(atPath: archive.path)?.compactMap { $0 as? String } ?? []
        let files = paths.filter { !$0.hasPrefix("journal") && $0.contains("/") }
        let wrong = try files.filter { path in
            let bytes = Array(try Data(contentsOf: archive.appendingPathComponent(path)))
            return hex(fingerprint(bytes)).dropFirst(2) != (path as NSString).lastPathComponent
        }
        return (files, wrong)
    }

    /// Three of twenty are refused at their end, in the middle and at both ends of the window: what the others say is
    /// there, what those said is nowhere but in the archive.
    @Test func whatIsRefusedAmongManyLeavesNothing() throws {
        let bad = [0, 9, 19]
        try write { place, draft in
            guard bad.contains(place) else { return }
            draft.lines = draft.lines.enumerated().map { $0 == 0 ? $1 : "for|få|felter" }
        }
        let outcomes = try warehouse.run(inbox, month: "2021-01").outcomes
        #expect(outcomes.indices.filter { outcomes[$0].status == .refused } == bad)
        #expect(outcomes.map(\.deliveryID) == Array(1...20))
        #expect(try current() == names(of: (0..<20).filter { !bad.contains($0) }))
        let ledger = try warehouse.rows("""
            select delivery_id, status, rows_read, rows_loaded, rows_rejected from flis.delivery order by delivery_id
            """)
        #expect(ledger == (0..<20).map { place in
            let (rows, isBad) = (String(place + 1), bad.contains(place))
            return [rows, isBad ? "refused" : "loaded", rows, isBad ? "0" : rows, isBad ? rows : "0"]
        })
        let quarantine = try warehouse.rows("select delivery_id, count(*) from flis.rejected_row group by 1 order by 1")
        #expect(quarantine == bad.map { [String($0 + 1), String($0 + 1)] })
        let fatal = try warehouse.rows(
            "select distinct delivery_id from flis.finding where severity = 'fatal' order by 1")
        #expect(fatal == bad.map { [String($0 + 1)] })
        #expect(try archived().files.count == 40)
        #expect(try archived().wrong == [])
        // The controls have counted every file that was not refused: as many classes as the place in the list says.
        let counted = try warehouse.rows("select delivery_id, max(rows) from flis.delivery_column group by 1 order by 1")
        let expected = (0..<20).filter { !bad.contains($0) }.map { place -> [String?] in
            let rows = String(place + 1)
            return [rows, rows]
        }
        #expect(counted == expected)
    }

    /// Each count of the ledger in its own column: 2 new rows, then the same again, then 2 from before it all.
    @Test func theLedgerTellsLoadedUnchangedAndSupersededApart() throws {
        let moments = ["2021-01-05T02:00:00+01:00", "2021-01-06T02:00:00+01:00", "2021-01-04T02:00:00+01:00"]
        for (number, extracted) in moments.enumerated() {
            let rows = (0..<(number == 1 ? 3 : 2)).map { "910102|2020-\($0)|K-\($0)|6|10|20200801|20210731" }
            let folder = inbox.appendingPathComponent("\(number)")
            try DraftDelivery("klasse", sequence: number + 1, extracted: extracted, rows: rows).write(to: folder)
            try warehouse.run(folder, month: "2021-01")
        }
        let ledger = try warehouse.rows("""
            select rows_read, rows_loaded, rows_unchanged, rows_superseded, rows_rejected, rows_held
            from flis.delivery order by delivery_id
            """)
        #expect(ledger == [
            ["2", "2", "0", "0", "0", "0"], ["3", "1", "2", "0", "0", "0"], ["2", "0", "0", "2", "0", "0"],
        ])
    }

    /// A constraint stands for whatever the server may have against one row among many.
    @Test func aRowThatTheServerRefusesCostsItsFileOnly() throws {
        try warehouse.connection.execute(
            "alter table historik.skole_klasse add constraint skole_klasse_impossible check (betegnelse <> 'K165-7')")
        try write()
        let outcomes = try warehouse.run(inbox, month: "2021-01").outcomes
        #expect(outcomes.indices.filter { outcomes[$0].status == .refused } == [9])
        #expect(outcomes[9].findings.map(\.code.rawValue) == ["LI225"])
        #expect(outcomes.map(\.deliveryID) == Array(1...20))
        #expect(try current() == names(of: (0..<20).filter { $0 != 9 }))
        #expect(try archived().files.count == 40)
    }

    /// All together, a few at a time, and each streamed: what is stored is the same.
    @Test func howManyAreReadTogetherMakesNoDifference() throws {
        try write { place, draft in if place == 4 { draft.lines[2] = "for|få|felter" } }
        var digests: [[String: String]] = []
        for bytes in [CopyWindow.usualBytes, 64 << 10, 0] {
            let warehouse = try TestWarehouse()
            warehouse.windowBytes = bytes
            _ = try warehouse.run(inbox, month: "2021-01")
            digests.append(try warehouse.digests())
        }
        #expect(digests[0] == digests[1])
        #expect(digests[0] == digests[2])
    }

    /// One that says what another one has said under its number: told, whether that is in the ledger or in the batch.
    @Test func aTakenNumberIsToldAmongMany() throws {
        try write()
        _ = try warehouse.run(inbox, month: "2021-01")
        try FileManager.default.removeItem(at: inbox)
        try write { place, draft in
            draft.period = "2021-02"
            if place != 3 { (draft.sequence, draft.extracted) = (2, "2021-02-04T02:00:00+01:00") }
        }
        let outcomes = try warehouse.run(inbox, month: "2021-02").outcomes
        #expect(outcomes.indices.filter { outcomes[$0].status == .refused } == [3])
        #expect(outcomes[3].findings.map(\.code.rawValue) == ["LI224"])
    }

    /// Once for a run of many entities, and not at all for one that brings nobody new.
    @Test func personsAndScopesAreAnalysedOnceWhenTheyAreMore() throws {
        let months = try ExampleInbox.small.get()
        // Else the server may be first.
        for table in ["person", "scope"] {
            try warehouse.connection.execute(Statement("alter table flis.\(table) set (autovacuum_enabled = false)"))
        }
        func analysed() throws -> [[String?]] {
            try warehouse.rows("""
                select s.relname, s.analyze_count, c.reltuples from pg_stat_user_tables as s
                inner join pg_class as c on c.oid = s.relid
                where s.relid in ('flis.person'::regclass, 'flis.scope'::regclass) order by 1
                """)
        }
        let folder = months.appendingPathComponent("2021-01")
        try warehouse.run(folder, month: "2021-01")
        let counts = try warehouse.rows("select (select count(*) from flis.person), (select count(*) from flis.scope)")[0]
        let first = try analysed()
        #expect(first == [["person", "1", counts[0]], ["scope", "1", counts[1]]])
        #expect(try warehouse.rows("select count(distinct entity) > 3 from flis.scope") == [["t"]])
        try warehouse.run(months.appendingPathComponent("2021-02"), month: "2021-02")
        let scopes = try warehouse.rows("select count(*) from flis.scope")[0][0]
        let second = try analysed()
        #expect(second.map { $0[1] } == ["1", scopes == counts[1] ? "1" : "2"])
    }
}
