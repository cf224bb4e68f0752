import Postgres
import Testing

/// One way to learn what is not one's own, as it is tried with real logins.
struct Attack: Sendable, CustomTestStringConvertible {
    /// The number in the list of attacks that the design was held against (docs/explanation/access.md).
    let number: String
    /// What it would have told.
    let leaks: String
    /// It changes the warehouse, and is given one of its own.
    let changes: Bool
    /// What leaked; nil when nothing did.
    let attempt: @Sendable (Field) throws -> String?

    var testDescription: String { "\(number) \(leaks)" }

    init(_ number: String, _ leaks: String, changes: Bool = false, _ attempt: @escaping @Sendable (Field) throws -> String?) {
        self.number = number
        self.leaks = leaks
        self.changes = changes
        self.attempt = attempt
    }

    static let all = onRows + onPlans + onTime + onCatalogue + onAreas + onSessions

    /// A query whose first value must be `expected` for a reader in Haderslev.
    static func query(_ number: String, _ leaks: String, _ sql: String, gives expected: String) -> Attack {
        Attack(number, leaks) { field in
            let value = try field.connect(.haderslev).value(sql)
            return value == expected ? nil : "\(sql): \(value)"
        }
    }

    /// Statements that must all be refused to a reader, with this SQLSTATE (42501: no privilege).
    static func refused(
        _ number: String, _ leaks: String, as reader: Reader = .haderslev, with states: Set<String> = ["42501"], _ statements: String...
    ) -> Attack {
        Attack(number, leaks) { field in
            let connection = try field.connect(reader)
            for statement in statements {
                let state = connection.refusal(statement)
                guard let state, states.contains(state) else { return "\(statement): \(state ?? "was done")" }
            }
            return nil
        }
    }
}
