import Contracts
import Deliveries
import Foundation
import Postgres

/// What is recorded of a delivery when its batch has been through: counts, findings, quarantine and the archived bytes.
extension EntityLoad {
    /// Of all items of a batch; what is new goes into the ledger together.
    ///
    /// - Parameter written: what the history step made of the lines, by delivery.
    func record(_ items: [BatchItem], _ written: [Int: HistoryCounts] = [:]) throws -> [DeliveryOutcome] {
        var entries: [Ledger.Entry] = []
        let outcomes = try items.map { item in
            if item.origin == .reloaded { return try recordReload(item, written[item.id]) }
            var outcome = outcome(of: item, written[item.id])
            if item.origin == .arrived {
                entries.append(entry(item, outcome))
            } else {
                outcome.folder = nil
                try ledger.settle(outcome, wasAccepted: item.origin == .accepted, contractHash: contract.hash)
                try ledger.write(item.rejected.map { (item.id, $0) })
            }
            return outcome
        }
        try ledger.write(entries)
        return outcomes
    }

    private func outcome(of item: BatchItem, _ written: HistoryCounts?) -> DeliveryOutcome {
        let delivery = item.delivery
        let read = item.reading?.rowsRead ?? delivery.control.rows
        var outcome = DeliveryOutcome(
            status: item.isRefused ? .refused : item.isHeld ? .held : .loaded, deliveryID: item.id,
            entity: contract.name, fileName: delivery.fileName, rowsRead: read, findings: item.findings,
            consequences: item.consequences, folder: delivery.folder
        )
        if item.isRefused {
            outcome.rowsRejected = read
        } else if item.isHeld {
            outcome.rowsRejected = item.rejectedCount
            outcome.rowsHeld = read - item.rejectedCount
        } else {
            let counts = written ?? HistoryCounts()
            (outcome.rowsLoaded, outcome.rowsUnchanged, outcome.rowsSuperseded) = (counts.loaded, counts.unchanged, counts.superseded)
            outcome.rowsRejected = item.rejectedCount
        }
        return outcome
    }

    /// What the ledger is to have of a delivery that is new to it.
    private func entry(_ item: BatchItem, _ outcome: DeliveryOutcome) -> Ledger.Entry {
        let delivery = item.delivery
        let about = Ledger.Description(
            scope: item.scope, file: delivery.fileName, bytes: delivery.control.bytes, sha256: item.fileSHA256,
            unpackedSHA256: item.reading?.unpackedSHA256, controlSHA256: delivery.controlSHA256,
            contractHash: contract.hash, control: delivery.control, period: delivery.period)
        return Ledger.Entry(outcome: outcome, about: about, rejected: item.rejected)
    }

    /// Does `body` while the new deliveries' files go into the archive: they are there before the ledger names them.
    func archiving<T>(_ items: inout [BatchItem], _ body: (inout [BatchItem]) throws -> T) throws -> T {
        var files: [Archive.Incoming] = []
        for index in items.indices where items[index].origin == .arrived {
            let delivery = items[index].delivery
            // Refused before it was read.
            let sha256 = try items[index].fileSHA256 ?? FileSurvey(delivery.path).sha256
            items[index].fileSHA256 = sha256
            files += [
                .init(path: delivery.path, sha256: sha256),
                .init(path: delivery.path + ControlFile.suffix, sha256: delivery.controlSHA256),
            ]
        }
        guard !files.isEmpty, !site.archive.isReadOnly else { return try body(&items) }
        return try Parallel.beside({ [archive = site.archive, files] in try archive.store(files) }) { try body(&items) }
    }

    /// Read again: lines that came in are counted as well, what was found at the door stays as it was found.
    func recordReload(_ item: BatchItem, _ written: HistoryCounts?) throws -> DeliveryOutcome {
        var counts = written ?? HistoryCounts()
        var outcome = DeliveryOutcome(
            status: .loaded, deliveryID: item.id, entity: contract.name, fileName: item.delivery.fileName,
            rowsRead: item.reading?.rowsRead ?? 0, findings: item.findings
        )
        (outcome.rowsLoaded, outcome.rowsSuperseded) = (counts.loaded, counts.superseded)
        outcome.rowsRejected = item.rejectedCount
        let row = try ledger.replay(outcome, stillRejected: item.rejected.map(\.line), contractHash: contract.hash)
        counts = row.map(HistoryCounts.init) ?? counts
        (outcome.rowsLoaded, outcome.rowsUnchanged, outcome.rowsSuperseded) = (counts.loaded, counts.unchanged, counts.superseded)
        return outcome
    }

    /// The database itself said no to a delivery on its own: refused, with the server's safe words.
    func refuse(
        _ one: EntityChange.Numbered, _ origin: BatchItem.Origin, because error: ServerError
    ) throws -> [DeliveryOutcome] {
        try connection.transaction {
            var item = BatchItem(origin, one.delivery, id: one.id, scope: try scope(of: one.delivery))
            item.isRefused = true
            item.findings = [.refusedByDatabase(error.sqlState, file: item.delivery.fileName)]
            var items = [item]
            return try archiving(&items) { try record($0) }
        }
    }
}

/// What became of a delivery's accepted lines.
struct HistoryCounts {
    var loaded = 0
    var unchanged = 0
    var superseded = 0

    /// Others decide on all that it says.
    var isOvertaken: Bool { loaded == 0 && unchanged == 0 && superseded > 0 }

    init() {}

    init(_ row: Row) {
        loaded = row.int("rows_loaded") ?? 0
        unchanged = row.int("rows_unchanged") ?? 0
        superseded = row.int("rows_superseded") ?? 0
    }
}
