import Deliveries
import Postgres

/// A number that held deltas wait for. Told by every run and every status while it is overdue, and not
/// recorded: it is nobody's delivery that has the fault.
package enum SeriesGap {
    /// One finding per gap that has outlived the calendar's grace; empty when all is well.
    package static func overdue(in database: Database) throws -> [Finding] {
        try database.query("overdue_gaps").map { row in
            let (first, last) = (row.int("first_missing") ?? 0, row.int("last_missing") ?? 0)
            let waiting = row.int("waiting") ?? 0
            let missing = first == last ? "Sekvens \(last)" : "Sekvens \(first)-\(last)"
            let place = row.int("kommune") == 0 ? "hele landet" : "kommune \(row.text("kommune") ?? "")"
            return Finding(
                .gapTimedOut,
                "\(missing) af \(row.text("area") ?? "").\(row.text("entity") ?? "") fra \(row.text("system") ?? "")"
                    + " (\(place)) mangler; \(waiting) \(waiting == 1 ? "leverance har" : "leverancer har") ventet siden"
                    + " \(row.text("since") ?? "")",
                file: row.text("first_file") ?? ""
            )
        }
    }
}
