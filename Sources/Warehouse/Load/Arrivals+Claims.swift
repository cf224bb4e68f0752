import Contracts
import Deliveries

/// What a run has to ask for before it may take arrivals in.
extension Arrivals {
    /// The scopes that the deliveries will write, each once, in the order in which they are loaded.
    package func scopes(in areas: [Area]) -> [ScopeKey] {
        var seen: Set<ScopeKey> = []
        return areas.flatMap(\.deliveries)
            .flatMap { contract in
                deliveries.filter { $0.contract.area == contract.area && $0.contract.name == contract.name }
                    .map {
                        ScopeKey(
                            area: $0.contract.area, entity: $0.contract.name, system: $0.control.system,
                            kommune: $0.control.kommuneCode
                        )
                    } + waiting.map(\.scope).filter { $0.area == contract.area && $0.entity == contract.name }
            }
            .filter { seen.insert($0).inserted }
    }

    /// What has been examined.
    package var amounts: StepLog.Amounts {
        .init(
            files: deliveries.count + refused.count + known.count, bytes: deliveries.reduce(0) { $0 + $1.control.bytes })
    }

    /// How many deliveries will be entered in the ledger.
    package var newCount: Int { deliveries.count + refused.count }
}
