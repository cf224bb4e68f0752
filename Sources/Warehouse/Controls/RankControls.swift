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
        for index in items.indices where items[index].isTaken && items[index].origin != .reloaded {
            let item = items[index]
            guard item.delivery.control.replaces == nil else { continue }
            let newest = try newest(than: item, in: items)
            let decider = isOvertaken(item) ? try decider(of: item, in: items) ?? newest : nil
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
    private func newest(than item: BatchItem, in items: [BatchItem]) throws -> Other? {
        let extracted = item.delivery.control.extracted
        let known = try database.query("newest_in_scope", [
            String(item.scope), String(item.id), extracted.text,
        ]).first.map(Self.other)
        let arriving = items.filter { $0.isTaken && $0.scope == item.scope && $0.id != item.id }
            .map { Self.other($0, later: extracted) }
        return (arriving + [known].compactMap { $0 }).max { $0.sequence < $1.sequence }
    }

    /// The highest of those that outrank it on any of its days.
    private func decider(of item: BatchItem, in items: [BatchItem]) throws -> Other? {
        let extracted = item.delivery.control.extracted
        guard let row = try database.query("outranking_delivery", [String(item.id), extracted.text]).first
        else { return nil }
        // What came in the same batch is not in the ledger yet.
        return items.first { $0.id == row.int("delivery_id") }.map { Self.other($0, later: extracted) }
            ?? Self.other(row)
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
