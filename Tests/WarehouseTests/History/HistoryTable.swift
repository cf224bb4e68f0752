import Postgres
import TestSupport
import Warehouse

/// A history table on a real server, loaded through the functions that the loader calls.
final class HistoryTable {
    let database: Database
    private var connection: Connection { database.connection }
    let server: TestDatabase

    let hasEntity: Bool
    let scopes: Int
    /// Whether lines are compared with the rows in force wherever that is allowed, and what agrees is not landed.
    let compares: Bool
    /// Deliveries that were compared, and lines that were not landed.
    var compared = (deliveries: 0, unsent: 0)

    /// Ledger, history step and one entity with one payload column.
    /// - Parameter hasEntity: keys with the same beginning are delivered together.
    init(hasEntity: Bool = false, scopes: Int = 3, compares: Bool = false) throws {
        self.compares = compares
        self.hasEntity = hasEntity
        self.scopes = scopes
        server = try TestDatabase()
        database = try server.open()
        let sql = database.sql
        let files = try sql.files(below: "platform/migrations")
            + [sql.file("platform/definitions/10_platform/create_entity.sql")]
            + sql.files(below: "platform/definitions/20_history")
        for file in files { try connection.execute(file) }
        try connection.execute(Statement(
            """
            set synchronous_commit = off;
            select flis.create_entity('thing', \(hasEntity));
            alter table landing.thing add key text, add value text;
            alter table historik.thing add key text not null, add value text not null;
            """
        ))
        try clear()
    }

    func clear() throws {
        try connection.execute(Statement(
            """
            delete from historik.thing;
            delete from flis.key_cover;
            delete from flis.cover;
            delete from flis.delivery;
            delete from flis.run;
            delete from flis.scope;
            insert into flis.scope select n, 'area', 'thing', 'system', n from generate_series(1, \(scopes)) as n;
            insert into flis.run (run_id, kind, month, program_version)
            select n, 'load', '2021-01-01', 'test' from generate_series(1, 99) as n;
            """
        ))
    }

    /// Loads one batch in a transaction of its own, as the loader does.
    /// - Parameter content: what the archive has, for deliveries that the step asks for.
    /// - Returns: what became of each delivery's lines, and what was written.
    func load(
        _ batch: HistoryBatch, run: Int, content: [ModelDelivery] = []
    ) throws -> (counts: [Int: LineCounts], written: WrittenCounts) {
        try connection.transaction {
            try prepare(batch)
            try requireNoConflicts()
            let asked = try replaysNeeded()
            if !asked.isEmpty {
                try land(content.filter { asked.contains($0.id) })
                try requireNoConflicts()
            }
            let result = try apply(run: run)
            try connection.execute("select flis.check_history('historik.thing')")
            for delivery in batch.new { try enter(delivery, run: run, counts: result.counts[delivery.id]) }
            return result
        }
    }

    func load(_ new: [ModelDelivery], run: Int) throws -> (counts: [Int: LineCounts], written: WrittenCounts) {
        try load(HistoryBatch(new: new), run: run)
    }

    private func requireNoConflicts() throws {
        let contradicted = try connection.query("select * from flis.contradicted_comparisons('historik.thing')")
        precondition(contradicted.isEmpty, "lines contradict a row in force that was confirmed")
        let rejected = try connection.query("select * from flis.reject_conflicting_rows()")
        precondition(rejected.isEmpty, "the generator made lines that contradict each other")
    }

    func replaysNeeded() throws -> Set<Int> {
        Set(try connection.query("select * from flis.replays_needed('historik.thing')").compactMap { $0.int(0) })
    }

    /// Fills the temporary tables that the step reads; inside a transaction.
    func prepare(_ batch: HistoryBatch) throws {
        try connection.execute("create temporary table landing_batch (like landing.thing) on commit drop")
        try connection.execute(database.sql.query("empty_batch"))
        for id in batch.withdrawn {
            try connection.execute(Statement("insert into withdraw_batch values (\(id))"))
        }
        for delivery in batch.reloaded {
            try connection.execute(Statement("insert into reload_batch values (\(delivery.id))"))
        }
        let declared = batch.new + batch.reloaded.filter { batch.redeclared.contains($0.id) }
        let covers = declared.flatMap { delivery in
            delivery.covers.enumerated().map { number, days in
                let rank = delivery.rank
                return """
                    (
                        \(delivery.id), \(number + 1), \(delivery.scope), '\(delivery.loadType.rawValue)',
                        \(date(days.lowerBound)), \(date(days.upperBound)), \(date(rank[0])),
                        timestamptz '2021-02-01 00:00+01' + interval '\(rank[1]) hours',
                        \(rank[2]), \(rank[3]), int4send(\(rank[4])), \(delivery.keepsPlanned)
                    )
                    """
            }
        }
        try insert(covers, into: "cover_batch")
        let unsent = compares ? try compare(batch) : [:]
        try land(batch.new + batch.reloaded, except: unsent)
    }

    /// Lines of deliveries, numbered as in their files.
    private func land(_ deliveries: [ModelDelivery], except unsent: [Int: Set<Int>] = [:]) throws {
        let rows = deliveries.flatMap { delivery in
            delivery.lines.enumerated().filter { unsent[delivery.id]?.contains($0.offset) != true }.map { number, line in
                let entity = hasEntity ? ", md5('\(line.entity)')::uuid" : ""
                return """
                    (
                        \(delivery.id), \(delivery.scope), \(number + 2), md5('\(line.key)')::uuid,
                        md5('\(line.value)')::uuid, \(date(line.effective)), \(end(of: line, in: delivery))\(entity),
                        '\(line.key)', nullif('\(line.value)', '')
                    )
                    """
            }
        }
        try insert(rows, into: "landing_batch")
    }

    private func end(of line: Line, in delivery: ModelDelivery) -> String {
        switch line.operation {
        case .says: date(delivery.loadType == .delta ? Calendar.forever : line.days.upperBound)
        case .deletes: date(line.effective)
        case .annuls: "'-infinity'"
        }
    }

    func insert(_ rows: [String], into table: String) throws {
        guard !rows.isEmpty else { return }
        try connection.execute(Statement("insert into \(table) values \(rows.joined(separator: ", "))"))
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

    func date(_ day: Int) -> String {
        switch day {
        case Calendar.before: "'-infinity'"
        case Calendar.forever: "'infinity'"
        default: "date '2021-01-01' + \(day)"
        }
    }
}
