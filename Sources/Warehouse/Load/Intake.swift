import Contracts
import Deliveries
import Foundation
import Postgres

/// Takes an inbox into the warehouse: verify, recognise what is known, refuse what is wrong, load the rest.
///
/// The inbox is only read. Deliveries go by entity in the area's load order; those of one entity are
/// loaded together, so the step's cost does not grow with the number of municipalities.
package struct Intake {
    let site: LoadSite
    /// Progress for the operator, one line a step.
    let progress: (String) -> Void

    private var database: Database { site.database }

    /// Bytes of data files in one transaction: bounds the temporary landing table.
    private static let batchBytes: Int64 = 1 << 30

    package init(site: LoadSite, progress: @escaping (String) -> Void) {
        self.site = site
        self.progress = progress
    }

    /// Whether a held delivery that a person has accepted waits for the next run.
    package static func hasAccepted(in database: Database) throws -> Bool {
        try Waiting.all(in: database).contains(where: \.isAccepted)
    }

    /// Looks at everything in an inbox and asks the ledger what it knows of it. Writes nothing.
    package static func examine(
        inbox folder: String, areas: [Area], database: Database, isRebuild: Bool = false
    ) throws -> Arrivals {
        try examine(folders: [folder], areas: areas, database: database, isRebuild: isRebuild)
    }

    /// The same, for an inbox whose deliveries lie in several folders.
    ///
    /// - Parameter isRebuild: the files were received, and held against the day, before.
    package static func examine(
        folders: [String], areas: [Area], database: Database, isRebuild: Bool = false
    ) throws -> Arrivals {
        var arrivals = Arrivals()
        arrivals.waiting = try Waiting.all(in: database)
        let day = isRebuild ? nil : try database.connection.query("select current_date").first?.text(0)
        let fileverifier = Fileverifier(
            areas: areas, kommuner: try Municipalities.codes(database.sql), today: day.flatMap { Day(iso: $0) })
        for (folder, examination) in try folders.lazy.flatMap({ folder in
            try fileverifier.examine(inbox: folder).map { (folder, $0) }
        }) {
            try Interruption.check()
            switch examination {
            case .accepted(let delivery):
                let survey = try? FileSurvey(delivery.path)
                if var known = try known(survey, delivery.controlSHA256, delivery.contract, delivery.fileName, in: database) {
                    known.folder = folder
                    arrivals.known.append(known)
                } else {
                    arrivals.deliveries.append(delivery)
                    arrivals.surveys[delivery.path] = survey
                }
            case .refused(let refusal):
                let survey = refusal.path.flatMap { try? FileSurvey($0) }
                if var known = try known(survey, refusal.controlSHA256, refusal.contract, refusal.fileName, in: database) {
                    known.folder = folder
                    arrivals.known.append(known)
                } else {
                    arrivals.refused.append(.init(refusal: refusal, survey: survey, folder: folder))
                }
            }
        }
        CrashPoint.pass("verify.done")
        return arrivals
    }

    /// - Returns: one outcome per data file, and per control file without one.
    package func load(_ arrivals: Arrivals) throws -> [DeliveryOutcome] {
        var arrivals = arrivals
        try settle(&arrivals)
        var outcomes = arrivals.known
        for refused in arrivals.refused {
            do {
                var outcome = try refuse(refused.refusal, refused.survey)
                outcome.folder = refused.folder
                outcomes.append(outcome)
            } catch let failure as Failure where failure.isFileChanged {
                tellLeft([refused.refusal.fileName])
            }
        }
        let told = LoadProgress(
            files: arrivals.deliveries.count, bytes: arrivals.deliveries.reduce(0) { $0 + $1.control.bytes },
            refused: arrivals.refused.count, tell: progress
        )
        for area in site.areas {
            for contract in area.deliveries {
                let mine = arrivals.deliveries.filter {
                    $0.contract.area == area.name && $0.contract.name == contract.name
                }
                var changes = Self.batches(of: mine).map { EntityChange(arrived: $0) }
                try take(arrivals.waiting, of: contract, into: &changes)
                for change in changes {
                    let batch = change.arrived
                    progress("loading \(area.name).\(contract.name): \(change.count) file(s)")
                    let loaded = try EntityLoad(site: site, contract: contract, progress: told).load(change)
                    tellLeft(batch.map(\.fileName).filter { name in !loaded.contains { $0.fileName == name } })
                    outcomes += loaded
                }
            }
        }
        try SharedStatistics(site: site).refresh()
        return outcomes
    }

    /// What a person has accepted goes first: what arrives is measured by it. What waits for something to
    /// come goes with what comes. One that cannot be opened holds nobody else up.
    private func take(_ waiting: [Waiting], of contract: Contract, into changes: inout [EntityChange]) throws {
        let mine = waiting.filter { $0.scope.area == contract.area && $0.scope.entity == contract.name }
        guard !mine.isEmpty else { return }
        let known = try KnownDeliveries(site)
        var accepted = EntityChange()
        var change = changes.first ?? EntityChange()
        for one in mine {
            do {
                let opened = try known.open([one.id]).map { EntityChange.Known(id: $0.id, delivery: $0.delivery) }
                if one.isAccepted { accepted.accepted += opened } else { change.waiting += opened }
            } catch let failure as Failure {
                progress("delivery \(one.id) stays held: \(failure.description)")
            }
        }
        changes = [accepted, change].filter { $0.count > 0 } + changes.dropFirst()
    }

    private func tellLeft(_ names: [String]) {
        for name in names { progress("\(name) changed while it was read; left for the next run") }
    }

    /// Between the examination and the moment when all scopes were ours, another run may have taken the same
    /// files in.
    private func settle(_ arrivals: inout Arrivals) throws {
        var mine: [Delivery] = []
        for delivery in arrivals.deliveries {
            let survey = arrivals.surveys[delivery.path]
            if var known = try Self.known(
                survey, delivery.controlSHA256, delivery.contract, delivery.fileName, in: database
            ) {
                known.folder = (delivery.path as NSString).deletingLastPathComponent
                arrivals.known.append(known)
            } else {
                mine.append(delivery)
            }
        }
        arrivals.deliveries = mine
        // Accepted or refused since: only what still waits is taken up.
        arrivals.waiting = try Waiting.all(in: database).filter { now in
            arrivals.waiting.contains { $0.id == now.id }
        }
    }

    /// The ledger's answer when exactly these bytes, under this control file, have been dealt with before.
    private static func known(
        _ survey: FileSurvey?, _ controlSHA256: [UInt8]?, _ contract: Contract?, _ fileName: String,
        in database: Database
    ) throws -> DeliveryOutcome? {
        let row = try database.query(
            "known_delivery",
            [survey.map { hex($0.sha256) }, controlSHA256.map(hex), contract.map { hex($0.hash) }, fileName]
        ).first
        return row.map {
            DeliveryOutcome(
                status: Self.repeated($0.text("status")),
                deliveryID: $0.int("delivery_id") ?? 0, entity: contract?.name ?? "ukendt", fileName: fileName
            )
        }
    }

    private static func repeated(_ status: String?) -> DeliveryOutcome.Status {
        switch status {
        case "refused": .refusedBefore
        case "held": .heldBefore
        case "withdrawn": .withdrawnBefore
        default: .identical
        }
    }

    /// Refused at the door: in the ledger with its findings, in the archive with its bytes, and nothing else touched.
    private func refuse(_ refusal: Refusal, _ survey: FileSurvey?) throws -> DeliveryOutcome {
        if let path = refusal.path, let survey { try site.archive.store(path, sha256: survey.sha256) }
        if let path = refusal.controlPath, let hash = refusal.controlSHA256 {
            try site.archive.store(path, sha256: hash)
        }
        return try database.connection.transaction {
            let hashes = [survey.map { hex($0.sha256) }, refusal.controlSHA256.map(hex)]
            try database.query("lock_file", hashes)
            if let known = try Self.known(
                survey, refusal.controlSHA256, refusal.contract, refusal.fileName, in: database
            ) {
                return known
            }
            // Never read as rows, so every line but the header counts as one that was rejected.
            let rows = max(0, (survey?.lines ?? 0) - 1)
            let outcome = DeliveryOutcome(
                status: .refused, deliveryID: try site.ledger.nextDeliveryID(),
                entity: refusal.contract?.name ?? "ukendt", fileName: refusal.fileName, rowsRead: rows,
                rowsRejected: rows, findings: refusal.findings
            )
            try site.ledger.write(outcome, .init(
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
