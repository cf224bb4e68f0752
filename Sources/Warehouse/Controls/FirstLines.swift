import Contracts
import Deliveries
import Postgres

/// A finding about lines that were not sent, since the history says them: on which line the first of them stands
/// only the file knows.
struct OpenLine {
    /// Where the finding stands among those of its item.
    let finding: Int
    /// The rows' marks, as PostgreSQL writes an array of numbers (`flis.line_mark`).
    let marks: String
}

/// Asks files for the lines of rows that were not sent; rare, and one pass up to the first of them for each finding.
struct FirstLines {
    let database: Database
    let contract: Contract

    /// Gives every open finding of the items its line.
    func find(for items: inout [BatchItem]) throws {
        for index in items.indices {
            for open in items[index].openLines {
                let found = try firstLine(of: open.marks, in: items[index])
                let known = items[index].findings[open.finding].line
                items[index].findings[open.finding] = items[index].findings[open.finding]
                    .beginning(on: [found, known].compactMap { $0 }.min())
            }
            items[index].openLines = []
        }
    }

    private func firstLine(of marks: String, in item: BatchItem) throws -> Int? {
        guard let comparison = item.comparison else { return nil }
        struct Found: Error { let line: Int }
        let rows = try RowsInForce(expecting: 0, days: comparison.days)
        let table = RowsInForceByScope([Int32(comparison.scope): rows])
        var isFirst = true
        try database.connection.copyOut(Statement("""
            copy (
                select
                    h.scope_id, h.key_digest, h.digest, greatest(h.valid_from, date '\(comparison.days.from)'),
                    least(h.valid_to, date '\(comparison.days.to)'), h.ctid
                from \(quoted("historik", contract.historyTable)) as h
                where h.scope_id = \(comparison.scope) and h.known_to = 9223372036854775807
                    and flis.line_mark(h.ctid) = any ('\(marks)'::bigint[])
            ) to stdout (format binary)
            """)) { piece in
                table.add(piece: piece, isFirst: isFirst)
                isFirst = false
            }
        do {
            _ = try DeliveryReader(delivery: item.delivery, deliveryID: 0, scopeID: 0).read(keeping: { row in
                if rows.contains(row) { throw Found(line: row.line) }
                return true
            }, into: { _ in })
            return nil
        } catch let found as Found {
            return found.line
        }
    }
}

extension BatchItem {
    /// Adds a finding that a control has made of a row with `first_line` and `marks`.
    mutating func add(_ finding: Finding, marks: String?) {
        findings.append(finding)
        if let marks { openLines.append(OpenLine(finding: findings.count - 1, marks: marks)) }
    }
}
