import Contracts
import Deliveries
import Postgres

/// Gives every person seen for the first time a pseudonym; the secret never reaches the server.
///
/// The last thing in a batch's transaction: whoever sees a row of a history finds its person, a file that
/// was refused leaves nobody behind, and who enters a person keeps others who want to waiting for moments
/// and not for the length of a load. Nothing is waited for after it, and all of a batch go in the order of
/// their numbers, so that two that have several in common do not wait for each other in turn.
struct Persons {
    let site: LoadSite
    let contract: Contract

    private var database: Database { site.database }
    private var connection: Connection { site.database.connection }

    /// Enters the persons of the rows that this run has opened in the entity's history; under another contract
    /// than before, of all its rows, for it may say of another column that it names persons.
    ///
    /// - Throws: `Failure` LI623 when the pseudonyms that are there are of another key.
    func remember() throws {
        let columns = contract.columns.filter { $0.format == .cpr }.map(\.name)
        guard !columns.isEmpty else { return }
        let areFirst = try connection.query("select flis.lock_first_persons()").first?.text(0) == "t"
        let asked = [contract.area, contract.name, String(site.run), hex(contract.hash)]
        let isOther = try database.query("contract_was_another", asked).first?.bool("was_another") ?? false
        let firstRun = isOther ? 0 : site.run
        let table = quoted("historik", contract.historyTable)
        try connection.execute(Statement("""
            declare unknown_person no scroll cursor for
            select cpr
            from flis.unknown_persons('\(table)', '\(sqlList(columns))', \(firstRun)) as p (cpr)
            """))
        var keysAside: String?
        var unknown = try fetch()
        if !unknown.isEmpty { try site.pseudonym.requireSame(as: database) }
        if areFirst, unknown.count == site.personsAtOnce {
            keysAside = try connection.query("select flis.set_person_keys_aside()").first?.text(0)
        }
        while !unknown.isEmpty {
            try enter(unknown, with: keysAside == nil ? "enter_persons" : "enter_first_persons")
            CrashPoint.pass("load.persons")
            unknown = try fetch()
        }
        try connection.execute("close unknown_person")
        if let keysAside { try connection.query("select flis.make_indexes($1::text[])", [keysAside]) }
    }

    private func fetch() throws -> [String] {
        try connection.query(Statement("fetch \(site.personsAtOnce) from unknown_person"))
            .compactMap { $0.text(0) }
    }

    private func enter(_ unknown: [String], with query: String) throws {
        let share = max(1, unknown.count / Parallel.usualThreads)
        let parts = stride(from: 0, to: unknown.count, by: share).map {
            unknown[$0..<min($0 + share, unknown.count)]
        }
        let lists = try Parallel.map(parts) { [pseudonym = site.pseudonym] part in
            (Self.list(part), Self.list(part.map(pseudonym.key)))
        }
        for (persons, keys) in lists { try database.query(query, [persons, keys]) }
    }

    /// Digits, or hexadecimal digits, as the server reads an array.
    private static func list(_ texts: some Sequence<String>) -> String {
        "{" + texts.joined(separator: ",") + "}"
    }
}
