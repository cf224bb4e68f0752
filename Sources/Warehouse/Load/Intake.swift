import Contracts
import Deliveries
import Foundation
import Postgres

/// Takes an inbox into the warehouse: verify, recognise what is known, refuse what is wrong, load the rest.
///
/// The inbox is only read. Deliveries go by entity in the area's load order; those of one entity are
/// loaded together, so the step's cost does not grow with the number of municipalities, and entities that have
/// nothing to do with each other are loaded at the same time (``Crew``).
package struct Intake {
    let site: LoadSite
    /// Progress for the operator, one line a step; from any of the connections that load.
    let progress: @Sendable (String) -> Void

    private var database: Database { site.database }

    package init(site: LoadSite, progress: @escaping @Sendable (String) -> Void) {
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
        try examine(folders: [DeliveryFolder(folder)], areas: areas, database: database, isRebuild: isRebuild)
    }

    /// The same, for an inbox whose deliveries lie in several folders.
    ///
    /// - Parameter isRebuild: the files were received, and held against the day, before.
    package static func examine(
        folders: [DeliveryFolder], areas: [Area], database: Database, isRebuild: Bool = false
    ) throws -> Arrivals {
        let arrivals = Arrivals()
        arrivals.waiting = try Waiting.all(in: database)
        let day = isRebuild ? nil : try database.connection.query("select current_date").first?.text(0)
        let fileverifier = Fileverifier(
            areas: areas, kommuner: try Municipalities.codes(database.sql), today: day.flatMap { Day(iso: $0) })
        // A claim has a folder for each delivery, an inbox that is left as it is one for all of them.
        let examined = try zip(folders, Parallel.map(folders) { try fileverifier.examine(inbox: $0) }).flatMap {
            folder, examinations in examinations.map { (folder: folder, examination: $0) }
        }
        let accepted = examined.compactMap { one -> Delivery? in
            if case .accepted(let delivery) = one.examination { delivery } else { nil }
        }
        let before = try KnownControlFiles(accepted, in: database)
        for (folder, examination) in examined {
            try Interruption.check()
            switch examination {
            case .accepted(let delivery):
                if var known = before.outcome(of: delivery) {
                    known.folder = folder
                    arrivals.known.append(known)
                } else {
                    arrivals.add(delivery)
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

    /// - Parameter arrivals: has no deliveries any more afterwards.
    /// - Returns: one outcome per data file, and per control file without one.
    package func load(_ arrivals: Arrivals) throws -> [DeliveryOutcome] {
        var deliveries = try settle(arrivals)
        var outcomes = arrivals.known
        let told = LoadProgress(
            files: deliveries.count, bytes: deliveries.reduce(0) { $0 + $1.control.bytes },
            refused: arrivals.refused.count, tell: progress
        )
        var (doors, tasks) = try number(deliveries, refused: arrivals.refused.count)
        deliveries = []
        for refused in arrivals.refused {
            do {
                var outcome = try refuse(refused.refusal, refused.survey, as: doors.removeFirst())
                outcome.folder = refused.folder
                outcomes.append(outcome)
            } catch let failure as Failure where failure.isFileChanged {
                tellLeft([refused.refusal.fileName])
            }
        }
        try take(arrivals.waiting, into: &tasks)
        let prerequisites = try LoadOrder(sql: database.sql).prerequisites(of: tasks)
        let handouts = tasks.map(Handout.init)
        tasks = []
        let progress = progress
        let loaded = try Crew(site: site).perform(handouts, after: prerequisites) { handout, site in
            try Self.load(handout.take(), telling: told, at: site, progress)
        }
        for one in loaded {
            tellLeft(one.left)
            outcomes += one.outcomes
        }
        try SharedStatistics(site: site).refresh()
        return outcomes
    }

    /// - Returns: what became of a task's files, and the names of those that became nothing.
    private static func load(
        _ task: LoadTask?, telling told: LoadProgress, at site: LoadSite, _ progress: (String) -> Void
    ) throws -> (outcomes: [DeliveryOutcome], left: [String]) {
        guard let task else { return ([], []) }
        let outcomes = try task.changes.flatMap { change in
            progress("loading \(task.contract.area).\(task.contract.name): \(change.count) file(s)")
            return try EntityLoad(site: site, contract: task.contract, progress: told).load(change)
        }
        let names = Set(outcomes.map(\.fileName))
        return (outcomes, task.deliveries.map(\.fileName).filter { !names.contains($0) })
    }

    /// Numbers what is new in the order in which it would be loaded on one connection, so that it does not matter
    /// who is ahead: first what was refused at the door, then entity by entity.
    private func number(_ deliveries: [Delivery], refused: Int) throws -> (doors: [Int], tasks: [LoadTask]) {
        var free = try site.ledger.deliveryNumbers(deliveries.count + refused)[...]
        let doors = Array(free.prefix(refused))
        free = free.dropFirst(doors.count)
        let byEntity = Dictionary(grouping: deliveries) { [$0.contract.area, $0.contract.name] }
        let tasks = site.areas.flatMap(\.deliveries).map { contract in
            let numbered = (byEntity[[contract.area, contract.name]] ?? []).map { delivery in
                let known = site.numbers[DeliveryName(fileName: delivery.fileName, controlSHA256: hex(delivery.controlSHA256))]
                let next = free.popFirst()
                return EntityChange.Numbered(id: known ?? next ?? 0, delivery: delivery)
            }
            return LoadTask(contract: contract, changes: LoadBatches.parts(of: numbered).map { EntityChange(arrived: $0) })
        }
        return (doors, tasks)
    }

    /// What a person has accepted goes first: what arrives is measured by it. What waits for something to
    /// come goes with what comes. One that cannot be opened holds nobody else up.
    private func take(_ waiting: [Waiting], into tasks: inout [LoadTask]) throws {
        let known = waiting.isEmpty ? nil : try KnownDeliveries(site)
        for (place, task) in tasks.enumerated() {
            var accepted = EntityChange()
            var change = task.changes.first ?? EntityChange()
            for one in waiting where one.scope.area == task.contract.area && one.scope.entity == task.contract.name {
                do {
                    let opened = try known?.open([one.id]).map { EntityChange.Numbered(id: $0.id, delivery: $0.delivery) }
                    if one.isAccepted { accepted.accepted += opened ?? [] } else { change.waiting += opened ?? [] }
                } catch let failure as Failure {
                    progress("delivery \(one.id) stays held: \(failure.description)")
                }
            }
            tasks[place].changes = ([accepted, change] + task.changes.dropFirst()).filter { $0.count > 0 }
        }
        tasks.removeAll { $0.changes.isEmpty }
    }

    private func tellLeft(_ names: [String]) {
        for name in names { progress("\(name) changed while it was read; left for the next run") }
    }

    /// Between the examination and the moment when all scopes were ours, another run may have taken the same
    /// files in.
    ///
    /// - Returns: the deliveries that are still new.
    private func settle(_ arrivals: Arrivals) throws -> [Delivery] {
        var mine = arrivals.takeDeliveries()
        let before = try KnownControlFiles(mine, in: database)
        mine.removeAll { delivery in
            guard var known = before.outcome(of: delivery) else { return false }
            known.folder = delivery.folder
            arrivals.known.append(known)
            return true
        }
        // Accepted or refused since: only what still waits is taken up.
        arrivals.waiting = try Waiting.all(in: database).filter { now in
            arrivals.waiting.contains { $0.id == now.id }
        }
        return mine
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
                status: .init(repeated: $0.text("status")),
                deliveryID: $0.int("delivery_id") ?? 0, entity: contract?.name ?? "ukendt", fileName: fileName
            )
        }
    }

    /// Refused at the door: in the ledger with its findings, in the archive with its bytes, and nothing else touched.
    private func refuse(_ refusal: Refusal, _ survey: FileSurvey?, as id: Int) throws -> DeliveryOutcome {
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
                status: .refused, deliveryID: id,
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
}
