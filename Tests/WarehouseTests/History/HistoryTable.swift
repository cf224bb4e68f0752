import Postgres
import TestSupport
import Warehouse

/// A history table on a real server, loaded through the functions that the loader calls.
final class HistoryTable {
    let database: Database
    private var connection: Connection { database.connection }
    private let server: TestDatabase

    /// Ledger, history step and one entity with one payload column; three scopes.
    init() throws {
        server = try TestDatabase()
        database = try server.open()
        let sql = database.sql
        let files = try sql.files(below: "platform/migrations")
            + [sql.file("platform/definitions/10_platform/create_entity.sql")]
            + sql.files(below: "platform/definitions/20_history")
        for file in files { try connection.execute(file) }
        try connection.execute(
            """
            set synchronous_commit = off;
            select flis.create_entity('thing');
            alter table landing.thing add key text, add value text;
            alter table historik.thing add key text, add value text;
            """
        )
        try clear()
    }

    func clear() throws {
        try connection.execute(
            """
            delete from historik.thing;
            delete from flis.cover;
            delete from flis.delivery;
            delete from flis.run;
            delete from flis.scope;
            insert into flis.scope select n, 'area', 'thing', 'system', n from generate_series(1, 3) as n;
            insert into flis.run (run_id, kind, month, program_version)
            select n, 'load', '2021-01-01', 'test' from generate_series(1, 99) as n;
            """
        )
    }

    /// Loads one batch in a transaction of its own, as the loader does.
    /// - Returns: what became of each delivery's lines, and what was written.
    func load(
        _ batch: [ModelDelivery], run: Int
    ) throws -> (counts: [Int: LineCounts], written: WrittenCounts) {
        try connection.transaction {
            try prepare(batch)
            let rejected = try connection.query("select * from flis.reject_conflicting_rows()")
            precondition(rejected.isEmpty, "the generator made lines that contradict each other")
            let result = try apply(run: run)
            try connection.execute("select flis.check_history('historik.thing')")
            for delivery in batch { try enter(delivery, run: run, counts: result.counts[delivery.id]) }
            return result
        }
    }

    /// Fills the two temporary tables that the step reads; inside a transaction.
    func prepare(_ batch: [ModelDelivery]) throws {
        try connection.execute(
            """
            create temporary table landing_batch (like landing.thing) on commit drop;
            create temporary table cover_batch (
                delivery_id bigint, scope_id integer, valid_from date, valid_to date, rank_date date,
                rank_extracted timestamptz, rank_sequence bigint, rank_version integer, rank_tie bytea
            ) on commit drop;
            """
        )
        for delivery in batch {
            let rank = delivery.rank
            try connection.execute(Statement(
                """
                insert into cover_batch values (
                    \(delivery.id), \(delivery.scope), \(date(delivery.cover.lowerBound)),
                    \(date(delivery.cover.upperBound)), \(date(rank[0])),
                    timestamptz '2021-02-01 00:00+01' + interval '\(rank[1]) hours',
                    \(rank[2]), \(rank[3]), int4send(\(rank[4]))
                )
                """
            ))
            let lines = delivery.lines.enumerated().map { number, line in
                """
                (\(delivery.id), \(delivery.scope), \(number + 2), md5('\(line.key)')::uuid, \
                md5('\(line.value)')::uuid, \(date(line.days.lowerBound)), \(date(line.days.upperBound)), \
                '\(line.key)', '\(line.value)')
                """
            }
            guard !lines.isEmpty else { continue }
            let values = lines.joined(separator: ", ")
            try connection.execute(Statement("insert into landing_batch values \(values)"))
        }
    }

    func apply(run: Int) throws -> (counts: [Int: LineCounts], written: WrittenCounts) {
        var counts: [Int: LineCounts] = [:]
        let rows = try connection.query("select * from flis.apply_history('historik.thing', $1)", ["\(run)"])
        for row in rows {
            counts[row.int("delivery_id") ?? 0] = LineCounts(
                loaded: row.int("rows_loaded") ?? -1, unchanged: row.int("rows_unchanged") ?? -1,
                superseded: row.int("rows_superseded") ?? -1
            )
        }
        let written = try connection.query("select * from history_written").map {
            WrittenCounts(
                opened: $0.int("rows_opened") ?? -1, closed: $0.int("rows_closed") ?? -1,
                deleted: $0.int("rows_deleted") ?? -1, reopened: $0.int("rows_reopened") ?? -1
            )
        }
        return (counts, written.first ?? WrittenCounts(opened: -1))
    }

    /// The ledger's row; its constraint says that the counts balance.
    private func enter(_ delivery: ModelDelivery, run: Int, counts: LineCounts?) throws {
        let counts = counts ?? LineCounts()
        try connection.query(
            """
            insert into flis.delivery (
                delivery_id, run_id, scope_id, status, file_name, file_bytes,
                rows_read, rows_loaded, rows_unchanged, rows_superseded
            ) values ($1, $2, $3, 'loaded', 'file', 0, $4, $5, $6, $7)
            """,
            [
                delivery.id, run, delivery.scope, delivery.lines.count,
                counts.loaded, counts.unchanged, counts.superseded,
            ].map { "\($0)" }
        )
    }

    private func date(_ day: Int) -> String {
        switch day {
        case Calendar.before: "'-infinity'"
        case Calendar.forever: "'infinity'"
        default: "date '2021-01-01' + \(day)"
        }
    }
}
