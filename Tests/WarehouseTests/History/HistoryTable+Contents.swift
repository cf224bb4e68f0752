import Postgres
import Warehouse

/// A stored row with what the model does not know: where it is and which line it came from.
struct StoredRow {
    let row: HistoryRow
    /// Changes when the row is written, also when it is written with what it had.
    let address: String
    let delivery: Int
    let line: Int
    /// The digests are those of the key and the value beside them.
    let digestsFit: Bool
}

extension HistoryTable {
    func contents() throws -> [StoredRow] {
        try database.connection.query(Statement(
            """
            select \(Self.rowColumns),
                (ctid, xmin)::text as address, delivery_id, line_no,
                key_digest = md5(key)::uuid and digest = md5(value)::uuid and digest_version = 1
                    as digests_fit
            from historik.thing
            """
        )).map { row in
            StoredRow(
                row: historyRow(row), address: row.text("address") ?? "", delivery: row.int("delivery_id") ?? 0,
                line: row.int("line_no") ?? 0, digestsFit: row.bool("digests_fit")
            )
        }
    }

    /// Every open row with the delivery that `flis.deciding_delivery` names for its first day.
    func deciders() throws -> [(row: HistoryRow, decider: Int?)] {
        let entity = hasEntity ? "entity_digest" : "key_digest"
        return try database.connection.query(Statement(
            """
            select \(Self.rowColumns), flis.deciding_delivery(scope_id, key_digest, \(entity), valid_from) as decider
            from historik.thing
            where known_to = 9223372036854775807
            """
        )).map { (historyRow($0), $0.int("decider")) }
    }

    private static let rowColumns = """
        scope_id, key, value, known_from, nullif(known_to, 9223372036854775807) as known_to,
        valid_from - date '2021-01-01' as first_day,
        nullif(valid_to, 'infinity') - date '2021-01-01' as end_day
        """

    private func historyRow(_ row: Row) -> HistoryRow {
        HistoryRow(
            scope: row.int("scope_id") ?? 0, key: row.text("key") ?? "",
            days: (row.int("first_day") ?? 0)..<(row.int("end_day") ?? Calendar.forever),
            value: row.text("value") ?? "", knownFrom: row.int("known_from") ?? 0, knownTo: row.int("known_to")
        )
    }

    /// Every cover the ledger has ever had, of all keys or one, with its intervals of activity.
    func ledger() throws -> [LedgerCover] {
        try database.connection.query(
            """
            with name (digest, name) as (
                select md5(n)::uuid, n
                from unnest('{k0,k1,k2,k3,a,b,a/1,a/2,b/1,b/2}'::text[]) as n
            )
            select
                delivery_id, '' as subject, valid_from, valid_to, rank_date, false as is_annul,
                activated_run, deactivated_run
            from flis.cover
            union all
            select
                k.delivery_id, n.name, k.valid_from, 'infinity', k.rank_date, k.is_annul,
                c.activated_run, c.deactivated_run
            from flis.key_cover as k
            inner join flis.cover as c on k.delivery_id = c.delivery_id and k.content_no = c.content_no
            left join name as n on coalesce(k.key_digest, k.entity_digest) = n.digest
            """
        ).map { row in
            LedgerCover(
                cover: ModelCover(
                    delivery: row.int(0) ?? 0, subject: row.text(1) ?? "?", from: day(row.text(2)),
                    to: day(row.text(3)), rankDate: day(row.text(4)), isAnnul: row.bool("is_annul")
                ),
                stamps: CoverStamps(activated: row.int(6), deactivated: row.int(7))
            )
        }
    }

    /// When each delivery's covers were active.
    func covers() throws -> [Int: CoverStamps] {
        Dictionary(try ledger().map { ($0.cover.delivery, $0.stamps) }) { one, _ in one }
    }

    private func day(_ text: String?) -> Int {
        switch text {
        case "-infinity": Calendar.before
        case "infinity": Calendar.forever
        default: (Int(text?.suffix(2) ?? "") ?? 0) - 1
        }
    }

    /// What the history said at the end of a run, asked as any reader of it would ask.
    func statements(asOf run: Int) throws -> Set<ExpectedHistory.Statement> {
        let rows = try database.connection.query(
            """
            select
                scope_id, key, value, valid_from - date '2021-01-01',
                nullif(valid_to, 'infinity') - date '2021-01-01'
            from historik.thing
            where known_from <= $1 and known_to > $1
            """,
            ["\(run)"]
        )
        return Set(rows.map {
            ExpectedHistory.Statement(
                scope: $0.int(0) ?? 0, key: $0.text(1) ?? "",
                days: ($0.int(3) ?? 0)..<($0.int(4) ?? Calendar.forever), value: $0.text(2) ?? ""
            )
        })
    }
}
