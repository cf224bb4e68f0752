import Contracts
import Deliveries
import Postgres

/// A delta rests on the one before it, and all of them on an establishing load.
struct SeriesControls {
    let database: Database

    /// What is known of a scope's numbers, and grows with the batch.
    private struct Series {
        var loaded: Set<Int64> = []
        /// Establishing loads in the history.
        var anchors: Set<Int64> = []
        /// There is an establishing load, though it may be held.
        var hasAnchor = false
    }

    func inspect(_ items: inout [BatchItem]) throws {
        let deltas = items.indices.filter { items[$0].isTaken && items[$0].delivery.loadType == .delta }
        guard !deltas.isEmpty else { return }
        var series = try known(Set(deltas.map { items[$0].scope }))
        for item in items where !item.isRefused && item.delivery.loadType != .delta {
            note(item, in: &series[item.scope, default: Series()])
        }
        // In the order of the numbers, so that one that fills a gap lets the next ones through.
        for index in deltas.sorted(by: { items[$0].delivery.control.sequence < items[$1].delivery.control.sequence }) {
            let item = items[index]
            let own = series[item.scope] ?? Series()
            if !own.hasAnchor {
                items[index].findings.append(Finding(.noAnchor, file: item.delivery.fileName))
                items[index].isRefused = true
            } else if item.isWatched, let missing = missing(before: item, in: own) {
                items[index].findings.append(Finding(
                    .sequenceGap, "Sekvens \(item.delivery.control.sequence) kom, før sekvens \(missing) er indlæst",
                    file: item.delivery.fileName
                ))
                items[index].isHeld = true
            } else {
                note(item, in: &series[item.scope, default: Series()])
            }
        }
    }

    /// nil when the one before is there; a delta that an establishing load has overtaken changes nothing.
    private func missing(before item: BatchItem, in series: Series) -> Int64? {
        let control = item.delivery.control
        guard control.version == 1, !series.loaded.contains(control.sequence - 1),
            !series.anchors.contains(where: { $0 > control.sequence })
        else { return nil }
        return control.sequence - 1
    }

    private func note(_ item: BatchItem, in series: inout Series) {
        let control = item.delivery.control
        let isAnchor = [.full, .fullHistory].contains(control.loadType)
        series.hasAnchor = series.hasAnchor || isAnchor
        guard item.isTaken else { return }
        series.loaded.formUnion([control.sequence, control.rankSequence])
        if isAnchor { series.anchors.insert(control.sequence) }
    }

    private func known(_ scopes: Set<Int>) throws -> [Int: Series] {
        var series: [Int: Series] = [:]
        for row in try database.query("known_sequences", [sqlList(scopes.sorted())]) {
            let number = Int64(row.int("sequence") ?? 0)
            var one = series[row.int("scope_id") ?? 0] ?? Series()
            one.hasAnchor = one.hasAnchor || row.bool("is_anchor")
            if row.bool("is_loaded") {
                one.loaded.insert(number)
                if row.bool("is_anchor") { one.anchors.insert(number) }
            }
            series[row.int("scope_id") ?? 0] = one
        }
        return series
    }
}
