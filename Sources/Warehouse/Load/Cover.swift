import Contracts
import Deliveries

/// What a delivery asserts: days on which it speaks, with a rank (docs/explanation/history.md).
struct Cover {
    let from: Day
    let to: Day
    /// What the delivery describes (open family) or the day of its extract (region, event and history loads).
    let rankDate: Day

    /// A correction inherits the rank of what it corrects; only its version is higher.
    init(_ delivery: Delivery) {
        (from, to) = delivery.described
        switch delivery.control.loadType {
        case .full, .reference, .delta: rankDate = delivery.period.from
        case .fullHistory, .deltaEntity, .period, .dynamicFull, .append: rankDate = delivery.control.rankExtracted.day
        }
    }
}
