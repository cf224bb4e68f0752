import Contracts
import Deliveries
import Postgres

/// Gives every person seen for the first time a pseudonym; the secret never reaches the server.
struct Persons {
    let database: Database
    let contract: Contract
    let pseudonym: Pseudonym

    /// Remembers the persons of `pg_temp.landing_batch`.
    ///
    /// Another run may be entering the same ones. The keys are the same, so whoever comes second has
    /// nothing to do; all of a batch in the order of their numbers, so that two runs that have several in
    /// common do not wait for each other in turn.
    func remember() throws {
        let columns = contract.columns.filter { $0.format == .cpr }.map { quoted($0.name) }
        guard !columns.isEmpty else { return }
        let named = columns.map { "select l.\($0) as cpr from pg_temp.landing_batch as l" }
        let connection = database.connection
        try connection.execute(Statement("""
            declare unknown_person no scroll cursor for
            select distinct n.cpr from (\(named.joined(separator: " union all "))) as n
            where n.cpr is not null and not exists (select from flis.person as p where p.cpr = n.cpr)
            order by n.cpr
            """))
        var isFirst = true
        while true {
            let unknown = try connection.query(Statement("fetch \(Self.inMemory) from unknown_person"))
                .compactMap { $0.text(0) }
            guard !unknown.isEmpty else { break }
            if isFirst { try pseudonym.requireSame(as: database) }
            isFirst = false
            try enter(unknown)
        }
        try connection.execute("close unknown_person")
    }

    private func enter(_ unknown: [String]) throws {
        let parts = stride(from: 0, to: unknown.count, by: Self.atOnce).map {
            unknown[$0..<min($0 + Self.atOnce, unknown.count)]
        }
        let lists = try Parallel.map(parts) { [pseudonym] part in
            (Self.list(part), Self.list(part.map(pseudonym.key)))
        }
        for (persons, keys) in lists { try database.query("enter_persons", [persons, keys]) }
    }

    /// Persons whose numbers are in memory at once: a first month of the register has half a million.
    private static let inMemory = 64_000
    /// Persons in one statement: a message of some hundred kilobytes, and work for all cores when they are many.
    private static let atOnce = 8_000

    /// Digits, or hexadecimal digits, as the server reads an array.
    private static func list(_ texts: some Sequence<String>) -> String { "{" + texts.joined(separator: ",") + "}" }
}
