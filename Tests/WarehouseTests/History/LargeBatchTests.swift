import Postgres
import TestSupport
import Testing
import Warehouse

/// What the step does otherwise for many rows than for few comes to the same.
@Suite("History step, many rows") struct LargeBatchTests {
    let table: HistoryTable
    private var connection: Connection { table.database.connection }

    init() throws { table = try HistoryTable() }

    private static let keys = 60_000
    /// Every key has a row, every other two; of every thousandth the second comes in two lines that adjoin.
    private static let (rows, lines) = (90_000, 90_060)

    private func delivery(_ id: Int, _ lines: [Line] = []) -> ModelDelivery {
        ModelDelivery(id: id, scope: 1, loadType: .fullHistory, covers: [Calendar.all], rank: [id, 0, id, 1, id], lines: lines)
    }

    /// Works the landed lines in, and enters the delivery in the ledger.
    private func apply(_ delivery: Int, run: Int, lines: Int) throws -> (counts: [Int: LineCounts], written: WrittenCounts) {
        let result = try table.apply(run: run)
        try connection.query(
            """
            insert into flis.delivery (
                delivery_id, run_id, scope_id, status, file_name, file_bytes, rows_read, rows_loaded
            ) values ($1, $2, 1, 'loaded', 'file', 0, $3, $3)
            """, ["\(delivery)", "\(run)", "\(lines)"])
        return result
    }

    /// Lands the lines of a first load, in no order of their keys.
    private func prepareFirst() throws {
        try table.prepare(HistoryBatch(new: [delivery(1)]))
        try connection.execute(Statement(
            """
            insert into landing_batch
            select 1, 1, row_number() over (), md5(k::text)::uuid, md5(l.value)::uuid, l.first_day, l.end_day, k, l.value
            from generate_series(1, \(Self.keys)) as k
            cross join lateral (
                values (1, 'a', date '2021-01-01', date '2021-02-01'), (2, 'b', '2021-02-01', '2021-03-01'),
                (1000, 'b', '2021-03-01', '2021-04-01')
            ) as l (every, value, first_day, end_day)
            where k % l.every = 0
            """
        ))
        #expect(try connection.query("select from flis.reject_conflicting_rows()").isEmpty)
    }

    private func indexes() throws -> [String: String] {
        let rows = try connection.query(
            "select pg_get_indexdef(indexrelid), indexrelid from pg_index where indrelid = 'historik.thing'::regclass")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.text(0) ?? "", $0.text(1) ?? "") })
    }

    /// Rows in force, and of how many days; then those of a key with adjoining lines.
    private func stored() throws -> [String] {
        let all = try connection.query("select count(*), sum(valid_to - valid_from) from historik.thing where known_to > 99")
        let joined = try connection.query(
            "select value, valid_from, valid_to, line_no is not null from historik.thing where key = '5000' and known_to > 99 order by 2")
        return (all.map(\.values) + joined.map(\.values)).map { $0.map { $0 ?? "" }.joined(separator: " ") }
    }

    private static let expected = [
        "\(rows) \(keys * 31 + keys / 2 * 28 + keys / 1000 * 31)", "a 2021-01-01 2021-02-01 t", "b 2021-02-01 2021-04-01 t",
    ]

    @Test("an empty table gets its indexes after its rows, unless somebody reads it", arguments: [false, true])
    func indexesOfAnEmptyTable(isRead: Bool) throws {
        let before = try indexes()
        #expect(before.count == 3)
        let reader = try table.server.open().connection
        try reader.execute("begin")
        if isRead { try reader.query("select from historik.thing limit 1") }
        try connection.transaction {
            try prepareFirst()
            let result = try apply(1, run: 1, lines: Self.lines)
            #expect(result.counts[1] == LineCounts(loaded: Self.lines, unchanged: 0, superseded: 0))
            #expect(result.written == WrittenCounts(opened: Self.rows))
            try connection.execute("select flis.check_history('historik.thing')")
        }
        try reader.execute("rollback")
        let after = try indexes()
        #expect(after.keys.sorted() == before.keys.sorted())
        #expect(Set(after.values).intersection(before.values).count == (isRead ? 3 : 0))
        #expect(try stored() == Self.expected)
    }

    /// As in a rehearsal: nothing of the first batch may be left when the second is worked out.
    @Test("two batches in one transaction are as in two")
    func twoBatches() throws {
        try connection.transaction {
            try prepareFirst()
            _ = try apply(1, run: 1, lines: Self.lines)
            let indexesThen = try indexes()
            try connection.execute(table.database.sql.query("drop_batch"))
            // Of the scope only one key is left, and says something else in February.
            try table.prepare(HistoryBatch(new: [delivery(2, [
                Line(key: "5000", days: 0..<31, value: "a"), Line(key: "5000", days: 31..<90, value: "c"),
            ])]))
            let result = try apply(2, run: 2, lines: 2)
            #expect(result.counts[2] == LineCounts(loaded: 1, unchanged: 1, superseded: 0))
            #expect(result.written == WrittenCounts(opened: 1, closed: Self.rows - 1))
            #expect(try indexes() == indexesThen)
        }
        #expect(try stored() == ["2 90", "a 2021-01-01 2021-02-01 t", "c 2021-02-01 2021-04-01 t"])
    }

    @Test("of a large table the keys that were touched are checked")
    func fewOfMany() throws {
        try connection.transaction {
            try prepareFirst()
            _ = try apply(1, run: 1, lines: Self.lines)
        }
        let wrong = """
            insert into historik.thing (
                scope_id, key, value, key_digest, known_from, delivery_id, line_no, valid_from, valid_to, digest
            ) select 1, k, 'd', md5(k)::uuid, 1, 1, 2, '2021-01-15', '2021-01-20', md5('d')::uuid
            from unnest(array['5000', '6000']) as k
            """
        try connection.execute(Statement(wrong))
        let error = #expect(throws: ServerError.self) {
            try connection.transaction {
                try table.prepare(HistoryBatch(new: [ModelDelivery(
                    id: 2, scope: 2, loadType: .fullHistory, covers: [Calendar.all], rank: [1, 0, 1, 1, 1],
                    lines: [Line(key: "5000", days: 0..<9, value: "x")])]))
                _ = try table.apply(run: 2)
                // Another scope's key of the same name is none of its business.
                try connection.execute("select flis.check_history('historik.thing')")
                try connection.execute("update pg_temp.history_change set scope_id = 1")
                try connection.execute("select flis.check_history('historik.thing')")
            }
        }
        #expect(error?.sqlState == "LI409")
        #expect(error?.message == "historik.thing: 1 open rows overlap the row before or repeat it")
    }
}
