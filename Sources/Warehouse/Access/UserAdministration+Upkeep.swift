import Postgres

/// What is done for all logins at once, and what they are.
extension UserAdministration {
    /// Begins and ends what begins and ends today, and takes away what was granted past the ledger. Counts
    /// usage too: it is the one thing that runs every night, and counters that are not read are lost.
    package func reconcile() throws -> [AccessChange] {
        _ = try inTransaction { try sayingWhy { try connection.query("select adgang.maal_brug()") } }
        let rows = try inTransaction {
            // A municipality that was closed may have left a set that nobody has read until now.
            if try isOwner() { for set in try municipalitySets() { try ensureSet(set) } }
            return try sayingWhy { try connection.query("select * from adgang.ajourfoer()") }
        }
        try endExpiredSessions()
        var changes: [(login: String, texts: [String])] = []
        for row in rows {
            let (login, text) = (row.text(0) ?? "", row.text(1) ?? "")
            if changes.last?.login != login { changes.append((login, [])) }
            changes[changes.count - 1].texts.append(text)
        }
        return changes.map { AccessChange(login: $0.login, changes: $0.texts) }
    }

    /// The logins that the caller may see.
    package func overview() throws -> Rows {
        try sayingWhy { try connection.query("select * from adgang.oversigt()") }
    }

    /// Cannot be rolled back, so never in a rehearsal.
    func endExpiredSessions() throws {
        guard !isRehearsal else { return }
        _ = try sayingWhy { try connection.query("select adgang.afbryd_udloebne()") }
    }

    /// A DBA's login.
    func isOwner() throws -> Bool {
        try connection.query(sql.query("may_own")).first?.bool("may_own") == true
    }

    /// A reader of several municipalities has a role for the set; the owner alone makes one.
    func ensureSet(_ municipalities: [Int]) throws {
        guard Set(municipalities).count > 1 else { return }
        try sayingWhy {
            try connection.execute("set role flis_owner")
            try connection.query(
                "select flis.ensure_municipality_set($1)", [list(municipalities.map(String.init))])
            try connection.execute("reset role")
        }
    }

    /// What a login would read without these; empty for one that does not exist.
    func remaining(of login: String, without municipalities: [Int]) throws -> [Int] {
        try readers().first { $0.login == login }.map {
            $0.municipalities.filter { !municipalities.contains($0) }
        } ?? []
    }

    /// The sets of municipalities that somebody reads.
    private func municipalitySets() throws -> Set<[Int]> {
        Set(try readers().map(\.municipalities))
    }

    private func readers() throws -> [(login: String, municipalities: [Int])] {
        try overview().filter { $0.text("rolle") == Person.Role.bruger.rawValue }.map { row in
            (
                row.text("login") ?? "",
                (row.text("kommuner") ?? "").split(separator: " ").compactMap { Int($0) }
            )
        }
    }
}
