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

    func inspect(_ items: inout [BatchItem]) throws {
        for index in items.indices where items[index].isTaken && items[index].origin != .reloaded {
            let item = items[index]
            if let message = try mismatch(item, among: items) {
                items[index].findings.append(Finding(
                    .correctsUnknown, message, file: item.delivery.fileName, field: "flis.erstatter"))
            }
            guard let other = try highestOther(than: item, in: items),
                let message = message(item.delivery, other)
            else { continue }
            items[index].findings.append(Finding(.correctsOtherPeriod, message, file: item.delivery.fileName))
        }
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
    private func mismatch(_ item: BatchItem, among items: [BatchItem]) throws -> String? {
        let control = item.delivery.control
        let (number, extracted) = (control.rankSequence, control.rankExtracted)
        let arriving = items.filter {
            !$0.isRefused && $0.scope == item.scope && $0.delivery.control.rankSequence == number
                && $0.delivery.control.version != control.version
        }.map(\.delivery)
        guard !arriving.contains(where: { $0.control.rankExtracted == extracted }) else { return nil }
        let known = try database.query("same_number", [
            String(item.scope), String(number), String(control.version), extracted.text,
        ]).first
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

    private func highestOther(than item: BatchItem, in items: [BatchItem]) throws -> Version? {
        let control = item.delivery.control
        let row = try database.query("other_version", [
            String(item.scope), String(control.rankSequence), String(control.version),
        ]).first
        let known = row.map {
            Version(file: $0.text("file_name") ?? "", period: $0.text("period") ?? "", number: $0.int("version") ?? 1)
        }
        let arriving = items.filter {
            $0.isTaken && $0.scope == item.scope && $0.delivery.control.rankSequence == control.rankSequence
                && $0.delivery.control.version != control.version
        }.map {
            Version(
                file: $0.delivery.fileName, period: $0.delivery.control.period, number: $0.delivery.control.version)
        }
        return (arriving + [known].compactMap { $0 }).max { $0.number < $1.number }
    }
}
