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
    private var columns: [String] { contract.columns.filter { $0.format == .cpr }.map(\.name) }

    /// Whether rows of earlier runs may have persons who are not in the register: the contract may say of another
    /// column than theirs that it names persons. To be asked before the batch is in the ledger.
    func mayBeInEarlierRows() throws -> Bool {
        guard !columns.isEmpty else { return false }
        let asked = [contract.area, contract.name, String(site.run), hex(contract.hash)]
        return try database.query("contract_was_another", asked).first?.bool("was_another") ?? false
    }

    /// Enters the persons of the rows that the batch has opened in the entity's history, or of all its rows.
    ///
    /// - Throws: `Failure` LI623 when the pseudonyms that are there are of another key.
    func remember(ofAllRows: Bool) throws {
        guard !columns.isEmpty else { return }
        let areFirst = try connection.query("select flis.lock_first_persons()").first?.text(0) == "t"
        let firstRun = ofAllRows ? 0 : site.run
        let scopes = ofAllRows ? nil : try database.query("batch_scopes").first?.text("scopes") ?? "{}"
        let table = quoted("historik", contract.historyTable)
        let unknown: Statement = "select * from flis.unknown_persons($1::regclass, $2::text[], $3::bigint, $4::integer[])"
        var isFirst = true
        var keysAside: String?
        try connection.portions(
            of: unknown, [table, sqlList(columns), String(firstRun), scopes], rows: site.personsAtOnce
        ) { rows in
            guard !rows.isEmpty else { return }
            if isFirst {
                try site.pseudonym.requireSame(as: database)
                // A rehearsal lasts as long as a load and a publication, and readers would wait for its end.
                if areFirst, !connection.isRehearsing, rows.count == site.personsAtOnce {
                    keysAside = try connection.query("select flis.set_person_keys_aside()").first?.text(0)
                }
            }
            isFirst = false
            try enter(rows.compactMap { $0.text(0) }, with: keysAside == nil ? "enter_persons" : "enter_first_persons")
            CrashPoint.pass("load.persons")
        }
        if let keysAside { try connection.query("select flis.make_indexes($1::text[])", [keysAside]) }
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
