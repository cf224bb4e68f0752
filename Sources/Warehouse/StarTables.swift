import Contracts
import Postgres

/// Creates the star's tables and build views; drops and recreates what changed, since everything
/// above the history can be rebuilt and comes out the same (promise P10).
struct StarTables {
    let database: Database
    let areas: [Area]

    private var connection: Connection { database.connection }

    /// The shared dimensions first: every area's facts refer to them.
    func stars() throws -> [Star] {
        [try Star(schema: "faelles", folder: "shared", sql: database.sql)]
            + (try areas.map { try Star(schema: $0.name, folder: "areas/\($0.name)", sql: database.sql) })
    }

    func bringUpToDate() throws -> [String] {
        let stars = try stars()
        var notes: [String] = []
        var shared: [Statement] = []
        var builds: [Statement] = []
        var outdated: [Star] = []
        for star in stars {
            try createSchema(star)
            shared += star.schema == "faelles" ? star.tables.map(\.definition) : []
            let hash = fingerprint(shared + star.tables.map(\.definition))
            let known = try connection.query("select fact from flis.fact_state where table_hash = $1", [hex(hash)])
            if known.count != star.tables.count || star.tables.isEmpty { outdated.append(star) }
        }
        for star in outdated.reversed() { try drop(star) }
        for star in outdated where !star.tables.isEmpty {
            for table in star.tables { try create(table) }
            notes.append("created the star \(star.schema), empty until the next publish: \(star.tables.map(\.name).joined(separator: ", "))")
        }
        shared = []
        for star in stars {
            shared += star.schema == "faelles" ? star.tables.map(\.definition) : []
            builds += star.builds
            for build in star.builds { try connection.execute(build) }
            let tableHash = hex(fingerprint(shared + star.tables.map(\.definition)))
            for table in star.tables {
                try database.query("put_fact_state", [table.qualified, tableHash, hex(fingerprint(builds))])
            }
            for fact in star.tables where fact.isFact {
                try connection.query("select flis.create_flat_view($1)", [fact.qualified])
            }
        }
        return notes
    }

    /// A reader meets the area's title as the schema's comment; `faelles` has one from its migration.
    private func createSchema(_ star: Star) throws {
        guard let area = areas.first(where: { $0.name == star.schema }) else { return }
        let schema = quoted(star.schema)
        let title = area.title.replacing("'", with: "''")
        try connection.execute(Statement(
            "create schema if not exists \(schema); comment on schema \(schema) is 'Dataområdet \(title): stjernen, som BI-værktøjer læser.'"
        ))
    }

    private func create(_ table: StarTable) throws {
        try connection.execute(table.definition)
        if table.isFact { try connection.query("select flis.create_leaves($1)", [table.qualified]) }
    }

    /// Facts before dimensions: newest first.
    private func drop(_ star: Star) throws {
        for row in try database.query("star_tables", [star.schema]) {
            let name = row.text("name") ?? ""
            try connection.execute(Statement("drop table \(quoted(star.schema, name))"))
        }
        try database.query("forget_star", [star.schema])
    }
}
