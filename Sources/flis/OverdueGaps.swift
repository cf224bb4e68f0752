import Deliveries
import Warehouse

/// Says which series of deltas stand still for a number that has not come: silence is a finding.
struct OverdueGaps {
    let database: Database

    func print() throws {
        let gaps = try SeriesGap.overdue(in: database)
        guard !gaps.isEmpty else { return }
        Swift.print("\nHuller i rækker af ændringer:")
        for gap in gaps { Swift.print(gap.description.indented) }
    }
}
