import Postgres

/// Applies `platform/migrations` once each, in order, and refuses a file that changed after it was applied.
struct Migrations {
    let database: Database

    /// - Returns: names of the migrations that were applied now.
    func apply() throws -> [String] {
        let connection = database.connection
        try connection.execute(database.sql.query("prepare_migrations"))
        let known = Dictionary(
            uniqueKeysWithValues: try connection.query("select name, hash from flis.migration")
                .map { ($0.text(0) ?? "", $0.text(1) ?? "") }
        )
        var applied: [String] = []
        for file in try database.sql.files(below: "platform/migrations") {
            let name = file.file ?? ""
            let hash = hex(fingerprint([file]))
            if let before = known[name] {
                guard before == hash else {
                    throw Failure(
                        "LI420", "the migration was changed after it had been applied here", place: name,
                        fix: "restore the file and put the change in a new migration"
                    )
                }
                continue
            }
            try connection.transaction {
                try connection.execute(file)
                try connection.query("insert into flis.migration (name, hash) values ($1, $2)", [name, hash])
            }
            applied.append(name)
        }
        return applied
    }
}
