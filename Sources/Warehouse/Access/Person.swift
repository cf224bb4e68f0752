/// A login and what it shall have, as somebody asked for it.
package struct Person: Hashable, Sendable {
    package enum Role: String, Sendable, CaseIterable {
        /// Sees the own municipality's rows in the areas named.
        case bruger
        /// Gives the people of the own municipality the areas named; sees no rows by that.
        case sikkerhedsansvarlig
        /// Sees every row once, in the areas named.
        case national
        /// Sees who has which access, and who has read lists with CPR numbers.
        case revision
    }

    package var login: String
    package var role: Role
    /// Codes without leading zero; empty for national and revision.
    package var municipalities: [Int]
    package var areas: [String]
    /// ISO dates; nil is from today, and until further notice. The last day counts.
    package var from: String?
    package var until: String?

    package init(
        login: String, role: Role = .bruger, municipalities: [Int] = [], areas: [String] = [],
        from: String? = nil,
        until: String? = nil
    ) {
        self.login = login
        self.role = role
        self.municipalities = municipalities
        self.areas = areas
        self.from = from
        self.until = until
    }
}

/// Who decides, and why; stands in the ledger for good.
package struct AccessDecision: Sendable {
    package let by: String
    package let reason: String

    package init(by: String, reason: String) {
        self.by = by
        self.reason = reason
    }
}

/// What was done about one person; empty when all was as asked.
package struct AccessChange: Sendable {
    package let login: String
    /// Danish, as the ledger's functions say it.
    package let changes: [String]

    package init(login: String, changes: [String]) {
        self.login = login
        self.changes = changes
    }

    package var summary: String { changes.isEmpty ? "uændret" : changes.joined(separator: ", ") }
    var hasNewPassword: Bool { changes.contains("adgangskode sat") }
}
