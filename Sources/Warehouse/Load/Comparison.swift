import Contracts
import Deliveries
import Postgres

/// The choice to compare a delivery with the rows in force before its lines are sent, and the days it is about.
///
/// Most of a monthly extract says what is in force already. Such lines are recognised by their digests and only
/// counted; sent are the others, and which rows in force the file does not have (docs/explanation/history.md).
struct Comparison {
    let scope: Int
    let days: DayRange
    /// About how many rows are in force.
    let expected: Int
}

/// Chooses what of a batch is compared.
struct ComparisonChoice {
    let site: LoadSite

    /// Enters the choice in the items, and locks the scopes that are asked about: what is fetched must hold until the
    /// history step.
    ///
    /// - Parameter isUndoing: the batch withdraws deliveries, or reads known ones again.
    func make(_ items: inout [BatchItem], isUndoing: Bool) throws {
        var shares: [Int: Int] = [:]
        for item in items { shares[item.scope, default: 0] += 1 }
        let candidates = items.indices.filter { index in
            let item = items[index]
            guard item.isTaken, item.origin == .arrived else { return false }
            let others = isUndoing || shares[item.scope] != 1
            let objection = others
                ? "the batch has more about its scope" : Self.objection(to: item.delivery, site.comparing)
            return tell(item, objection) == nil
        }
        guard !candidates.isEmpty else { return }
        let scopes = candidates.map { items[$0].scope }
        try site.database.connection.query("select flis.lock_scope_list($1::integer[])", [sqlList(scopes)])
        try ask(candidates, of: &items)
    }

    /// What the delivery itself has against it; nil when it has nothing.
    static func objection(to delivery: Delivery, _ policy: ComparisonPolicy) -> String? {
        switch delivery.loadType {
        case .full, .reference, .period, .fullHistory: break
        // Without its years in the control file nobody knows before the end what it covers.
        case .dynamicFull where delivery.control.years?.count == 1: break
        case .dynamicFull: return "it speaks for several years"
        case .delta, .deltaEntity, .append: return "it speaks only for the keys that it names"
        }
        let covers = Covers(delivery, years: [])
        guard covers.days.count == 1, !covers.keepsPlanned else { return "its lines may speak for single keys" }
        return policy.objection(rows: delivery.control.rows, known: nil)
    }

    /// Enters the choice for those that the server has nothing against.
    private func ask(_ candidates: [Int], of items: inout [BatchItem]) throws {
        let asked = candidates.compactMap { index in
            let covers = Covers(items[index].delivery, years: [])
            return covers.days.first.map { (index: index, days: $0, rankDate: covers.rankDate) }
        }
        let controls = asked.map { items[$0.index].delivery.control }
        let answers = try site.database.query("comparison_obstacle", [
            sqlList(asked.map { items[$0.index].scope }), sqlList(asked.map(\.days.from.description)),
            sqlList(asked.map(\.days.to.description)), sqlList(asked.map(\.rankDate.description)),
            sqlList(controls.map(\.rankExtracted.text)), sqlList(controls.map { Int($0.rankSequence) }),
            sqlList(controls.map { Int($0.version) }), sqlList(controls.map { hex($0.sha256) }),
        ])
        for (one, row) in zip(asked, answers) {
            let item = items[one.index]
            let expected = row.int("rows_known") ?? 0
            let objection = row.text("obstacle")
                ?? site.comparing.objection(rows: item.delivery.control.rows, known: expected)
            guard tell(item, objection) == nil else { continue }
            items[one.index].comparison = Comparison(scope: item.scope, days: one.days, expected: expected)
        }
    }

    private func tell(_ item: BatchItem, _ objection: String?) -> String? {
        if let objection { site.explain("\(item.delivery.fileName) is sent whole: \(objection)") }
        return objection
    }
}
