import Postgres

/// Municipality 998, which does not exist and has a row in each fact while it is on: a publication stops
/// (LI600) when anybody but 998 would see that row.
package struct Canary {
    private let database: Database

    package init(_ database: Database) { self.database = database }

    /// What is known about one fact.
    package struct State: Sendable, Equatable {
        /// The fact's qualified name.
        package let fact: String
        /// Whether it should have the row, from the next publication on.
        package let isOn: Bool
        package let isThere: Bool
        /// Policies and roles other than 998's that show the row; nil is nobody.
        package let seenBy: String?
    }

    /// - Returns: whether that was a change. The row comes and goes with the next publication.
    package func set(_ isOn: Bool) throws -> Bool {
        try database.query("set_canary", [isOn ? "t" : "f"]).affected > 0
    }

    /// One for each fact that is guarded by municipality, by name.
    package func states() throws -> [State] {
        try database.query("canary").map { row in
            State(
                fact: row.text("fact") ?? "", isOn: row.bool("is_on") == true,
                isThere: row.bool("is_there") == true, seenBy: row.text("seen_by"))
        }
    }
}
