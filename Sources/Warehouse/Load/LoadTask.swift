import Contracts
import Deliveries

/// What is to happen to one entity in a run: its changes, one transaction each, in order.
package struct LoadTask: Sendable {
    package let contract: Contract
    package var changes: [EntityChange]

    package init(contract: Contract, changes: [EntityChange]) {
        (self.contract, self.changes) = (contract, changes)
    }

    /// What arrives.
    var deliveries: [Delivery] { changes.flatMap { $0.arrived.map(\.delivery) } }
}
