import Contracts
import Deliveries

/// What a delivery asserts: all keys of its scope over [from, to), with a rank (docs/explanation/history.md).
struct Cover {
    let from: Day
    let to: Day
    /// What the delivery describes (open family) or the day of its extract (region and history loads).
    let rankDate: Day

    /// A correction inherits the rank of what it corrects; only its version is higher.
    init(_ delivery: Delivery) {
        let days = delivery.covers(years: []).first ?? .always
        (from, to) = (days.from, days.to)
        switch delivery.contract.loadType {
        case .period, .fullHistory: rankDate = delivery.control.rankExtracted.day
        case .full, .reference, .delta, .deltaEntity, .dynamicFull, .append: rankDate = delivery.period.from
        }
    }
}
