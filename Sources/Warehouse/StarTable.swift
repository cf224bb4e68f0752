import Foundation
import Postgres

/// One table of the star: its DDL file, its build file, and the names that follow from the file names.
struct StarTable {
    /// Schema: `faelles` for the shared dimensions, else the area.
    let schema: String
    let name: String
    let definition: Statement

    var qualified: String { "\(schema).\(name)" }
    var isFact: Bool { name.hasPrefix("fakta_") }
}

/// A star: the tables and builds of one folder.
struct Star {
    let schema: String
    let tables: [StarTable]
    let builds: [Statement]

    /// Dimensions come before facts in file order: `dim_…` sorts before `fakta_…`.
    init(schema: String, folder: String, sql: SQLFolder) throws {
        self.schema = schema
        tables = try sql.files(below: "\(folder)/star/tables").map {
            StarTable(schema: schema, name: Self.stem($0), definition: $0)
        }
        builds = try sql.files(below: "\(folder)/star/builds")
    }

    private static func stem(_ statement: Statement) -> String {
        URL(fileURLWithPath: statement.file ?? "").deletingPathExtension().lastPathComponent
    }
}
