import Contracts
import Deliveries
import Foundation
import Postgres

/// Takes one batch of deliveries of one entity from file to history, in one transaction.
///
/// Set-based over all of them: every file is copied under its own savepoint into one temporary
/// landing table, and the history step runs once. When the database has something against the data of
/// a batch, its deliveries are tried one by one, so that one bad file never holds the others.
struct EntityLoad {
    let database: Database
    let contract: Contract
    let run: Int
    let archive: Archive
    let pseudonym: Pseudonym

    private var connection: Connection { database.connection }
    private var ledger: Ledger { Ledger(database: database, run: run) }

    /// One delivery on its way through a batch.
    private struct Item {
        let delivery: Delivery
        let id: Int
        let scope: Int
        var reading: Reading?
        var rejected: [RejectedRow] = []
        var findings: [Finding] = []
        var isRefused = false
        var rejectedCount = 0
    }

    func load(_ deliveries: [Delivery]) throws -> [DeliveryOutcome] {
        let outcomes = try loadOrRefuse(deliveries)
        // Outside of what is tried again: what is committed must not be loaded once more.
        try refreshStatistics(written: outcomes.reduce(0) { $0 + $1.rowsLoaded })
        return outcomes
    }

    private func loadOrRefuse(_ deliveries: [Delivery]) throws -> [DeliveryOutcome] {
        do {
            return try loadTogether(deliveries)
        } catch let error as ServerError where error.isAboutTheDelivery {
            guard let only = deliveries.first, deliveries.count == 1 else {
                return try deliveries.flatMap { try loadOrRefuse([$0]) }
            }
            return [try refuse(only, because: error)]
        }
    }

    private func loadTogether(_ deliveries: [Delivery]) throws -> [DeliveryOutcome] {
        let outcomes = try connection.transaction {
            var items = try prepare(deliveries)
            for index in items.indices where !items[index].isRefused {
                try Interruption.check()
                try copy(&items[index])
                CrashPoint.pass("load.copied")
            }
            try rejectConflicts(&items)
            let written = try applyHistory(items)
            try rememberPersons()
            CrashPoint.pass("load.historised")
            let outcomes = try items.map { try record($0, written[$0.id]) }
            CrashPoint.pass("load.before_commit")
            return outcomes
        }
        CrashPoint.pass("load.committed")
        return outcomes
    }

    /// The planner must know of what came before the publish reads it: without statistics even a few
    /// hundred rows give plans that take seconds.
    private func refreshStatistics(written: Int) throws {
        let table = "historik.\(quoted(contract.historyTable))"
        guard try database.query("wants_statistics", [table, String(written)]).first?.bool("wanted") == true else { return }
        try connection.execute(Statement("analyze \(table), flis.scope, flis.person"))
    }

    private func prepare(_ deliveries: [Delivery]) throws -> [Item] {
        let table = quoted("landing", contract.historyTable)
        try connection.execute(Statement("create temporary table landing_batch (like \(table)) on commit drop"))
        try connection.execute(database.sql.query("prepare_cover_batch"))
        let first = try ledger.nextDeliveryID()
        var items: [Item] = []
        for (offset, delivery) in deliveries.enumerated() {
            let scope = try ledger.scope(
                area: contract.area, entity: contract.name, system: delivery.control.system,
                kommune: delivery.control.kommuneCode
            )
            var item = Item(delivery: delivery, id: first + offset, scope: scope)
            try refuseTakenNumber(&item, earlier: items)
            items.append(item)
        }
        return items
    }

    /// The same number in the series with other content: never "last wins".
    private func refuseTakenNumber(_ item: inout Item, earlier: [Item]) throws {
        let control = item.delivery.control
        let (scope, number, version) = (item.scope, control.rankSequence, control.version)
        let inLedger = try database.query(
            "delivery_with_number", [String(scope), String(number), String(version), hex(control.sha256)]
        ).first?.text("file_name")
        let inBatch = earlier.first {
            !$0.isRefused && $0.scope == scope && $0.delivery.control.rankSequence == number
                && $0.delivery.control.version == version && $0.delivery.control.sha256 != control.sha256
        }?.delivery.fileName
        guard let other = inLedger ?? inBatch else { return }
        item.findings.append(.takenNumber(number, file: item.delivery.fileName, other: other))
        item.isRefused = true
    }

    /// Streams the file into the landing table; a refusal at its end undoes its rows only.
    private func copy(_ item: inout Item) throws {
        struct Refused: Error {}
        let reader = DeliveryReader(delivery: item.delivery, deliveryID: Int64(item.id), scopeID: Int32(item.scope))
        do {
            try connection.savepoint("delivery") {
                var reading: Reading?
                try connection.copyIn("copy pg_temp.landing_batch from stdin (format binary)") { writer in
                    try writer.write(Connection.binaryCopyHeader)
                    reading = try reader.read { bytes in
                        try writer.write(bytes)
                        CrashPoint.pass("load.copying")
                    }
                    try writer.write(Connection.binaryCopyTrailer)
                }
                item.reading = reading
                if reading?.verdict == .refused { throw Refused() }
            }
        } catch is Refused {
            item.isRefused = true
        }
        guard let reading = item.reading else { return }
        item.findings += reading.findings
        item.rejected = reading.rejected
        item.rejectedCount = reading.rowsRejected
        if !item.isRefused { try declare(item) }
    }

    private func declare(_ item: Item) throws {
        let cover = Cover(item.delivery)
        let control = item.delivery.control
        try database.query("insert_cover", [
            String(item.id), String(item.scope), cover.from.description, cover.to.description,
            cover.rankDate.description, control.rankExtracted.text, String(control.rankSequence),
            String(control.version), hex(control.sha256),
        ])
    }

    /// Lines of one file that contradict each other; their bytes are fetched by a second pass, which is rare.
    private func rejectConflicts(_ items: inout [Item]) throws {
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
                try connection.query("delete from pg_temp.landing_batch where delivery_id = $1", [String(items[index].id)])
                try connection.query("delete from pg_temp.cover_batch where delivery_id = $1", [String(items[index].id)])
            }
        }
    }

    /// - Returns: rows loaded, unchanged and superseded by delivery id.
    private func applyHistory(_ items: [Item]) throws -> [Int: (Int, Int, Int)] {
        guard items.contains(where: { !$0.isRefused }) else { return [:] }
        let table = quoted("historik", contract.historyTable)
        let rows = try connection.query("select * from flis.apply_history($1, $2)", [table, String(run)])
        try connection.query("select flis.check_history($1)", [table])
        return Dictionary(uniqueKeysWithValues: rows.map {
            ($0.int("delivery_id") ?? 0, ($0.int("rows_loaded") ?? 0, $0.int("rows_unchanged") ?? 0, $0.int("rows_superseded") ?? 0))
        })
    }

    /// Gives every person seen for the first time a pseudonym; the secret never reaches the server.
    private func rememberPersons() throws {
        for field in contract.columns where field.format == .cpr {
            let column = quoted(field.name)
            let unknown = try connection.query(Statement("""
                select distinct l.\(column) from pg_temp.landing_batch as l
                where l.\(column) is not null and not exists (select from flis.person as p where p.cpr = l.\(column))
                order by 1
                """))
            guard !unknown.isEmpty else { continue }
            try connection.copyIn("copy flis.person (cpr, noegle) from stdin") { writer in
                for row in unknown {
                    let cpr = row.text(0) ?? ""
                    try writer.write(Array("\(cpr)\t\(pseudonym.key(of: cpr))\n".utf8))
                }
            }
        }
    }

    private func record(_ item: Item, _ written: (Int, Int, Int)?) throws -> DeliveryOutcome {
        let delivery = item.delivery
        let read = item.reading?.rowsRead ?? delivery.control.rows
        var outcome = DeliveryOutcome(
            status: item.isRefused ? .refused : .loaded, deliveryID: item.id, entity: contract.name,
            fileName: delivery.fileName, rowsRead: read, findings: item.findings
        )
        if item.isRefused {
            outcome.rowsRejected = read
        } else {
            (outcome.rowsLoaded, outcome.rowsUnchanged, outcome.rowsSuperseded) = written ?? (0, 0, 0)
            outcome.rowsRejected = item.rejectedCount
        }
        let sha256 = try item.reading?.sha256 ?? FileSurvey(delivery.path).sha256
        try archive.store(delivery.path, sha256: sha256)
        try archive.store(delivery.path + ControlFile.suffix, sha256: delivery.controlSHA256)
        try ledger.write(outcome, .init(
            scope: item.scope, file: delivery.fileName, bytes: delivery.control.bytes, sha256: sha256,
            controlSHA256: delivery.controlSHA256, contractHash: contract.hash, control: delivery.control,
            period: delivery.period
        ))
        try ledger.write(item.rejected, deliveryID: item.id)
        return outcome
    }

    /// The database itself said no to a delivery on its own: refused, with the server's safe words.
    private func refuse(_ delivery: Delivery, because error: ServerError) throws -> DeliveryOutcome {
        try connection.transaction {
            let scope = try ledger.scope(
                area: contract.area, entity: contract.name, system: delivery.control.system,
                kommune: delivery.control.kommuneCode
            )
            var item = Item(delivery: delivery, id: try ledger.nextDeliveryID(), scope: scope)
            item.isRefused = true
            item.findings = [.refusedByDatabase(error.sqlState, file: delivery.fileName)]
            return try record(item, nil)
        }
    }
}

extension ServerError {
    /// The data are at fault: a value (class 22), a constraint (23), a size that no index takes (54000), or
    /// a correction that does not fit what it corrects (LI401). Anything else, a full disk or a deadlock,
    /// stops the run and is tried again; refusing would blame the supplier, and for good.
    fileprivate var isAboutTheDelivery: Bool {
        sqlState.hasPrefix("22") || sqlState.hasPrefix("23") || ["54000", "LI401"].contains(sqlState)
    }
}
