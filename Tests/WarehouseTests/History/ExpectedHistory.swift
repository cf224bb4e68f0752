/// One row of a history table, without the delivery it came from.
struct HistoryRow: Hashable, CustomStringConvertible {
    let scope: Int
    let key: String
    let days: Range<Int>
    let value: String
    let knownFrom: Int
    /// nil while the row is open.
    let knownTo: Int?

    var description: String {
        "scope \(scope) \(key)=\(value) \(days) known \(knownFrom)..<\(knownTo.map { "\($0)" } ?? "")"
    }
}

/// Rows opened, closed, deleted and reopened by one transaction.
struct WrittenCounts: Hashable {
    var opened = 0
    var closed = 0
    var deleted = 0
    var reopened = 0
}

/// The whole history table, both time axes, from the pictures at the end of each run and nothing else.
struct ExpectedHistory {
    private var closed: Set<HistoryRow> = []
    private var open: Set<HistoryRow> = []

    /// The table when `picture` is what `run` has made of it so far.
    func rows(run: Int, picture: Picture) -> Set<HistoryRow> {
        let statements = Self.coalesced(picture)
        var rows = closed
        var standing: Set<Statement> = []
        for row in open {
            let statement = Statement(scope: row.scope, key: row.key, days: row.days, value: row.value)
            let stands = statements.contains(statement)
            if stands { standing.insert(statement) }
            rows.insert(stands ? row : statement.row(from: row.knownFrom, to: run))
        }
        for new in statements.subtracting(standing) { rows.insert(new.row(from: run, to: nil)) }
        return rows
    }

    mutating func finish(run: Int, picture: Picture) {
        let rows = rows(run: run, picture: picture)
        open = rows.filter { $0.knownTo == nil }
        closed = rows.subtracting(open)
    }

    /// What a transaction of `run` writes when the table goes from `before` to `after`.
    static func written(run: Int, from before: Set<HistoryRow>, to after: Set<HistoryRow>) -> WrittenCounts {
        let gone = before.subtracting(after)
        let new = after.subtracting(before)
        return WrittenCounts(
            opened: new.count { $0.knownFrom == run },
            closed: new.count { $0.knownTo == run },
            deleted: gone.count { $0.knownFrom == run },
            reopened: gone.count { $0.knownTo == run }
        )
    }

    /// The rows that say what `picture` says: as long as the value is the same, and no longer.
    static func coalesced(_ picture: Picture) -> Set<Statement> {
        var statements: Set<Statement> = []
        for (cell, value) in picture {
            func says(_ day: Int) -> Bool {
                picture[Cell(scope: cell.scope, key: cell.key, day: day)] == value
            }
            if says(cell.day - 1) { continue }
            var end = cell.day
            while says(end) { end += 1 }
            statements.insert(Statement(scope: cell.scope, key: cell.key, days: cell.day..<end, value: value))
        }
        return statements
    }

    /// What the history says, without when it knew it.
    struct Statement: Hashable {
        let scope: Int
        let key: String
        let days: Range<Int>
        let value: String

        func row(from: Int, to: Int?) -> HistoryRow {
            HistoryRow(scope: scope, key: key, days: days, value: value, knownFrom: from, knownTo: to)
        }
    }
}
