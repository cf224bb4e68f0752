import Deliveries
import ExampleDeliveries
import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// From file to history and ledger: nothing twice, nothing lost, every line accounted for.
@Suite("Loading") final class LoadTests {
    let warehouse: TestWarehouse
    let inbox: URL

    init() throws {
        warehouse = try TestWarehouse()
        inbox = warehouse.home.appendingPathComponent("inbox")
    }

    /// A class of school 910102, valid through the school year.
    private func row(_ name: String, level: String = "6") -> String {
        "910102|2020-\(name)|\(name)|\(level)|10|20200801|20210731"
    }

    private func load(_ draft: DraftDelivery, from folder: String) throws -> DeliveryOutcome? {
        let folder = inbox.appendingPathComponent(folder)
        try draft.write(to: folder)
        return try warehouse.run(folder, month: "2021-01").outcomes.first
    }

    private func current() throws -> [[String?]] {
        try warehouse.rows(
            "select betegnelse, klassetrin, delivery_id, line_no from aktuel.skole_klasse order by 1")
    }

    @Test func theSameDeliveryAgainWritesNothing() throws {
        let draft = try DraftDelivery("klasse", rows: [row("6A"), row("6B")])
        #expect(try load(draft, from: "a")?.status == .loaded)
        let before = try warehouse.digests()
        let again = try load(draft, from: "b")
        #expect(again?.status == .identical)
        #expect(again?.deliveryID == 1)
        #expect(try warehouse.digests() == before)
    }

    @Test func theNextDeliveryWithTheSameRowsIsUnchanged() throws {
        var draft = try DraftDelivery("klasse", rows: [row("6A"), row("6B")])
        _ = try load(draft, from: "a")
        draft.sequence = 2
        draft.extracted = "2021-01-05T02:00:00+01:00"
        let next = try load(draft, from: "b")
        #expect([next?.rowsRead, next?.rowsLoaded, next?.rowsUnchanged] == [2, 0, 2])
        #expect(try current() == [["6A", "6", "1", "2"], ["6B", "6", "1", "3"]])
    }

    @Test func aTakenNumberWithOtherContentIsRefused() throws {
        _ = try load(DraftDelivery("klasse", rows: [row("6A")]), from: "a")
        let second = try load(
            DraftDelivery("klasse", extracted: "2021-01-05T02:00:00+01:00", rows: [row("6A"), row("6B")]),
            from: "b")
        #expect(second?.status == .refused)
        #expect(second?.findings.map(\.code.rawValue) == ["LI224"])
        #expect([second?.rowsRead, second?.rowsRejected] == [2, 2])
        #expect(try current() == [["6A", "6", "1", "2"]])
    }

    /// A supplier who mends only the period in the control file must be told, not outranked in silence.
    @Test func theSameFileForAnotherPeriodNeedsANumberOfItsOwn() throws {
        var draft = try DraftDelivery("klasse", rows: [row("6A")])
        _ = try load(draft, from: "a")
        draft.period = "2021-02"
        let second = try load(draft, from: "b")
        #expect(second?.status == .refused)
        #expect(second?.told.map(\.message) == [
            "Sekvens 1 er allerede brugt af kmd_elev_0101_klasse_2021-01.csv med en anden periode; datafilen er den samme"
        ])
        draft.extracted = "2021-02-04T02:00:00+01:00"
        draft.lines[1] = row("6B")
        #expect(try load(draft, from: "c")?.told.map(\.message) == [
            "Sekvens 1 er allerede brugt af kmd_elev_0101_klasse_2021-01.csv med en anden datafil, en anden periode og et"
                + " andet udtrukket"
        ])
        #expect(try current() == [["6A", "6", "1", "2"]])
    }

    /// Delivery 1, delivery 2 without the mistake's class, and the correction of delivery 1.
    private func corrected(order: [Int]) throws -> [[String?]] {
        let first = "2021-01-04T02:00:00+01:00"
        var drafts = [
            try DraftDelivery("klasse", rows: [row("6A", level: "5"), row("6B")]),
            try DraftDelivery(
                "klasse", sequence: 2, extracted: "2021-01-05T02:00:00+01:00",
                rows: [row("6A", level: "5"), row("6C")]),
            try DraftDelivery(
                "klasse", sequence: 3, extracted: "2021-01-06T02:00:00+01:00", rows: [row("6A"), row("6B")]),
        ]
        drafts[2].replaces = .init(sequence: 1, extracted: first)
        for number in order { _ = try load(drafts[number], from: "\(number)") }
        return try warehouse.rows(
            "select betegnelse, klassetrin, d.sequence, d.version from aktuel.skole_klasse as k "
                + "inner join flis.delivery as d on d.delivery_id = k.delivery_id order by 1")
    }

    @Test func aCorrectionReplacesItsOriginal() throws {
        #expect(try corrected(order: [0, 2]) == [["6A", "6", "1", "2"], ["6B", "6", "1", "1"]])
    }

    /// The correction has the original's rank, so the later delivery still stands.
    @Test(arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
    func theOrderOfArrivalDecidesNothing(order: [Int]) throws {
        #expect(try corrected(order: order).map { [$0[0], $0[1]] } == [["6A", "5"], ["6C", "6"]])
    }

    @Test(arguments: [[0, 2], [2, 0]]) func aCorrectionMayComeFirst(order: [Int]) throws {
        #expect(try corrected(order: order).map { [$0[0], $0[1]] } == [["6A", "6"], ["6B", "6"]])
    }

    /// A constraint stands for whatever the database may have against one delivery of a batch.
    @Test func oneDeliveryThatTheDatabaseRefusesDoesNotHoldTheOthers() throws {
        try warehouse.connection.execute(
            "alter table historik.skole_klasse add constraint skole_klasse_impossible check (betegnelse <> '9X')"
        )
        let folder = inbox.appendingPathComponent("a")
        try DraftDelivery("klasse", kommune: "0101", rows: [row("6A")]).write(to: folder)
        try DraftDelivery("klasse", kommune: "0169", rows: [row("9X"), row("9Y")]).write(to: folder)
        try DraftDelivery("klasse", kommune: "0183", rows: [row("6C")]).write(to: folder)
        let outcomes = try warehouse.run(folder, month: "2021-01").outcomes
        #expect(outcomes.map(\.status) == [.loaded, .refused, .loaded])
        #expect(outcomes[1].findings.map(\.code.rawValue) == ["LI225"])
        #expect(try current() == [["6A", "6", "1", "2"], ["6C", "6", "3", "2"]])
        let ledger = try warehouse.rows(
            "select status, rows_read, rows_rejected from flis.delivery order by delivery_id")
        #expect(ledger == [["loaded", "1", "0"], ["refused", "2", "2"], ["loaded", "1", "0"]])
    }

    /// Slagelse's file of March: eight rejected rows of seven kinds. The bytes are looked up in the file itself.
    @Test func rejectedRowsAreTheFilesOwnBytes() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "flis-rejects-\(warehouse.test.name)")
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try ExampleDeliveries(ExampleOptions(size: .small, municipalities: [330])).write(to: folder)
        let march = folder.appendingPathComponent("2021-03")
        try warehouse.run(march, month: "2021-03")
        let bytes = Array(
            try Data(contentsOf: march.appendingPathComponent("tea_0330_elevforloeb_2021-03.csv")))
        var lines: [(offset: Int, bytes: ArraySlice<UInt8>)] = []
        var start = 0
        while start < bytes.count, let end = bytes[start...].firstIndex(of: 10) {
            lines.append((start, bytes[start..<(bytes[end - 1] == 13 ? end - 1 : end)]))
            start = end + 1
        }
        let rows = try warehouse.rows(
            "select line_no, byte_offset, encode(raw, 'hex'), code from flis.rejected_row order by line_no")
        #expect(
            rows.map { $0[3] ?? "" }.sorted() == [
                "LI301", "LI302", "LI306", "LI310", "LI341", "LI352", "LI370", "LI370",
            ])
        for row in rows {
            let line = lines[(Int(row[0] ?? "") ?? 0) - 1]
            #expect(row[1] == String(line.offset))
            #expect(row[2] == line.bytes.map { String(format: "%02x", $0) }.joined(), "line \(row[0] ?? "")")
        }
    }

    /// Counted by another program: the lines of each file but the header's, packed ones unpacked by gzip.
    @Test func everyLineOfEveryFileIsAccountedFor() throws {
        let folder = try ExampleInbox.small.get().appendingPathComponent("2021-02")
        let outcomes = try warehouse.run(folder, month: "2021-02").outcomes
        let ledger = try warehouse.rows(
            """
            select file_name, rows_read, rows_loaded + rows_unchanged + rows_superseded + rows_rejected from flis.delivery
            """)
        #expect(ledger.count == outcomes.count)
        #expect(ledger.contains { $0[0]?.hasSuffix(".gz") == true })
        for row in ledger {
            let name = row[0] ?? ""
            #expect(row[1] == row[2])
            #expect(try row[1] == lineCount(of: folder.appendingPathComponent(name)), "\(name)")
        }
    }

    private func lineCount(of file: URL) throws -> String {
        let reader = file.path.hasSuffix(".gz") ? "gzip -cd" : "cat"
        let count = file.appendingPathExtension("count")
        defer { unlink(count.path) }
        let words = ["sh", "-c", "\(reader) '\(file.path)' | tail -n +2 | grep -c '' > '\(count.path)'"]
        let process = try Process.run(URL(fileURLWithPath: "/bin/sh"), arguments: Array(words.dropFirst()))
        process.waitUntilExit()
        return try String(contentsOf: count, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test func theDatabaseHasNoUnbalancedDelivery() throws {
        _ = try load(DraftDelivery("klasse", rows: [row("6A")]), from: "a")
        for column in ["rows_read", "rows_loaded", "rows_unchanged", "rows_superseded", "rows_rejected"] {
            #expect(throws: (any Error).self) {
                try warehouse.rows("update flis.delivery set \(column) = \(column) + 1")
            }
        }
        #expect(try warehouse.rows("select rows_read, rows_loaded from flis.delivery") == [["1", "1"]])
    }

    @Test func textThatLooksLikeACommandIsStoredAsItIs() throws {
        let texts = [
            "'); drop table flis.delivery; --", "=HYPERLINK(\"http://example.org\")", "@SUM(1+1)", "<script>x</script>",
            "$(reboot)", "%s%n", "\\N", "{{7*7}}",
        ]
        let rows = texts.enumerated().map { index, text in
            "91010\(index);\"\(text.replacing("\"", with: "\"\""))\";1012;2;101;101;;;"
        }
        let outcome = try load(
            DraftDelivery("institution", system: "stil", kommune: "0000", rows: rows), from: "a")
        #expect(outcome?.status == .loaded)
        #expect(
            try warehouse.rows("select institutionsnavn from aktuel.skole_institution order by institutionsnummer")
                == texts.map { [$0] })
        #expect(try warehouse.rows("select count(*) from flis.delivery") == [["1"]])
    }

    /// A file that says it has no rows, and has none, is a picture: nothing is there any more.
    @Test func aFileWithoutRowsEndsWhatWasThere() throws {
        _ = try load(DraftDelivery("klasse", rows: [row("6A")]), from: "a")
        let empty = try load(
            DraftDelivery("klasse", sequence: 2, extracted: "2021-01-05T02:00:00+01:00", rows: []), from: "b")
        #expect(empty?.status == .loaded)
        #expect([empty?.rowsRead, empty?.rowsLoaded] == [0, 0])
        #expect(try current() == [])
    }

    @Test func aRefusedFileIsLookedAtAgainWhenItsContractChanges() throws {
        // No rejects are allowed of one row in three.
        let draft = try DraftDelivery("klasse", rows: [row("6A"), row("6B"), "910102|2020-6C|6C"])
        #expect(try load(draft, from: "a")?.status == .refused)
        #expect(try load(draft, from: "b")?.status == .refusedBefore)
        let sql = warehouse.home.appendingPathComponent("sql")
        try FileManager.default.copyItem(at: TestDatabase.sql.root, to: sql)
        let contract = sql.appendingPathComponent("areas/skole/deliveries/klasse.yaml")
        let text = try String(contentsOf: contract, encoding: .utf8)
        #expect(text.contains("rejects: { max: 1% }"))
        try text.replacing("rejects: { max: 1% }", with: "rejects: { max: 50% }").write(
            to: contract, atomically: true, encoding: .utf8)
        let changed = try TestWarehouse(in: warehouse, sql: SQLFolder(root: sql))
        let outcome = try changed.run(inbox.appendingPathComponent("b"), month: "2021-01").outcomes.first
        #expect(outcome?.status == .loaded)
        #expect([outcome?.rowsRead, outcome?.rowsLoaded, outcome?.rowsRejected] == [3, 2, 1])
    }
}
