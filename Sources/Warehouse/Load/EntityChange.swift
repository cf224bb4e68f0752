import Deliveries

/// What is to happen to one entity in one transaction.
package struct EntityChange: Sendable {
    /// A delivery under its number: new, or one that the ledger knows, opened again from the archive.
    package struct Numbered: Sendable {
        package let id: Int
        package let delivery: Delivery

        package init(id: Int, delivery: Delivery) { (self.id, self.delivery) = (id, delivery) }
    }

    package var arrived: [Numbered] = []
    /// Held before, accepted since.
    package var accepted: [Numbered] = []
    /// Held before for something that passes by itself.
    package var waiting: [Numbered] = []
    /// In the history, to be read again.
    package var reloaded: [Numbered] = []
    /// Numbers of deliveries that no longer hold.
    package var withdrawn: [Int] = []

    package init(
        arrived: [Numbered] = [], accepted: [Numbered] = [], waiting: [Numbered] = [], reloaded: [Numbered] = [],
        withdrawn: [Int] = []
    ) {
        self.arrived = arrived
        self.accepted = accepted
        self.waiting = waiting
        self.reloaded = reloaded
        self.withdrawn = withdrawn
    }

    /// The same change, one delivery at a time; for finding the one that the database will not have.
    var singly: [EntityChange] {
        arrived.map { EntityChange(arrived: [$0]) } + accepted.map { EntityChange(accepted: [$0]) }
            + waiting.map { EntityChange(waiting: [$0]) } + reloaded.map { EntityChange(reloaded: [$0]) } + withdrawn.map { EntityChange(withdrawn: [$0]) }
    }

    var count: Int { arrived.count + accepted.count + waiting.count + reloaded.count + withdrawn.count }
}
