import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// The archive alone, with the key, gives the same tables again: the restore test.
@Suite("Rebuild from the archive") struct RebuildTests {
    /// Three months of two municipalities with a correction, a lone file and a rejected row.
    private func loaded() throws -> TestWarehouse {
        let warehouse = try TestWarehouse()
        let inbox = try EventfulMonths.folder.get()
        for month in EventfulMonths.names {
            try warehouse.run(inbox.appendingPathComponent(month), month: month)
            #expect(try warehouse.journal.catchUp() == 1)
        }
        return warehouse
    }

    private func unjournaled() throws -> TestWarehouse {
        let warehouse = try TestWarehouse()
        let inbox = try EventfulMonths.folder.get()
        for month in EventfulMonths.names { try warehouse.run(inbox.appendingPathComponent(month), month: month) }
        return warehouse
    }

    private func rebuild(_ original: TestWarehouse, into copy: TestWarehouse) throws -> [String] {
        let site = try copy.archiveAndKey()
        return try Rebuild(
            database: copy.database, areas: copy.areas, source: try original.archiveAndKey().archive,
            archive: site.archive, pseudonym: site.pseudonym, progress: { _ in }
        ).run()
    }

    @Test func everyTableComesOutTheSame() throws {
        let original = try loaded()
        let kinds = try original.rows("""
            select count(*) filter (where status = 'refused' and scope_id is null) > 0,
                count(*) filter (where status = 'loaded' and rows_rejected > 0) > 0,
                count(*) filter (where version = 2 and status = 'loaded') > 0,
                (select count(*) > 0 from flis.rejected_row), (select count(*) = 3 from flis.publication)
            from flis.delivery
            """)
        #expect(kinds == [["t", "t", "t", "t", "t"]])
        let copy = try TestWarehouse()
        #expect(try rebuild(original, into: copy) == [])
        let (before, after) = (try original.digests(), try copy.digests())
        #expect(before.keys.filter { before[$0] != after[$0] }.sorted() == [])
        #expect(before.count == after.count)
        // What the clock said is the ledger's too.
        let clocks = "select run_id, started_at, finished_at from flis.run order by 1"
        #expect(try copy.rows(clocks) == original.rows(clocks))
        let received = "select delivery_id, received_at from flis.delivery order by 1"
        #expect(try copy.rows(received) == original.rows(received))
        #expect(try copy.archivedNames() == original.archivedNames())
        // The copy goes on where the original would.
        #expect(try copy.journal.catchUp() == 0)
        let again = try copy.run(EventfulMonths.folder.get().appendingPathComponent("2021-03"), month: "2021-03")
        #expect(!again.isKept)
    }

    /// A journal from before it was noted what packed files hold; the rebuild notes it, and that is no difference.
    @Test func aJournalWithoutTheHashOfTheContentIsAsGood() throws {
        let past = try HeldPast(isJournalLate: false)
        let original = past.warehouse
        var packed = try HeldPast.classes(12, month: 1)
        packed.zstdBlock = 100
        let sent = try past.run(packed, HeldPast.classes(3, month: 1, kommune: "0183"))
        #expect(sent.map(\.status) == [.loaded, .loaded])
        let noted = "select delivery_id, content_sha256 from flis.delivery where content_sha256 is not null"
        #expect(try original.rows(noted).count == 1)
        let folder = try original.archiveAndKey().archive.folder.appendingPathComponent("journal")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let file = folder.appendingPathComponent(name)
            let text = try String(contentsOf: file, encoding: .utf8)
            let older = text.replacing(#/"content_sha256": ("[^"]*"|null),? ?/#, with: "")
            #expect(!older.contains("content_sha256"))
            try FileManager.default.removeItem(at: file)
            try older.write(to: file, atomically: false, encoding: .utf8)
        }
        let copy = try TestWarehouse()
        #expect(try rebuild(original, into: copy) == [])
        #expect(try copy.rows(noted) == original.rows(noted))
    }

    /// A past in which people changed their minds: a correction withdrawn, a month rolled back and the
    /// quarantine read again. The journal is as good when it is written in the end.
    @Test(arguments: [true, false]) func whatPeopleDecidedIsDoneAgain(isJournalLate: Bool) throws {
        let original = try isJournalLate ? unjournaled() : loaded()
        func decide(_ change: () throws -> Void) throws {
            try change()
            if !isJournalLate { #expect(try original.journal.catchUp() == 1) }
        }
        let correction = try #require(try original.rows("select delivery_id from flis.delivery where version = 2").first?[0])
        try decide { try original.replay() }
        try decide { try original.withdraw([Int(correction) ?? 0]) }
        try decide { try original.rollBack(3) }
        #expect(try original.journal.catchUp() == (isJournalLate ? 6 : 0))
        let decided = try original.rows("select kind, count(*) > 0 from flis.decision group by kind order by kind")
        #expect(decided == [["rollback", "t"], ["withdraw", "t"]])
        let clocks = "select delivery_id, kind, decided_at from flis.decision order by decision_no"
        #expect(try original.rows("select count(*) > 0 from flis.delivery where replayed_run = 4") == [["t"]])
        let copy = try TestWarehouse()
        #expect(try rebuild(original, into: copy) == [])
        let (before, after) = (try original.digests(), try copy.digests())
        #expect(before.keys.filter { before[$0] != after[$0] }.sorted() == [])
        #expect(before.count == after.count)
        #expect(try copy.rows(clocks) == original.rows(clocks))
        #expect(try copy.archivedNames() == original.archivedNames())
    }

    private func expectTheSame(_ original: TestWarehouse, _ copy: TestWarehouse) throws {
        let (before, after) = (try original.digests(), try copy.digests())
        #expect(before.keys.filter { before[$0] != after[$0] }.sorted() == [])
        #expect(before.count == after.count)
        for clocks in [
            "select run_id, started_at, finished_at from flis.run order by 1",
            "select delivery_id, received_at from flis.delivery order by 1",
            "select delivery_id, kind, decided_at, after_run from flis.decision order by decided_at",
        ] {
            #expect(try copy.rows(clocks) == original.rows(clocks))
        }
        #expect(try copy.archivedNames() == original.archivedNames())
    }

    /// Held and accepted, held and refused by a person, held until something came, held and withdrawn later,
    /// accepted but not loaded yet, and still held; with runs that load nothing between.
    @Test(arguments: [true, false]) func whatWasHeldIsHeldAgainAndDecidedAgain(isJournalLate: Bool) throws {
        let past = try HeldPast(isJournalLate: isJournalLate)
        let original = past.warehouse
        _ = try past.run(HeldPast.classes(40, month: 1), HeldPast.classes(40, month: 1, kommune: "0183"), HeldPast.register())
        let held = try past.run(
            HeldPast.classes(4, month: 2), HeldPast.classes(5, month: 2, kommune: "0183"), HeldPast.change(3))
        #expect(held.map(\.status) == [.held, .held, .held])
        let (first, second, late) = (held[1].deliveryID, held[2].deliveryID, held[0].deliveryID)
        #expect(original.names([first, second, late]) == [
            "kmd_elev_0101_klasse_2021-02.csv", "kmd_elev_0183_klasse_2021-02.csv", "cpr_0000_person_2021-02-03.csv",
        ])
        try past.accept(first)
        // A run that takes nothing in carries out no decision.
        #expect(try original.publish(isFull: true).isChanged == false)
        try original.withdraw([3])
        try past.note()
        try past.refuse(second)
        let loaded = try past.run(HeldPast.change(2))
        #expect(Set(loaded.map { "\($0.deliveryID) \($0.status)" }) == ["\(first) loaded", "\(late) loaded", "7 loaded"])
        try original.withdraw([first])
        try past.note()
        _ = try past.run(HeldPast.classes(40, month: 3))
        let waiting = try past.run(HeldPast.classes(3, month: 4), HeldPast.classes(3, month: 4, kommune: "0183"))
        #expect(waiting.map(\.status) == [.held, .loaded])
        let more = try past.run(HeldPast.classes(2, month: 5))
        #expect(more.map(\.status) == [.held])
        try past.accept(more[0].deliveryID)
        try original.journal.catchUp()

        let copy = try TestWarehouse()
        #expect(try rebuild(original, into: copy) == [])
        try expectTheSame(original, copy)
        #expect(try copy.rows("select distinct status from flis.delivery order by 1") == [
            ["held"], ["loaded"], ["refused"], ["withdrawn"],
        ])
        // What was accepted and had not been loaded is loaded by the next run, in both.
        for warehouse in [original, copy] {
            let next = try HeldPast(warehouse).run(HeldPast.change(4))
            #expect(next.contains { $0.deliveryID == more[0].deliveryID && $0.status == .loaded })
        }
        let (before, after) = (try original.digests(), try copy.digests())
        #expect(before.keys.filter { before[$0] != after[$0] }.sorted() == [])
    }

    /// The decision was made while a killed run stood still, and that run carried it out when it went on.
    @Test func aDecisionThatAResumedRunCarriedOutComesBeforeIt() throws {
        let past = try HeldPast(isJournalLate: false)
        _ = try past.run(HeldPast.classes(40, month: 1))
        let held = try past.run(HeldPast.classes(4, month: 2))
        var stopped: Database? = try past.warehouse.test.open()
        let run = try RunLedger(database: #require(stopped), kind: "run", month: "2021-03-01").id
        stopped = nil
        try past.accept(held[0].deliveryID)
        #expect(try past.warehouse.rows("select after_run from flis.decision") == [["\(run)"]])
        #expect(try past.run(HeldPast.classes(4, month: 3)).map(\.status) == [.loaded, .loaded])
        #expect(try past.warehouse.rows("select loaded_run from flis.delivery order by 1") == [["1"], ["\(run)"], ["\(run)"]])
        let copy = try TestWarehouse()
        #expect(try rebuild(past.warehouse, into: copy) == [])
        try expectTheSame(past.warehouse, copy)
    }

    /// Set back to before a decision, and decided otherwise: the archive knows better.
    @Test func aDecisionOfAnotherPastIsNoticed() throws {
        let past = try HeldPast(isJournalLate: false)
        _ = try past.run(HeldPast.classes(40, month: 1))
        let held = try past.run(HeldPast.classes(4, month: 2))
        try past.accept(held[0].deliveryID)
        try past.warehouse.connection.execute("""
            alter table flis.decision disable trigger decision_is_kept;
            update flis.decision set decided_at = decided_at + interval '1 second';
            """)
        #expect(#expect(throws: Failure.self) { try past.note() }?.code == "LI461")
        try past.warehouse.connection.execute("delete from flis.decision")
        #expect(#expect(throws: Failure.self) { try past.note() }?.code == "LI461")
    }

    @Test func aRunThatWasGivenUpIsInTheCopyToo() throws {
        let original = try TestWarehouse()
        var stopped: Database? = try original.test.open()
        _ = try RunLedger(database: #require(stopped), kind: "run", month: "2020-12-01")
        stopped = nil
        try original.run(EventfulMonths.folder.get().appendingPathComponent("2021-01"), month: "2021-01")
        #expect(try original.rows("select run_id, status from flis.run order by 1") == [["1", "failed"], ["2", "finished"]])
        try original.journal.catchUp()
        let copy = try TestWarehouse()
        #expect(try rebuild(original, into: copy) == [])
        try expectTheSame(original, copy)
    }

    @Test func aDatabaseThatIsNotEmptyIsLeftAlone() throws {
        let original = try loaded()
        let before = try original.digests()
        let error = #expect(throws: Failure.self) { try rebuild(original, into: original) }
        #expect(error?.code == "LI462")
        #expect(try original.digests() == before)
    }

    @Test func aLostFileStopsTheRebuildAndTheCheckNamesIt() throws {
        let original = try loaded()
        let archive = try original.archiveAndKey().archive
        #expect(try archive.check(original.database).faults.isEmpty)
        let lost = try #require(try original.rows("""
            select encode(file_sha256, 'hex'), delivery_id, file_name from flis.delivery
            where status = 'loaded' order by delivery_id limit 1
            """).first)
        try FileManager.default.removeItem(at: archive.url(ofHex: lost[0] ?? ""))
        #expect(try archive.check(original.database).faults == [lost + ["missing"]])
        let error = try #require(throws: Failure.self) { try rebuild(original, into: TestWarehouse()) }
        #expect(error.code == "LI463")
    }

    @Test func anArchiveOfAnotherPastIsNoticed() throws {
        let original = try loaded()
        try original.connection.execute("update flis.run set started_at = started_at - interval '1 day'")
        let error = #expect(throws: Failure.self) { try original.journal.catchUp() }
        #expect(error?.code == "LI461")
    }

    @Test func aJournalWhoseNewestFileCannotBeReadIsNoticed() throws {
        let original = try loaded()
        let newest = try original.archiveAndKey().archive.folder.appendingPathComponent("journal/run-000003.jsonl")
        var text = try Data(contentsOf: newest)
        text.removeFirst(2)
        try text.write(to: newest)
        let error = #expect(throws: Failure.self) { try original.journal.catchUp() }
        #expect(error?.code == "LI463")
        #expect(error?.place == newest.path)
    }

    /// Runs that ended without a journal, as after a crash, get it at the next; what is there is not touched.
    @Test func theJournalCatchesUp() throws {
        let warehouse = try unjournaled()
        #expect(try warehouse.journal.catchUp() == 3)
        #expect(try warehouse.journal.catchUp() == 0)
    }
}

extension TestWarehouse {
    /// The files of deliveries, in the order of `ids`.
    func names(_ ids: [Int]) -> [String?] {
        ids.map { id in (try? rows("select file_name from flis.delivery where delivery_id = $1", [String(id)]))?.first?[0] }
    }

    func archiveAndKey() throws -> (archive: Archive, pseudonym: Pseudonym) {
        (
            Archive(folder: home.appendingPathComponent("archive")),
            try Pseudonym(keyFile: home.appendingPathComponent("pseudonym.key"))
        )
    }

    var journal: ArchiveJournal {
        ArchiveJournal(database: database, archive: Archive(folder: home.appendingPathComponent("archive")))
    }

    /// What lies in the archive, by path.
    func archivedNames() throws -> [String] {
        (FileManager.default.enumerator(atPath: home.appendingPathComponent("archive").path)?.compactMap { $0 as? String } ?? []).sorted()
    }
}
