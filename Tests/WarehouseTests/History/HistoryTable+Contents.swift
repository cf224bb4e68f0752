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
        try database.connection.query(
            """
            select
                scope_id, key, value, known_from, nullif(known_to, 9223372036854775807) as known_to,
                valid_from - date '2021-01-01' as first_day,
                nullif(valid_to, 'infinity') - date '2021-01-01' as end_day,
                (ctid, xmin)::text as address, delivery_id, line_no,
                key_digest = md5(key)::uuid and digest = md5(value)::uuid and digest_version = 1
                    as digests_fit
            from historik.thing
            """
        ).map { row in
            StoredRow(
                row: HistoryRow(
                    scope: row.int("scope_id") ?? 0, key: row.text("key") ?? "",
                    days: (row.int("first_day") ?? 0)..<(row.int("end_day") ?? Calendar.forever),
                    value: row.text("value") ?? "", knownFrom: row.int("known_from") ?? 0,
                    knownTo: row.int("known_to")
                ),
                address: row.text("address") ?? "", delivery: row.int("delivery_id") ?? 0,
                line: row.int("line_no") ?? 0, digestsFit: row.bool("digests_fit")
            )
        }
    }

    func covers() throws -> [Int: CoverStamps] {
        let rows = try database.connection.query(
            "select delivery_id, activated_run, deactivated_run from flis.cover"
        )
        return Dictionary(uniqueKeysWithValues: rows.map {
            ($0.int(0) ?? 0, CoverStamps(activated: $0.int(1), deactivated: $0.int(2)))
        })
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
