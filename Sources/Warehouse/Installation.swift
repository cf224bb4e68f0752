import Contracts
import Deliveries
import Foundation
import Postgres

/// Brings a database to what the files say: migrations, definitions, history tables, star, rules.
///
/// One transaction, and nothing at all when no file changed since the last time.
package struct Installation {
    let database: Database
    let areas: [Area]

    package init(database: Database, areas: [Area]) {
        self.database = database
        self.areas = areas
    }

    private var sql: SQLFolder { database.sql }
    private var connection: Connection { database.connection }

    /// - Returns: what was done, one line each, for the operator; empty when nothing was to do.
    @discardableResult
    package func bringUpToDate() throws -> [String] {
        guard try database.query("is_set_up").first?.bool("is_set_up") == true else {
            throw Failure(
                "LI604", "this database was set up by an earlier release, without the functions that make roles",
                fix: "let a superuser run sql/platform/setup.sql with psql once more"
            )
        }
        var notes = try Migrations(database: database).apply().map { "applied \($0)" }
        guard try !isUpToDate() else { return try notes + restoreAccess() }
        try connection.transaction {
            try database.query("lock_installation")
            notes += try install()
            try database.query("put_installed", [hash()])
        }
        return notes
    }

    /// Stops a command that would work with a database of other files: DDL belongs in one deliberate step.
    package func requireUpToDate() throws {
        guard try database.query("is_prepared").first?.bool("is_prepared") == true, try isUpToDate() else {
            throw Failure("LI418", "the database was not prepared for these files", fix: "flis database up")
        }
    }

    private func isUpToDate() throws -> Bool {
        try database.query("is_installed", [hash()]).first?.bool("is_installed") ?? false
    }

    /// Of every SQL file, every contract and the list of municipalities.
    private func hash() throws -> String {
        var files = try fingerprint(sql.files(below: ""))
        for area in areas { files += try area.deliveries.flatMap(\.hash) + calendar(area) }
        return hex(fingerprint(files + Array(try municipalities().utf8)))
    }

    private func calendar(_ area: Area) throws -> [UInt8] {
        let file = URL(fileURLWithPath: area.folder).appendingPathComponent("calendar.yaml")
        return area.calendar.isEmpty ? [] : fingerprint(Array(try Data(contentsOf: file)))
    }

    private func install() throws -> [String] {
        let entries = try areas.flatMap { try CatalogueEntry.entries(area: $0.name, sql: sql) }
        try connection.execute(sql.query("drop_definitions"))
        try connection.execute("delete from flis.exposure")
        try loadMunicipalities()
        try run(sql.files(below: "platform/definitions"))
        try connection.query("select flis.drop_benchmarks()")
        var notes = try EntityTables(database: database, areas: areas).bringUpToDate()
        let starTables = StarTables(database: database, areas: areas)
        notes += try starTables.bringUpToDate()
        for kind in CatalogueEntry.Kind.allCases {
            try run(entries.filter { $0.kind == kind }.map(\.statement))
        }
        let twins = AsOfTwins(database: database, areas: areas)
        try twins.create(stars: starTables.stars(), entries: CatalogueEntry.Kind.withPast.flatMap { kind in entries.filter { $0.kind == kind } })
        try register(entries)
        try Benchmarks(database: database).create(entries)
        try connection.query("select flis.guard_views()")
        try connection.query("select flis.apply_access()")
        try CalendarTable(database: database, areas: areas).fill()
        return notes
    }

    /// Grants and policies that somebody changed by hand are made what the definitions say.
    private func restoreAccess() throws -> [String] {
        let mended = try connection.transaction {
            try database.query("lock_installation")
            return try connection.query("select flis.apply_access()").first?.int(0) ?? 0
        }
        return mended == 0 ? [] : ["made grants and policies what the definitions say, in \(mended) statements"]
    }

    private func run(_ statements: [Statement]) throws {
        for statement in statements { try connection.execute(statement) }
    }

    private func municipalities() throws -> String {
        try String(contentsOf: sql.root.appendingPathComponent("shared/kommuner.csv"), encoding: .utf8)
    }

    private func loadMunicipalities() throws {
        try connection.execute("truncate flis.kommune")
        let text = try Array(municipalities().utf8)
        try connection.copyIn("copy flis.kommune from stdin (format csv, delimiter ';', header match)") { try $0.write(text) }
    }

    private func register(_ entries: [CatalogueEntry]) throws {
        try connection.execute("delete from flis.catalogue")
        try connection.execute("delete from flis.area")
        for area in areas {
            try connection.query("insert into flis.area (area, title) values ($1, $2)", [area.name, area.title])
        }
        for entry in entries {
            try entry.requireReach(connection)
            try connection.query(
                """
                insert into flis.catalogue (kind, name, area, view_name, title, header, version)
                values ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    entry.kind.rawValue, entry.name, entry.area, entry.view, entry.title, entry.header.json,
                    hex(entry.version),
                ]
            )
        }
    }
}
