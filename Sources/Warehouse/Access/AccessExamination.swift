import Foundation
import Postgres

/// What `flis doctor` asks about a live server and about access to it. Each row: what was examined, its
/// state (`ok`, `note`, `look`, `alarm`), what was found, and the remedy.
package struct AccessExamination {
    package typealias Row = [String?]
    private let database: Database

    package init(_ database: Database) { self.database = database }

    package func rows() throws -> [Row] {
        // As the login itself: a superuser's sees more than the owner.
        try database.connection.execute("reset role")
        let server = try database.query("doctor_server").map(\.values) + superuserRows()
        try database.connection.execute("set role flis_owner")
        let access = try database.query("doctor_access").map(\.values)
        let drift = try drift()
        return server
            + (access.isEmpty
                ? [["grants, policies, owners, functions", "ok", "as the definitions say", ""]] : access)
            + (drift.isEmpty ? [["logins", "ok", "as the ledger says for today", ""]] : drift)
            + (try oldFunctions())
    }

    /// As another login, nothing: `doctor_server` says what a superuser should ask.
    private func superuserRows() throws -> [Row] {
        let rights = try database.connection.query(
            """
            select has_table_privilege('pg_catalog.pg_authid', 'select')
                and has_table_privilege('pg_catalog.pg_hba_file_rules', 'select')
            """
        )
        guard rights.first?.text(0) == "t" else { return [] }
        return try database.query("doctor_superuser").map(\.values)
    }

    /// What reconciling would change: days that have begun or ended, and what was granted past the ledger.
    private func drift() throws -> [Row] {
        let changes = try database.connection.rehearse {
            try database.connection.query("select * from adgang.ajourfoer()")
        }
        return changes.map { row in
            [
                "login \(row.text(0) ?? "")", "look",
                "not as the ledger says for today: \(row.text(1) ?? "")", "flis user reconcile, every night",
            ]
        }
    }

    /// Functions that a superuser installed and the loader cannot replace: are they those of this release?
    private func oldFunctions() throws -> [Row] {
        let installed = Dictionary(
            try database.query("access_functions").map { ($0.text("name") ?? "", $0.text("body") ?? "") },
            uniquingKeysWith: { first, _ in first })
        var differing: [String] = []
        for file in try [database.sql.file("platform/setup.sql")]
            + database.sql.files(below: "platform/setup")
        {
            let made = /create (?:or replace )?function adgang\.(\w+)\(.*?as \$\$(.*?)\$\$/
                .dotMatchesNewlines()
            for function in file.text.matches(of: made)
            where installed[String(function.1)] != String(function.2) {
                differing.append("adgang.\(function.1)")
            }
        }
        guard !differing.isEmpty else {
            return [["functions of the access ledger", "ok", "those of this release", ""]]
        }
        return [
            [
                "functions of the access ledger", "alarm",
                "not those of this release: \(differing.joined(separator: ", "))",
                "a superuser runs sql/platform/setup.sql and the files in sql/platform/setup again",
            ]
        ]
    }
}
