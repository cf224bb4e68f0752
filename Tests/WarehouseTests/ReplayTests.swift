import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// After a contract was mended its lines leave quarantine, as lines of the delivery they came in.
@Suite("Replay") final class ReplayTests {
    private let warehouse: TestWarehouse
    private let folders = Counter()

    init() throws { warehouse = try TestWarehouse() }

    /// 120 classes, of which one name is longer than the 20 characters that the contract takes.
    private func classes(
        sequence: Int = 1, level: String = "6", isAllWell: Bool = false, kommune: String = "0101",
        longName: String = "En klasse med et langt navn"
    ) throws -> DraftDelivery {
        let rows = (1...120).map { number in
            let name = number == 7 && !isAllWell ? longName : "6-\(number)"
            return "910102|2020-\(number)|\(name)|\(level)|10|20200801|20210731"
        }
        return try DraftDelivery(
            "klasse", kommune: kommune, sequence: sequence, extracted: "2021-01-0\(3 + sequence)T02:00:00+01:00",
            rows: rows)
    }

    private func load(_ draft: DraftDelivery, _ warehouse: TestWarehouse) throws -> DeliveryOutcome? {
        let folder = self.warehouse.home.appendingPathComponent("inbox-\(folders.next())")
        try draft.write(to: folder)
        return try warehouse.run(folder, month: "2021-01").outcomes.first
    }

    /// The same database under a contract that takes names of this length; the archive comes along.
    private func underContract(maxLength: Int, of other: TestWarehouse) throws -> TestWarehouse {
        let sql = other.home.appendingPathComponent("sql-\(maxLength)")
        try FileManager.default.copyItem(at: TestDatabase.sql.root, to: sql)
        let contract = sql.appendingPathComponent("areas/skole/deliveries/klasse.yaml")
        let text = try String(contentsOf: contract, encoding: .utf8)
        let old = "description: Klassens navn på skolen, fx 7.B.\n      constraints: { maxLength: 20 }"
        #expect(text.contains(old))
        try text.replacing(old, with: old.replacing("20", with: String(maxLength))).write(
            to: contract, atomically: true, encoding: .utf8)
        let mended = try TestWarehouse(in: other, sql: SQLFolder(root: sql))
        let archive = other.home.appendingPathComponent("archive")
        if FileManager.default.fileExists(atPath: archive.path) {
            try FileManager.default.copyItem(at: archive, to: mended.home.appendingPathComponent("archive"))
        }
        return mended
    }

    private static let counts = """
        select delivery_id, rows_read, rows_loaded, rows_unchanged, rows_superseded, rows_rejected, run_id, replayed_run
        from flis.delivery order by 1
        """
    private static let content = """
        select to_jsonb(k)::text from aktuel.skole_klasse as k order by line_no
        """

    @Test func aLineTakesItsPlaceAsIfItHadPassed() throws {
        let outcome = try load(classes(), warehouse)
        #expect([outcome?.rowsRead, outcome?.rowsLoaded, outcome?.rowsRejected] == [120, 119, 1])
        let mended = try underContract(maxLength: 40, of: warehouse)
        let outcomes = try mended.replay()?.outcomes
        #expect(outcomes?.map { [$0.deliveryID, $0.rowsRead, $0.rowsLoaded, $0.rowsRejected] } == [[1, 120, 120, 0]])
        #expect(try mended.rows(Self.counts) == [["1", "120", "120", "0", "0", "0", "1", "2"]])
        let quarantine = "select delivery_id, line_no, replayed_run from flis.rejected_row"
        #expect(try mended.rows(quarantine) == [["1", "8", "2"]])
        let line = "select betegnelse, delivery_id, line_no from aktuel.skole_klasse where length(betegnelse) > 20"
        #expect(try mended.rows(line) == [["En klasse med et langt navn", "1", "8"]])
        // The other lines were not touched, and the first run reads as it did.
        let known = "select known_from, known_to = 9223372036854775807, count(*) from historik.skole_klasse group by 1, 2 order by 1"
        #expect(try mended.rows(known) == [["1", "t", "119"], ["2", "t", "1"]])
        // Nothing is left to do.
        #expect(try Replay(nil, code: nil, database: mended.database).isEmpty)

        let empty = try TestWarehouse()
        let fresh = try underContract(maxLength: 40, of: empty)
        #expect(try load(classes(), fresh)?.rowsLoaded == 120)
        #expect(try mended.rows(Self.content) == fresh.rows(Self.content))
        #expect(try fresh.rows(Self.counts).map { $0[1...5] } == mended.rows(Self.counts).map { $0[1...5] })
        withExtendedLifetime(empty) {}
    }

    /// A later delivery speaks for the same days: the line is read, and overtaken at once.
    @Test func aLineOfAnOlderDeliveryIsOvertaken() throws {
        _ = try load(classes(), warehouse)
        _ = try load(classes(sequence: 2, level: "5", isAllWell: true), warehouse)
        let before = try warehouse.rows(Self.content)
        let mended = try underContract(maxLength: 40, of: warehouse)
        try mended.replay()
        #expect(try mended.rows(Self.counts).map { [$0[1], $0[5], $0[7]] } == [["120", "0", "3"], ["120", "0", nil]])
        #expect(try mended.rows(Self.content) == before)
    }

    @Test func itIsChosenByDeliveryAndByCode() throws {
        _ = try load(classes(), warehouse)
        let code = try warehouse.rows("select code from flis.rejected_row").first?[0] ?? ""
        #expect(try Replay(nil, code: code, database: warehouse.database).ids == [1])
        #expect(try Replay([1], code: code, database: warehouse.database).ids == [1])
        #expect(try Replay([2], code: code, database: warehouse.database).isEmpty)
        #expect(try Replay(nil, code: "LI399", database: warehouse.database).isEmpty)
    }

    /// Under the same contract everything stays but the record that it was tried.
    @Test func underTheSameContractNothingComesIn() throws {
        _ = try load(classes(), warehouse)
        let before = try warehouse.rows(Self.content)
        try warehouse.replay()
        #expect(try warehouse.rows(Self.content) == before)
        #expect(try warehouse.rows(Self.counts) == [["1", "120", "119", "0", "0", "1", "1", "2"]])
        #expect(try warehouse.rows("select line_no, replayed_run from flis.rejected_row") == [["8", nil]])
    }

    /// "6-100" and longer no longer fit: what is in the history is not thrown out by looking at it again.
    @Test func aStricterContractIsRefusedAndChangesNothing() throws {
        _ = try load(classes(), warehouse)
        let strict = try underContract(maxLength: 4, of: warehouse)
        let before = try strict.rows("select to_jsonb(k)::text from historik.skole_klasse as k order by line_no")
        let result = try strict.replay()
        #expect(result?.failures.map(\.code) == ["LI469"])
        #expect(result?.outcomes.isEmpty == true)
        #expect(try strict.rows("select to_jsonb(k)::text from historik.skole_klasse as k order by line_no") == before)
        #expect(try strict.rows(Self.counts) == [["1", "120", "119", "0", "0", "1", "1", nil]])
    }

    /// Three municipalities: one whose bytes are lost, one that is well now, one whose name is longer still.
    @Test func oneThatCannotBeReplayedHoldsNoOtherUp() throws {
        _ = try load(classes(), warehouse)
        _ = try load(classes(level: "5", kommune: "0169"), warehouse)
        _ = try load(classes(level: "4", kommune: "0265", longName: "En klasse med et endnu længere navn end før"), warehouse)
        let mended = try underContract(maxLength: 40, of: warehouse)
        let lost = try warehouse.rows("select encode(file_sha256, 'hex') from flis.delivery where delivery_id = 1")[0][0] ?? ""
        try FileManager.default.removeItem(
            at: mended.home.appendingPathComponent("archive/\(lost.prefix(2))/\(lost)"))
        let result = try #require(try mended.replay())
        #expect(result.failures.map(\.code) == ["LI465"])
        #expect(result.failures.map { $0.message.prefix(32) } == ["delivery 1 cannot be read again:"])
        #expect(result.outcomes.map { [$0.deliveryID, $0.rowsLoaded, $0.rowsRejected] } == [[2, 120, 0], [3, 119, 1]])
        #expect(try mended.rows(Self.counts).map { [$0[0], $0[2], $0[5], $0[7]] } == [
            ["1", "119", "1", nil], ["2", "120", "0", "4"], ["3", "119", "1", "4"],
        ])
        #expect(try mended.rows("select kind, status from flis.run where run_id = 4") == [["replay", "finished"]])
    }

    /// In one transaction with one that would be refused now: the others are read all the same.
    @Test func oneThatTheContractRefusesNowHoldsNoOtherUp() throws {
        // No name of more than four characters but the one that was too long before.
        var short = try classes(kommune: "0169")
        short.lines = short.lines.map { $0.replacing(/\|6-[0-9]{3}\|/, with: "|6-0|") }
        _ = try load(classes(), warehouse)
        _ = try load(short, warehouse)
        let strict = try underContract(maxLength: 4, of: warehouse)
        let result = try #require(try strict.replay())
        #expect(result.failures.map { "\($0.code) \($0.message.prefix(31))" } == ["LI469 delivery 1 cannot be replayed: "])
        #expect(result.outcomes.map { [$0.deliveryID, $0.rowsLoaded, $0.rowsRejected] } == [[2, 119, 1]])
        #expect(try strict.rows(Self.counts).map { [$0[0], $0[7]] } == [["1", nil], ["2", "3"]])
    }

    /// The receipt is that of the last reading, and later deliveries are measured by what is in the history.
    @Test func receiptAndExpectationsFollow() throws {
        _ = try load(classes(), warehouse)
        let volumes = "select group_value, rows from flis.delivery_volume order by 1"
        #expect(try warehouse.rows(volumes) == [["", "119"], ["910102", "119"]])
        let before = try #require(try Receipt(delivery: 1, database: warehouse.database)).text
        #expect(before.contains("Kvittering for leverance 1: INDLÆST, 1 række afvist\n"))
        #expect(before.contains("\n1. LI323 (fejl), linje 8"))
        #expect(!before.contains("genindlæst"))
        let mended = try underContract(maxLength: 40, of: warehouse)
        try mended.replay()
        #expect(try mended.rows(volumes) == [["", "120"], ["910102", "120"]])
        let after = try #require(try Receipt(delivery: 1, database: mended.database)).text
        #expect(after.contains("Kvittering for leverance 1: INDLÆST\n"))
        #expect(after.contains(", kørsel 1; genindlæst i kørsel 2\n"))
        #expect(after.contains("\n\nKontrollen har intet at bemærke.\n"))
        #expect(try mended.rows("select line_no, code, replayed_run from flis.rejected_row") == [["8", "LI323", "2"]])
    }

    /// The first delivery shows again after the contract was mended: still without its quarantined line.
    @Test func aWithdrawalDoesNotEmptyTheQuarantine() throws {
        _ = try load(classes(), warehouse)
        let first = try warehouse.rows(Self.content)
        _ = try load(classes(sequence: 2, level: "5", isAllWell: true), warehouse)
        let mended = try underContract(maxLength: 40, of: warehouse)
        try mended.withdraw([2])
        #expect(try mended.rows(Self.content) == first)
        #expect(try mended.rows("select delivery_id, line_no, replayed_run from flis.rejected_row") == [["1", "8", nil]])
        // And under a contract that is stricter than the history it says so, and does nothing.
        try mended.replay()
        _ = try load(classes(sequence: 3, level: "5", isAllWell: true), mended)
        let strict = try underContract(maxLength: 4, of: mended)
        let error = #expect(throws: Failure.self) { try strict.withdraw([3]) }
        #expect(error?.code == "LI466")
        #expect(try strict.rows("select delivery_id from flis.delivery where status = 'loaded' order by 1") == [["1"], ["3"]])
    }
}
