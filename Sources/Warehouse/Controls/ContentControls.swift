import Contracts
import Deliveries
import Postgres

/// Deliveries that cannot be what they say: for days to come, or with the content of another one.
struct ContentControls {
    let site: LoadSite

    /// Below this many rows two honest files can be equal.
    private static let leastRows = 10

    func inspect(_ items: inout [BatchItem]) throws {
        let today = try site.today
            ?? site.database.connection.query("select current_date").first?.text(0).flatMap { Day(iso: $0) }
        let known = try equalInLedger(items.filter(\.isWatched))
        // By content: a batch may have thousands of files.
        var earlier: [[UInt8]: [Int]] = [:]
        for index in items.indices {
            defer { if let content = items[index].reading?.contentSHA256 { earlier[content, default: []].append(index) } }
            guard items[index].isWatched else { continue }
            let item = items[index]
            if let today, item.delivery.period.from > today {
                items[index].findings.append(Finding(
                    .futurePeriod, "Perioden \(item.delivery.period.text) begynder først \(item.delivery.period.from)",
                    file: item.delivery.fileName
                ))
            }
            let same = earlier[item.reading?.contentSHA256 ?? [], default: []].map { items[$0] }
            guard let other = known[item.id] ?? equal(item, among: same) else { continue }
            items[index].findings.append(Finding(
                .sameContent, "Filen har præcis samme indhold som \(other)", file: item.delivery.fileName
            ))
        }
    }

    /// The same content in the next period is ordinary for a full load in which nothing changed.
    private func isTellingInOtherPeriods(_ delivery: Delivery) -> Bool {
        switch delivery.loadType {
        case .full, .fullHistory, .reference, .deltaEntity: false
        case .delta, .period, .dynamicFull, .append: true
        }
    }

    /// The files of loaded deliveries with the same content, by delivery.
    private func equalInLedger(_ items: [BatchItem]) throws -> [Int: String] {
        let items = items.filter { ($0.reading?.rowsRead ?? 0) >= Self.leastRows }
        guard !items.isEmpty else { return [:] }
        let rows = try site.database.query("equal_content", [
            sqlList(items.map(\.id)), sqlList(items.map(\.scope)),
            sqlList(items.map { String(hex($0.reading?.contentSHA256 ?? []).dropFirst(2)) }),
            sqlList(items.map(\.delivery.period.text)),
            sqlList(items.map { isTellingInOtherPeriods($0.delivery) ? "t" : "f" }),
        ])
        return rows.byDelivery.mapValues { $0.text("file_name") ?? "" }
    }

    /// - Parameter same: earlier deliveries of the batch with this content.
    private func equal(_ item: BatchItem, among same: some Sequence<BatchItem>) -> String? {
        guard let reading = item.reading, reading.rowsRead >= Self.leastRows else { return nil }
        return same.first {
            !$0.isRefused
                && ($0.scope != item.scope
                    || isTellingInOtherPeriods(item.delivery) && $0.delivery.period.text != item.delivery.period.text)
        }?.delivery.fileName
    }
}
