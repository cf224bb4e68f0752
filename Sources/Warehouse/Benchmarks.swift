import Foundation
import Postgres

/// Benchmark tables: aggregates of all municipalities that everybody in the area reads. What may stand in them is decided in
/// one place, `flis.release_benchmark` (docs/explanation/benchmark.md).
struct Benchmarks {
    let database: Database

    /// Creates the tables around their files' views, filled from what has been released already.
    /// - Throws: LI430 when a file's header does not say whose municipality it counts for.
    func create(_ entries: [CatalogueEntry]) throws {
        for entry in entries where entry.kind == .benchmark {
            _ = try entry.header.require("kommune")
            try database.connection.query(
                "select flis.create_benchmark($1, $2, $3::jsonb)", [entry.name, entry.area, entry.header.json])
        }
    }

    /// Releases what changed in this publication and brings the tables up to date, in its transaction.
    /// - Parameter isFull: every period, not only those of slices that changed.
    func publish(run: Int, isFull: Bool) throws {
        let connection = database.connection
        for row in try connection.query("select distinct area from flis.catalogue where kind = 'benchmark' order by area") {
            let area = row.text("area")
            try connection.query("select flis.queue_benchmark($1, $2)", [area, isFull ? "t" : "f"])
            try connection.query("select flis.release_benchmark($1, $2)", [area, String(run)])
        }
        for row in try connection.query("select name from flis.catalogue where kind = 'benchmark' order by name") {
            try connection.query("select flis.fill_benchmark($1)", [row.text("name")])
        }
        try connection.execute("delete from flis.benchmark_fill")
    }
}
