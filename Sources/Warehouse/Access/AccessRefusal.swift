import Postgres

/// What the access ledger would not do, in its own Danish words: the people who meet it are the
/// municipalities' security officers. Code LI610–LI624; nothing was changed.
package struct AccessRefusal: Error, CustomStringConvertible, Sendable {
    package let code: String
    package let message: String
    package let fix: String

    package init(_ code: String, _ message: String, fix: String) {
        self.code = code
        self.message = message
        self.fix = fix
    }

    /// nil when the server's error is not one of the ledger's.
    package init?(_ error: ServerError) {
        switch error.sqlState {
        case let state where state.hasPrefix("LI6"):
            self.init(state, error.message, fix: error.hint ?? "")
        case "42501":
            self.init(
                "LI610", "dette login har ikke ret til det",
                fix:
                    "Adgange giver og ser kommunens sikkerhedsansvarlige; hvem der har læst CPR-numre, "
                    + "ser revisionen."
            )
        case "3F000", "42883":
            self.init(
                "LI624", "databasen mangler funktionerne til adgange, eller de er ældre end programmet",
                fix: "En superbruger kører sql/platform/setup.sql og filerne i sql/platform/setup igen."
            )
        default:
            return nil
        }
    }

    package var description: String { "fejl[\(code)] \(message)\n  ret: \(fix)" }
}

/// Runs `body`; an error that is the ledger's comes out as an ``AccessRefusal``.
func sayingWhy<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as ServerError {
        throw AccessRefusal(error) as (any Error)? ?? error
    }
}
