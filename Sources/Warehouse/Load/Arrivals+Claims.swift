import Contracts
import Deliveries

extension Delivery {
    /// What it speaks for.
    var scope: ScopeKey {
        ScopeKey(area: contract.area, entity: contract.name, system: control.system, kommune: control.kommuneCode)
    }
}

/// What a run has to ask for before it may take arrivals in.
extension Arrivals {
    /// The scopes that the deliveries will write, each once, in the order in which they are loaded.
    package func scopes(in areas: [Area]) -> [ScopeKey] {
        var seen: Set<ScopeKey> = []
        var byEntity: [[String]: [ScopeKey]] = [:]
        func add(_ scope: ScopeKey) {
            if seen.insert(scope).inserted { byEntity[[scope.area, scope.entity], default: []].append(scope) }
        }
        for delivery in deliveries { add(delivery.scope) }
        for one in waiting { add(one.scope) }
        return areas.flatMap(\.deliveries).flatMap { byEntity[[$0.area, $0.name]] ?? [] }
    }

    /// What has been examined.
    package var amounts: StepLog.Amounts {
        .init(
            files: deliveries.count + refused.count + known.count, bytes: deliveries.reduce(0) { $0 + $1.control.bytes })
    }

    /// How many deliveries will be entered in the ledger.
    package var newCount: Int { deliveries.count + refused.count }
}
