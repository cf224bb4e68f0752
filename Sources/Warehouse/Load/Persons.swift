import Contracts
import Postgres

/// Gives every person seen for the first time a pseudonym; the secret never reaches the server.
struct Persons {
    let database: Database
    let contract: Contract
    let pseudonym: Pseudonym

    /// Remembers the persons of `pg_temp.landing_batch`.
    ///
    /// Another run may be entering the same ones. The keys are the same, so whoever comes second has
    /// nothing to do; all of a batch in one statement, in the order of their numbers, so that two runs
    /// that have several in common do not wait for each other in turn.
    func remember() throws {
        let columns = contract.columns.filter { $0.format == .cpr }.map { quoted($0.name) }
        guard !columns.isEmpty else { return }
        let connection = database.connection
        let named = columns.map { "select l.\($0) as cpr from pg_temp.landing_batch as l" }
        let unknown = try connection.query(Statement("""
            select distinct n.cpr from (\(named.joined(separator: " union all "))) as n
            where n.cpr is not null and not exists (select from flis.person as p where p.cpr = n.cpr)
            """))
        guard !unknown.isEmpty else { return }
        try pseudonym.requireSame(as: database)
        try connection.execute(database.sql.query("prepare_person_batch"))
        try connection.copyIn("copy pg_temp.person_batch (cpr, noegle) from stdin") { writer in
            for row in unknown {
                let cpr = row.text(0) ?? ""
                try writer.write(Array("\(cpr)\t\(pseudonym.key(of: cpr))\n".utf8))
            }
        }
        try database.query("enter_persons")
    }
}
