import Contracts
import Deliveries
import Foundation
import Postgres

/// Takes one batch of changes to one entity from file to history, in one transaction.
///
/// Set-based over all of them: every file is copied under its own savepoint into one temporary
/// landing table, and the history step runs once. When the database has something against the data of
/// a batch, its deliveries are tried one by one, so that one bad file never holds the others.
struct EntityLoad {
    let site: LoadSite
    let contract: Contract
    /// Who withdraws or replays, and why; nil when deliveries only arrive.
    var decision: Withdrawal.Decision?
    var progress: LoadProgress?

    var database: Database { site.database }
    var connection: Connection { site.database.connection }
    var ledger: Ledger { site.ledger }
    private var batch: LandingBatch { LandingBatch(site: site, contract: contract) }

    func load(_ change: EntityChange) throws -> [DeliveryOutcome] {
        let outcomes = try loadOrRefuse(change)
        // Outside of what is tried again: what is committed must not be loaded once more.
        try measure(.statistics) { try refreshStatistics(written: outcomes.reduce(0) { $0 + $1.rowsLoaded }) }
        try site.steps.write()
        return outcomes
    }

    private var subject: String { "\(contract.area).\(contract.name)" }

    private func measure<T>(_ step: Step, _ body: () throws -> T) throws -> T {
        try site.steps.measure(step, subject, body)
    }

    /// How often a batch is tried that the server ended because of another transaction.
    private static let attempts = 3

    private func loadOrRefuse(_ change: EntityChange, attempt: Int = 1) throws -> [DeliveryOutcome] {
        do {
            return try loadTogether(change)
        } catch let error as ServerError where error.isAboutOthers && attempt < Self.attempts {
            return try loadOrRefuse(change, attempt: attempt + 1)
        } catch let failure as Failure where failure.isFileChanged {
            // Somebody still writes it. It is nobody else's matter, and not refused: the next run looks again.
            var rest = change
            rest.arrived.removeAll { [$0.delivery.path, $0.delivery.path + ControlFile.suffix].contains(failure.place) }
            guard rest.count < change.count else { throw failure }
            return rest.count == 0 ? [] : try loadOrRefuse(rest)
        } catch let error as ServerError where error.isAboutTheDelivery {
            guard change.count == 1 else { return try change.singly.flatMap { try loadOrRefuse($0) } }
            if let only = change.arrived.first { return try refuse(only, .arrived, because: error) }
            if let only = change.reloaded.first { throw Self.irreplayable(only.id, error) }
            guard let only = change.accepted.first ?? change.waiting.first else { throw error }
            return try refuse(only, .accepted, because: error)
        }
    }

    /// The server's own words may hold values.
    private static func irreplayable(_ id: Int, _ error: ServerError) -> Failure {
        Failure(
            "LI469", "delivery \(id) cannot be replayed: the database does not take it (SQLSTATE \(error.sqlState))",
            fix: "look the SQLSTATE up, and mend the contract or ask the supplier for a correction"
        )
    }

    private func loadTogether(_ change: EntityChange) throws -> [DeliveryOutcome] {
        let outcomes = try connection.transaction {
            try batch.prepare()
            let persons = Persons(site: site, contract: contract)
            let mayBeInEarlierRows = try persons.mayBeInEarlierRows()
            var items = try items(change)
            try ComparisonChoice(site: site).make(
                &items, isUndoing: !change.withdrawn.isEmpty || !change.reloaded.isEmpty)
            try measure(.copy) {
                try copy(&items)
                try batch.sendContradicted(&items)
            }
            try batch.enter(change.withdrawn, into: "withdraw_batch")
            let written = try archiving(&items) { try historise(&$0, change) }
            CrashPoint.pass("load.historised")
            let outcomes = try measure(.ledger) {
                let outcomes = try record(items, written)
                for id in change.withdrawn { try ledger.withdraw(id, decision) }
                return outcomes
            }
            try measure(.persons) { try persons.remember(ofAllRows: mayBeInEarlierRows) }
            CrashPoint.pass("load.before_commit")
            return outcomes
        }
        CrashPoint.pass("load.committed")
        let amounts = StepLog.Amounts(
            files: outcomes.count, rows: outcomes.reduce(0) { $0 + $1.rowsRead },
            bytes: change.arrived.reduce(0) { $0 + $1.delivery.control.bytes })
        site.steps.count(amounts, [.copy, .control, .history, .persons, .ledger, .statistics], of: subject)
        return outcomes
    }

    /// From landing table to history.
    ///
    /// - Returns: rows loaded, unchanged and superseded by delivery.
    private func historise(_ items: inout [BatchItem], _ change: EntityChange) throws -> [Int: HistoryCounts] {
        let controls = DoorControls(site: site, contract: contract)
        try measure(.control) {
            try rejectConflicts(&items)
            for item in items { try requireReadable(item) }
            try controls.inspect(&items)
        }
        CrashPoint.pass("load.controlled")
        let written = try measure(.history) {
            try batch.replay(KnownDeliveries(site))
            return try applyHistory(items, isWithdrawal: !change.withdrawn.isEmpty)
        }
        try measure(.control) {
            try RankControls(database: database).inspect(&items) { written[$0.id]?.isOvertaken == true }
            try controls.remember(items)
        }
        return written
    }

    private func copy(_ items: inout [BatchItem]) throws {
        for window in CopyWindow.windows(of: items, most: site.windowBytes) {
            try Interruption.check()
            try batch.copy(window, of: &items)
            for item in window.places.map({ items[$0] }) {
                try requireReadable(item)
                CrashPoint.pass("load.copied")
                progress?.read(
                    item.id, rows: item.reading?.rowsRead ?? 0, bytes: item.delivery.control.bytes,
                    isRefused: item.isRefused)
            }
        }
        try batch.declare(items)
    }

    /// The planner must know of what came before the publish reads it: without statistics even a few
    /// hundred rows give plans that take seconds.
    private func refreshStatistics(written: Int) throws {
        let table = "historik.\(quoted(contract.historyTable))"
        guard let wanted = try database.query("wants_statistics", [table, String(written)]).first,
            wanted.bool("wanted")
        else { return }
        let columns = wanted.text("columns") ?? ""
        try connection.execute(Statement("analyze \(table)\(columns)"))
    }

    private func items(_ change: EntityChange) throws -> [BatchItem] {
        let known = [
            (BatchItem.Origin.accepted, change.accepted), (.waiting, change.waiting), (.reloaded, change.reloaded),
        ].flatMap { origin, some in some.map { (origin, $0) } }
        let scopes = try ledger.ids(of: (change.arrived + known.map(\.1)).map(\.delivery.scope))
        var items = change.arrived.map { one in
            BatchItem(.arrived, one.delivery, id: one.id, scope: scopes[one.delivery.scope] ?? 0)
        }
        try TakenNumbers(database: database).refuse(&items)
        items += known.map { origin, one in
            BatchItem(origin, one.delivery, id: one.id, scope: scopes[one.delivery.scope] ?? 0)
        }
        return items
    }

    func scope(of delivery: Delivery) throws -> Int { try ledger.ids(of: [delivery.scope])[delivery.scope] ?? 0 }

    /// A delivery in the history is not taken out because it is read again.
    private func requireReadable(_ item: BatchItem) throws {
        guard item.origin == .reloaded, item.isRefused else { return }
        let codes = item.findings.filter { $0.severity == .fatal }.map(\.code.rawValue)
        throw Failure(
            "LI469", "delivery \(item.id) cannot be replayed: it would be refused now (\(codes.joined(separator: ", ")))",
            fix: "mend the contract so that it takes the delivery, or ask the supplier for a correction"
        )
    }

    /// Lines of one file that contradict each other; their bytes are fetched by a second pass, which is rare.
    private func rejectConflicts(_ items: inout [BatchItem]) throws {
        let conflicts = try connection.query("select delivery_id, line_no, code from flis.reject_conflicting_rows() order by 1, 2")
        guard !conflicts.isEmpty else { return }
        for index in items.indices {
            let lines = conflicts.filter { $0.int("delivery_id") == items[index].id }
            guard !lines.isEmpty else { continue }
            let codes = Dictionary(uniqueKeysWithValues: lines.map {
                ($0.int("line_no") ?? 0, FindingCode(rawValue: $0.text("code") ?? "") ?? .duplicateKey)
            })
            let rows = try DeliveryReader(delivery: items[index].delivery, deliveryID: 0, scopeID: 0)
                .rows(beginningOn: codes.keys)
                .map { RejectedRow(conflict: $0, code: codes[$0.line]) }
            items[index].rejected = (items[index].rejected + rows).sorted { $0.line < $1.line }
            items[index].rejectedCount += rows.count
            items[index].findings += Finding.conflicts(rows, file: items[index].delivery.fileName)
            let read = items[index].reading?.rowsRead ?? 0
            if items[index].rejectedCount > contract.rejects.allowed(of: read) {
                items[index].findings.append(Finding(.tooManyRejects, file: items[index].delivery.fileName))
                items[index].isRefused = true
                try batch.remove([items[index]])
            } else {
                items[index].tally = try ControlTally.counting(items[index].delivery, except: Set(codes.keys))
                    .told(of: items[index].id)
            }
        }
    }

    /// - Returns: rows loaded, unchanged and superseded by delivery id.
    private func applyHistory(_ items: [BatchItem], isWithdrawal: Bool) throws -> [Int: HistoryCounts] {
        guard isWithdrawal || items.contains(where: \.isTaken) else { return [:] }
        let table = quoted("historik", contract.historyTable)
        let rows = try connection.query("select * from flis.apply_history($1, $2)", [table, String(site.run)])
        try connection.query("select flis.check_history($1)", [table])
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.int("delivery_id") ?? 0, HistoryCounts($0)) })
    }
}

extension ServerError {
    /// A deadlock, or a row that another transaction changed first: the same work may succeed now.
    fileprivate var isAboutOthers: Bool { ["40001", "40P01"].contains(sqlState) }

    /// The data are at fault: a value (class 22), a constraint (23), or a size that no index takes (54000).
    /// Anything else, a full disk or a deadlock,
    /// stops the run and is tried again; refusing would blame the supplier, and for good.
    fileprivate var isAboutTheDelivery: Bool {
        // 22004 is a null where our own SQL formats a name: never a value of a file.
        (sqlState.hasPrefix("22") && sqlState != "22004") || sqlState.hasPrefix("23") || sqlState == "54000"
    }
}
