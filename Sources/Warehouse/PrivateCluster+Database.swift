import Foundation
import Postgres

extension PrivateCluster {
    /// Makes the roles and an empty database, as `platform/setup.sql` and the files in `platform/setup` would on a customer's server.
    package func createDatabase(_ name: String = "flis", sql: SQLFolder) throws {
        let server = try Connection(target(user: "postgres", database: "postgres"))
        if try server.query("select from pg_catalog.pg_database where datname = $1", [name]).isEmpty {
            try server.execute(Statement("create database \(quoted(name)) template template0 encoding 'UTF8'"))
        }
        let inside = try Connection(target(user: "postgres", database: name))
        for file in try [sql.file("platform/setup.sql")] + sql.files(below: "platform/setup") { try inside.execute(file) }
    }

    package func dropDatabase(_ name: String) throws {
        let server = try Connection(target(user: "postgres", database: "postgres"))
        try server.execute(Statement("drop database if exists \(quoted(name)) with (force)"))
    }
}
