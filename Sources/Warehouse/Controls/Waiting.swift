import Deliveries
import Postgres

/// A held delivery that the next run takes up again.
struct Waiting {
    let id: Int
    let scope: ScopeKey
    /// A person has said that it is right; otherwise what held it may have passed.
    let isAccepted: Bool

    /// Oldest first.
    static func all(in database: Database) throws -> [Waiting] {
        let codes = FindingCode.allCases.filter(\.passesByItself).map(\.rawValue).joined(separator: ",")
        return try database.query("waiting_deliveries", ["{\(codes)}"]).map {
            Waiting(id: $0.int("delivery_id") ?? 0, scope: ScopeKey(row: $0), isAccepted: $0.bool("is_accepted"))
        }
    }
}
