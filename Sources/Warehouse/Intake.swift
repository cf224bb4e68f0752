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
    private static let batchBytes: Int64 = 1 << 30

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

    /// - Parameter folder: the inbox.
    /// - Returns: one outcome per data file, and per control file without one.
    package func load(inbox folder: String) throws -> [DeliveryOutcome] {
        var outcomes: [DeliveryOutcome] = []
        var accepted: [Delivery] = []
        let fileverifier = Fileverifier(areas: areas, kommuner: try Municipalities.codes(database.sql))
        for examination in try fileverifier.examine(inbox: folder) {
            try Interruption.check()
            switch examination {
            case .accepted(let delivery):
                let bytes = try? FileSurvey(delivery.path)
                if let known = try known(bytes?.sha256, delivery.controlSHA256, delivery.contract, delivery.fileName) {
                    outcomes.append(known)
                } else {
                    accepted.append(delivery)
                }
            case .refused(let refusal):
                let bytes = refusal.path.flatMap { try? FileSurvey($0) }
                let known = try known(bytes?.sha256, refusal.controlSHA256, refusal.contract, refusal.fileName)
                outcomes.append(try known ?? refuse(refusal, bytes, in: folder))
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

    /// The ledger's answer when exactly these bytes, under this control file, have been dealt with before.
    private func known(
        _ sha256: [UInt8]?, _ controlSHA256: [UInt8]?, _ contract: Contract?, _ fileName: String
    ) throws -> DeliveryOutcome? {
        let row = try database.query(
            "known_delivery", [sha256.map(hex), controlSHA256.map(hex), contract.map { hex($0.hash) }, fileName]
        ).first
        return row.map {
            DeliveryOutcome(
                status: $0.text("status") == "refused" ? .refusedBefore : .identical,
                deliveryID: $0.int("delivery_id") ?? 0, entity: contract?.name ?? "ukendt", fileName: fileName
            )
        }
    }

    /// Refused at the door: in the ledger with its findings, in the archive with its bytes, and nothing else touched.
    private func refuse(_ refusal: Refusal, _ survey: FileSurvey?, in folder: String) throws -> DeliveryOutcome {
        let ledger = Ledger(database: database, run: run.id)
        if let path = refusal.path, let survey { try archive.store(path, sha256: survey.sha256) }
        if let path = refusal.controlPath, let hash = refusal.controlSHA256 { try archive.store(path, sha256: hash) }
        return try database.connection.transaction {
            // Never read as rows, so every line but the header counts as one that was rejected.
            let rows = max(0, (survey?.lines ?? 0) - 1)
            let outcome = DeliveryOutcome(
                status: .refused, deliveryID: try ledger.nextDeliveryID(), entity: refusal.contract?.name ?? "ukendt",
                fileName: refusal.fileName, rowsRead: rows, rowsRejected: rows, findings: refusal.findings
            )
            try ledger.write(outcome, .init(
                scope: nil, file: refusal.fileName, bytes: refusal.bytes ?? 0, sha256: survey?.sha256,
                controlSHA256: refusal.controlSHA256, contractHash: refusal.contract?.hash, control: refusal.control
            ))
            return outcome
        }
    }

    private static func batches(of deliveries: [Delivery]) -> [[Delivery]] {
        var batches: [[Delivery]] = []
        var bytes: Int64 = 0
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
