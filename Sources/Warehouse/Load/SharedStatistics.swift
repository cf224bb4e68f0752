import Postgres

/// The planner's statistics of the tables that deliveries of all entities add to: persons and scopes.
///
/// Once for a run, after its last batch: no batch asks how many there are, but what is published next does, and without
/// statistics it gets plans that take minutes.
struct SharedStatistics {
    let site: LoadSite

    /// Analyses those that have outgrown what is known of them.
    func refresh() throws {
        let names = try site.database.query("outgrown_statistics").compactMap { $0.text("name") }
        guard !names.isEmpty else { return }
        try site.steps.measure(.statistics) {
            try site.database.connection.execute(Statement("analyze \(names.joined(separator: ", "))"))
        }
    }
}
