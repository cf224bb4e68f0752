import Contracts
import Deliveries
import Foundation
import Postgres

/// Takes an inbox into the warehouse: verify, recognise what is known, refuse what is wrong, load the rest.
///
/// The inbox is only read. Deliveries go by entity in the area's load order; those of one entity are
/// loaded together, so the step's cost does not grow with the number of municipalities.
package struct Intake {
    let database: Database
    let areas: [Area]
    let run: RunLedger
    let archive: Archive
    let pseudonym: Pseudonym
    /// Progress for the operator, one line a step.
    let progress: (String) -> Void

    /// Bytes of data files in one transaction: bounds the temporary landing table.
    private static let batchBytes = 1 << 30

    package init(
        database: Database, areas: [Area], run: RunLedger, archive: Archive, pseudonym: Pseudonym,
        progress: @escaping (String) -> Void
    ) {
        self.database = database
        self.areas = areas
        self.run = run
        self.archive = archive
        self.pseudonym = pseudonym
        self.progress = progress
    }

    package func load(_ inbox: Inbox) throws -> [DeliveryOutcome] {
        var outcomes: [DeliveryOutcome] = []
        var accepted: [Delivery] = []
        let fileverifier = Fileverifier(areas: areas, municipalities: try Municipalities.codes(database.sql))
        for item in inbox.items {
            try Interruption.check()
            let examination = fileverifier.examine(item)
            if let known = try known(examination) {
                outcomes.append(known)
                continue
            }
            switch examination.verdict {
            case .accepted(let delivery): accepted.append(delivery)
            case .refused: outcomes.append(try refuse(examination))
            }
        }
        CrashPoint.pass("verify.done")
        for area in areas {
            for contract in area.deliveries {
                let mine = accepted.filter { $0.contract.area == area.name && $0.contract.name == contract.name }
                for batch in Self.batches(of: mine) {
                    progress("loading \(area.name).\(contract.name): \(batch.count) file(s)")
                    outcomes += try EntityLoad(
                        database: database, contract: contract, run: run.id, archive: archive, pseudonym: pseudonym
                    ).load(batch)
                }
            }
        }
        return outcomes
    }

    /// The ledger's answer when exactly these bytes have been dealt with before.
    private func known(_ examination: Examination) throws -> DeliveryOutcome? {
        guard let sha256 = try? examination.dataPath.map(Archive.sha256) else { return nil }
        let row = try database.query("known_delivery", [
            hex(sha256), examination.controlSHA256.map(hex), examination.contract.map { hex($0.hash) },
        ]).first
        guard let row else { return nil }
        return DeliveryOutcome(status: .identical, deliveryID: row.int("delivery_id") ?? 0, fileName: examination.fileName)
    }

    /// Refused at the door: in the ledger with its findings, in the archive with its bytes, and nothing else touched.
    private func refuse(_ examination: Examination) throws -> DeliveryOutcome {
        let ledger = Ledger(database: database, run: run.id)
        let sha256 = try? examination.dataPath.map(Archive.sha256)
        if let path = examination.dataPath, let sha256 { try archive.store(path, sha256: sha256) }
        if let path = examination.controlPath, let hash = examination.controlSHA256 { try archive.store(path, sha256: hash) }
        return try database.connection.transaction {
            // Not read, so every line counts as rejected; the header is not a row.
            let rows = max(0, examination.physicalLines - 1)
            let outcome = DeliveryOutcome(
                status: .refused, deliveryID: try ledger.nextDeliveryID(), fileName: examination.fileName,
                rowsRead: rows, rowsRejected: rows, findings: examination.findings
            )
            try ledger.write(outcome, .init(
                scope: nil, file: examination.fileName, bytes: examination.bytes, sha256: sha256,
                controlSHA256: examination.controlSHA256, contractHash: examination.contract?.hash,
                control: examination.control, loadType: examination.control?.loadType
            ))
            return outcome
        }
    }

    private static func batches(of deliveries: [Delivery]) -> [[Delivery]] {
        var batches: [[Delivery]] = []
        var bytes = 0
        for delivery in deliveries {
            if batches.isEmpty || bytes + delivery.control.bytes > batchBytes {
                batches.append([])
                bytes = 0
            }
            batches[batches.count - 1].append(delivery)
            bytes += delivery.control.bytes
        }
        return batches
    }
}
