import Contracts
import Deliveries

/// What a delivery asserts: days on which it speaks, with a rank (docs/explanation/history.md).
struct Covers {
    /// One for most load types, one per year for `dynamic_full`; none for one that names no year and has no row.
    let days: [DayRange]
    /// What the delivery describes (open family) or the day of its extract (region, event and history loads).
    /// A correction inherits the rank of what it corrects; only its version is higher.
    let rankDate: Day
    /// Rows that begin after the extract are plans, and outlast deltas that do not know of them.
    let keepsPlanned: Bool

    /// - Parameter years: the years found in the file.
    init(_ delivery: Delivery, years: [Int]) {
        days = delivery.covers(years: years)
        switch delivery.loadType {
        case .full, .reference: rankDate = delivery.period.from
        case .delta: rankDate = delivery.period.to.advanced(by: -1)
        case .fullHistory, .deltaEntity, .period, .dynamicFull, .append:
            rankDate = delivery.control.rankExtracted.day
        }
        let types = delivery.contract.loadTypes(of: delivery.control.system)
        keepsPlanned = types.contains(.fullHistory) && (types.contains(.delta) || types.contains(.deltaEntity))
    }
}
