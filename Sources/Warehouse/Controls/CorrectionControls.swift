import Deliveries
import Postgres

/// Does a correction speak for the days of what it corrects? The old days are given up otherwise, which is
/// right when the period was the mistake, and a hole when it was not.
struct CorrectionControls {
    let database: Database

    private struct Version {
        let file: String
        let period: String
        let number: Int
    }

    /// Deliveries of one scope and number are versions of each other.
    private struct Number: Hashable {
        let scope: Int
        let sequence: Int64

        init(_ item: BatchItem) {
            scope = item.scope
            sequence = item.delivery.control.rankSequence
        }
    }

    func inspect(_ items: inout [BatchItem]) throws {
        let places = items.indices.filter { items[$0].isTaken && items[$0].origin != .reloaded }
        let known = try otherVersions(places.map { items[$0] })
        let byNumber = Dictionary(grouping: items, by: Number.init)
        for index in places {
            let item = items[index]
            let others = (byNumber[Number(item)] ?? []).filter {
                $0.delivery.control.version != item.delivery.control.version
            }
            if let message = mismatch(item, among: others, known[item.id]) {
                items[index].findings.append(Finding(
                    .correctsUnknown, message, file: item.delivery.fileName, field: "flis.erstatter"))
            }
            guard let other = highest(of: others, known[item.id]), let message = message(item.delivery, other)
            else { continue }
            items[index].findings.append(Finding(.correctsOtherPeriod, message, file: item.delivery.fileName))
        }
    }

    /// Of each delivery another version that the ledger has, by delivery.
    private func otherVersions(_ items: [BatchItem]) throws -> [Int: Row] {
        guard !items.isEmpty else { return [:] }
        let controls = items.map(\.delivery.control)
        return try database.query("same_number", [
            sqlList(items.map(\.id)), sqlList(items.map(\.scope)),
            sqlList(controls.map { Int($0.rankSequence) }), sqlList(controls.map(\.version)),
            sqlList(controls.map(\.rankExtracted.text)),
        ]).byDelivery
    }

    private func message(_ delivery: Delivery, _ other: Version) -> String? {
        let own = delivery.period.text
        guard other.period != own else { return nil }
        return other.number < delivery.control.version
            ? "Rettelsen er for \(own), men den retter \(other.file) for \(other.period): \(other.period) dækkes"
                + " ikke længere af leverancen"
            : "Leverancen for \(own) er allerede rettet af \(other.file) for \(other.period): \(own) dækkes ikke af den"
    }

    /// A correction of what never came, or came with another extract time; in either order.
    private func mismatch(_ item: BatchItem, among others: [BatchItem], _ known: Row?) -> String? {
        let control = item.delivery.control
        let (number, extracted) = (control.rankSequence, control.rankExtracted)
        let arriving = others.filter { !$0.isRefused }.map(\.delivery)
        guard !arriving.contains(where: { $0.control.rankExtracted == extracted }) else { return nil }
        let other = arriving.first.map { ($0.fileName, $0.control.rankExtracted.text) }
            ?? known.map { ($0.text("file_name") ?? "", $0.text("extracted_at") ?? "") }
        guard let (file, moment) = other else {
            return control.version > 1
                ? "Rettelsen retter sekvens \(number), udtrukket \(extracted.text), som FLIS ikke har modtaget" : nil
        }
        guard known == nil || known?.bool("is_other") == true else { return nil }
        if control.version > 1 {
            return "Rettelsen retter sekvens \(number), udtrukket \(extracted.text), men \(file) har udtrukket \(moment)"
        }
        guard known == nil || known?.text("status") != "withdrawn" else { return nil }
        return "\(file) retter sekvens \(number), men som udtrukket \(moment), ikke \(extracted.text)"
    }

    private func highest(of others: [BatchItem], _ known: Row?) -> Version? {
        let inLedger = known.flatMap { row in
            row.text("highest_file").map {
                Version(
                    file: $0, period: row.text("highest_period") ?? "", number: row.int("highest_version") ?? 1)
            }
        }
        let arriving = others.filter(\.isTaken).map {
            Version(
                file: $0.delivery.fileName, period: $0.delivery.control.period, number: $0.delivery.control.version)
        }
        return (arriving + [inLedger].compactMap { $0 }).max { $0.number < $1.number }
    }
}
