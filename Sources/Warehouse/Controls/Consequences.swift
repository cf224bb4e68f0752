import Contracts
import Deliveries
import Postgres

/// What a delivery would do to the history: how many keys it would open, close and change, and where.
package struct Consequences: Hashable, Sendable {
    /// One value of the contract's `volume.per`, such as an institution; empty value where there is none.
    package struct Group: Hashable, Sendable {
        package let value: String
        /// Its name, where the deliveries have one.
        package let label: String?
        package let opened: Int
        package let closed: Int
        package let changed: Int

        package var name: String { label ?? value }
    }

    /// Most closed keys first.
    package let groups: [Group]

    package var opened: Int { groups.reduce(0) { $0 + $1.opened } }
    package var closed: Int { groups.reduce(0) { $0 + $1.closed } }
    package var changed: Int { groups.reduce(0) { $0 + $1.changed } }

    /// For the finding that holds the delivery.
    var sentence: String {
        guard opened + closed + changed > 0 else { return "Blev den indlæst, ville intet i historikken ændre sig" }
        let worst = groups.filter { $0.closed > 0 && !$0.value.isEmpty }.prefix(3).map { "\($0.closed) på \($0.name)" }
        let places = worst.isEmpty ? "" : ", heraf \(worst.joined(separator: ", "))"
        return "Blev den indlæst, ville \(closed) \(closed == 1 ? "række" : "rækker") blive lukket\(places);"
            + " \(opened) ville blive åbnet og \(changed) ændret"
    }

    /// Plans what deliveries of the open batch would do, and undoes the planning.
    ///
    /// - Parameter ids: not two of one scope, for the answer is per scope; or all that are to be loaded.
    /// - Returns: by scope.
    static func plan(_ ids: [Int], of batch: LandingBatch, at site: LoadSite) throws -> [Int: Consequences] {
        struct Done: Error {}
        var rows: Rows?
        let (database, contract) = (site.database, batch.contract)
        let table = quoted("historik", contract.historyTable)
        do {
            try database.connection.savepoint("consequences") {
                try database.query("leave_out_of_batch", [sqlList(ids)])
                try batch.replay(KnownDeliveries(site))
                try database.connection.query("select flis.plan_history($1)", [table])
                rows = try database.connection.query(
                    "select * from flis.consequences($1, $2, $3)", [table, contract.volume?.per, contract.volume?.label]
                )
                throw Done()
            }
        } catch is Done {}
        var groups: [Int: [Group]] = [:]
        for row in rows.map(Array.init) ?? [] {
            groups[row.int("scope_id") ?? 0, default: []].append(Group(
                value: row.text("group_value") ?? "", label: row.text("label"), opened: row.int("opened") ?? 0,
                closed: row.int("closed") ?? 0, changed: row.int("changed") ?? 0
            ))
        }
        return groups.mapValues(Consequences.init(groups:))
    }
}
