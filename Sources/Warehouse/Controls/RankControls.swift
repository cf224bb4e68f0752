import Deliveries
import Postgres

/// Originals whose extract time and number contradict the deliveries that are there, or that changed nothing
/// because others decide. One that is only late, with a lower number than what decides, is no cause for alarm.
struct RankControls {
    let database: Database

    private struct Other {
        let file: String
        let sequence: Int64
        let extracted: String
        /// Its extract is later than that of the delivery it is compared with.
        let isLater: Bool

        var words: String { "\(file) (sekvens \(sequence), udtrukket \(extracted))" }
    }

    /// - Parameter isOvertaken: the history step found that others decide on all that it says.
    func inspect(_ items: inout [BatchItem], isOvertaken: (BatchItem) -> Bool) throws {
        let places = items.indices.filter {
            items[$0].isTaken && items[$0].origin != .reloaded && items[$0].delivery.control.replaces == nil
        }
        guard !places.isEmpty else { return }
        let originals = places.map { items[$0] }
        let known = try newest(than: originals)
        let deciders = try deciders(of: originals.filter(isOvertaken))
        let byScope = Dictionary(grouping: items.filter(\.isTaken), by: \.scope)
        for index in places {
            let item = items[index]
            let newest = newest(than: item, in: byScope[item.scope] ?? [], known[item.id])
            let decider = isOvertaken(item)
                ? decider(of: item, in: byScope[item.scope] ?? [], deciders[item.id]) ?? newest : nil
            guard let finding = finding(item, newest: newest, decider: decider) else { continue }
            items[index].findings.append(finding)
        }
    }

    private func finding(_ item: BatchItem, newest: Other?, decider: Other?) -> Finding? {
        let (control, file) = (item.delivery.control, item.delivery.fileName)
        let unused = decider.map { "Ingen rækker er taget i brug; i stedet afgør \($0.words)" }
        if let newest, newest.sequence < control.sequence, newest.isLater {
            let message = "Sekvens \(control.sequence) er udtrukket \(control.extracted.text), før \(newest.words)"
            return Finding(.orderContradicted, [message, unused].compactMap { $0 }.joined(separator: ". "), file: file)
        }
        guard let decider, let unused, decider.sequence < control.sequence else { return nil }
        return Finding(.orderContradicted, unused, file: file)
    }

    /// The loaded delivery of the scope, or of this batch, with the highest number.
    private func newest(than item: BatchItem, in others: [BatchItem], _ known: Row?) -> Other? {
        let extracted = item.delivery.control.extracted
        let arriving = others.filter { $0.id != item.id }.map { Self.other($0, later: extracted) }
        return (arriving + [known.map(Self.other)].compactMap { $0 }).max { $0.sequence < $1.sequence }
    }

    /// The loaded delivery of its scope with the highest number, by delivery.
    private func newest(than items: [BatchItem]) throws -> [Int: Row] {
        try database.query("newest_in_scope", [
            sqlList(items.map(\.id)), sqlList(items.map(\.scope)),
            sqlList(items.map(\.delivery.control.extracted.text)),
        ]).byDelivery
    }

    /// The highest of those that outrank it on any of its days.
    private func decider(of item: BatchItem, in others: [BatchItem], _ row: Row?) -> Other? {
        guard let row else { return nil }
        // What came in the same batch is not in the ledger yet.
        let arriving = others.first { $0.id == row.int("decider") }
        return arriving.map { Self.other($0, later: item.delivery.control.extracted) } ?? Self.other(row)
    }

    private func deciders(of items: [BatchItem]) throws -> [Int: Row] {
        guard !items.isEmpty else { return [:] }
        return try database.query("outranking_delivery", [
            sqlList(items.map(\.id)), sqlList(items.map(\.delivery.control.extracted.text)),
        ]).byDelivery
    }

    private static func other(_ row: Row) -> Other {
        Other(
            file: row.text("file_name") ?? "", sequence: Int64(row.int("sequence") ?? 0),
            extracted: row.text("extracted_at") ?? "", isLater: row.bool("is_later") == true)
    }

    private static func other(_ item: BatchItem, later than: Moment) -> Other {
        let control = item.delivery.control
        return Other(
            file: item.delivery.fileName, sequence: control.rankSequence, extracted: control.rankExtracted.text,
            isLater: control.rankExtracted > than)
    }
}
