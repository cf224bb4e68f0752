import Contracts
import Postgres

/// Makes the views of the past: whatever is made from the history, a second time from the history as it
/// was known after the run that a session names (docs/explanation/as-it-was.md).
///
/// The twins come from the same files as the originals, with other schemas in the names; a file that
/// reads nothing that changes with the run has no twin, and the originals of its objects are used.
struct AsOfTwins {
    let database: Database
    let areas: [Area]

    private var connection: Connection { database.connection }

    /// What the builds read of the ledger; made by `platform/definitions/35_as_of`.
    private static let ledger = ["flis.scope", "flis.slice_due", "flis.row_due", "flis.run_month"]

    /// - Parameters:
    ///   - stars: the shared one first, as they were created.
    ///   - entries: rules, reports and the like, in the order of their creation.
    func create(stars: [Star], entries: [CatalogueEntry]) throws {
        var names = QualifiedNames(replacements: Dictionary(uniqueKeysWithValues: Self.ledger.map { ($0, "dengang_\($0)") }))
        for contract in areas.flatMap(\.deliveries) {
            let table = contract.historyTable
            try connection.query("select flis.create_as_of($1)", [table])
            names.replacements["aktuel.\(table)"] = "dengang.\(table)"
            names.replacements["historik.\(table)"] = "dengang_historik.\(table)"
        }
        for star in stars {
            try createSchema(star)
            for build in star.builds { try create(build, &names) }
            if star.schema == "faelles" { try connection.execute(database.sql.query("create_slices_as_of")) }
            for table in star.tables { try create(table, &names) }
        }
        for entry in entries { try create(entry.statement, &names) }
    }

    private func create(_ file: Statement, _ names: inout QualifiedNames) throws {
        guard names.rewritten(file.text).isChanged else { return }
        let created = file.text.matches(of: /create\s+(?:or\s+replace\s+)?(?:view|function)\s+([a-z0-9_]+\.[a-z0-9_]+)/)
        for match in created { names.replacements[String(match.1)] = "dengang_\(match.1)" }
        try connection.execute(Statement(names.rewritten(file.text).text, file: file.file))
    }

    private func create(_ table: StarTable, _ names: inout QualifiedNames) throws {
        let build = "byg.\(table.schema)_\(table.name)"
        // One that does not change with the run is read as published: the planner has statistics of it.
        try connection.query("select flis.create_star_as_of($1, $2)", [table.qualified, names.replacements[build] ?? table.qualified])
        names.replacements[table.qualified] = "dengang_\(table.qualified)"
    }

    private func createSchema(_ star: Star) throws {
        guard let area = areas.first(where: { $0.name == star.schema }) else { return }
        let schema = quoted("dengang_\(star.schema)")
        let title = area.title.replacing("'", with: "''")
        try connection.execute(Statement("""
            create schema if not exists \(schema);
            comment on schema \(schema) is 'Dataområdet \(title), som stjernen så ud efter en kørsel (set flis.koersel).'
            """))
    }
}
