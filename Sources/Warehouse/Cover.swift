import Contracts
import Deliveries

/// What a delivery asserts: all keys of its scope over [from, to), with a rank (docs/explanation/history.md).
struct Cover {
    let from: String
    let to: String
    /// What the delivery describes (open family) or the day of its extract (region and history loads).
    let rankDate: String
    let rankExtracted: String
    let rankSequence: Int
    let rankVersion: Int

    /// A correction inherits the rank of what it corrects and raises only the version.
    init(_ control: ControlFile, loadType: LoadType) {
        rankExtracted = control.corrects?.extracted ?? control.extracted
        rankSequence = control.corrects?.sequence ?? control.sequence
        rankVersion = control.corrects?.version ?? 1
        let extractDay = String(rankExtracted.prefix(10))
        let start = control.period.from.description
        switch loadType {
        case .period:
            from = start
            to = control.period.to.description
            rankDate = extractDay
        case .fullHistory:
            from = "-infinity"
            to = "infinity"
            rankDate = extractDay
        case .full, .reference, .delta, .deltaEntity, .dynamicFull, .append:
            // The last four are refused by the contract check until their issue; listed so that
            // the compiler asks here when they come.
            from = start
            to = "infinity"
            rankDate = start
        }
    }
}
