import Contracts
import Deliveries

/// Parts the deliveries of one entity into those that are loaded together, each part in one transaction.
///
/// Set-based steps want many deliveries at once. But a file is compared with the rows in force only when it is alone
/// about its scope (``ComparisonChoice``), so the weekly extracts of a month take turns: all scopes' first, then all
/// their second ones. What is stored does not depend on it; each says less than the one before, so less is sent.
enum LoadBatches {
    /// Bytes of data files in one transaction: bounds the temporary landing table.
    private static let mostBytes: Int64 = 1 << 30

    /// The parts, in the order in which they must be loaded.
    static func parts(of deliveries: [EntityChange.Numbered]) -> [[EntityChange.Numbered]] {
        turns(of: deliveries).flatMap(bounded)
    }

    /// Only where all deliveries of a scope say everything about it, each in the place of the one before, and are
    /// large enough to be compared. Others are judged together: lines about single keys beside their extracts, and
    /// periods, which a control would hold against each other. Whether this process compares does not matter: it must
    /// count the same either way.
    private static func turns(of deliveries: [EntityChange.Numbered]) -> [[EntityChange.Numbered]] {
        let undivided = Set(deliveries.lazy.map(\.delivery).filter { !replaces($0) }.map(\.scope))
        var taken: [ScopeKey: Int] = [:]
        var turns: [[EntityChange.Numbered]] = []
        for one in deliveries {
            let scope = one.delivery.scope
            let turn = undivided.contains(scope) ? 0 : taken[scope, default: 0]
            taken[scope] = turn + 1
            if turn == turns.count { turns.append([]) }
            turns[turn].append(one)
        }
        return turns
    }

    private static func replaces(_ delivery: Delivery) -> Bool {
        [.full, .fullHistory, .reference].contains(delivery.loadType)
            && ComparisonChoice.objection(to: delivery, .auto) == nil
    }

    private static func bounded(_ deliveries: [EntityChange.Numbered]) -> [[EntityChange.Numbered]] {
        var parts: [[EntityChange.Numbered]] = []
        var bytes: Int64 = 0
        for one in deliveries {
            if parts.isEmpty || bytes + one.delivery.control.bytes > mostBytes {
                parts.append([])
                bytes = 0
            }
            parts[parts.count - 1].append(one)
            bytes += one.delivery.control.bytes
        }
        return parts
    }
}
