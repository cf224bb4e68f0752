import Contracts
import Postgres

/// Publishes what changed: stage, compare, then one transaction over all tables, rules included.
package struct Publisher {
    let database: Database
    let areas: [Area]
    /// Build every slice anew instead of those whose inputs changed, and compare with the facts themselves
    /// instead of the ledger; the result must be the same.
    let isFull: Bool
    let patience: Patience
    let steps: StepLog

    package init(
        database: Database, areas: [Area], isFull: Bool = false, patience: Patience = Patience(),
        steps: StepLog = StepLog()
    ) {
        self.database = database
        self.areas = areas
        self.isFull = isFull
        self.patience = patience
        self.steps = steps
    }

    /// What a publish transaction did. Nothing is written, and no publication made, when nothing has been
    /// loaded and nothing changed.
    package struct Outcome: Sendable {
        package var slicesDue = 0
        package var slicesChanged = 0
        package var rowsInserted = 0
        package var rowsDeleted = 0
        package var membersChanged = 0
        package var isChanged = false
        /// The run that the publication is numbered by; 0 when there was none to make.
        package var publication = 0
    }

    private struct NothingChanged: Error { let outcome: Outcome }
    private var connection: Connection { database.connection }

    /// Waits until no run loads, then publishes all that is loaded.
    /// - Parameter run: the run that asks for it. When a later one has loaded or published meanwhile, the
    ///   publication gets a run of its own, so that publications are numbered in their order.
    package func publish(run: Int) throws -> Outcome {
        try LoadingLock(database: database, patience: patience).alone {
            guard let own = try openOwnRun(after: run) else { return try publish(numbered: run) }
            let outcome = try publish(numbered: own)
            _ = try RunLedger.finish(own, database)
            return outcome
        }
    }

    private func openOwnRun(after run: Int) throws -> Int? {
        try connection.transaction {
            try database.query("lock_numbers")
            let own = try database.query("overtaken_publication", [String(run), version]).first?.int("run_id")
            if let own { try Worker.enter(run: own, database) }
            return own
        }
    }

    private func publish(numbered run: Int) throws -> Outcome {
        steps.begin(run: run, database)
        let tables = try StarTables(database: database, areas: areas).stars().flatMap(\.tables)
        var touched: [String] = []
        let outcome: Outcome
        do {
            outcome = try connection.transaction {
                let outcome = try apply(tables, run: run)
                touched = try database.query("touched_leaves").map { "\($0.text("leaf") ?? "") \($0.text("columns") ?? "")" }
                CrashPoint.pass("publish.before_commit")
                return outcome
            }
        } catch let nothing as NothingChanged {
            return nothing.outcome
        }
        CrashPoint.pass("publish.committed")
        // Cannot run inside a transaction; leaves are small, so this is cheap and readers do not wait.
        try steps.measure(.vacuum) {
            for leaf in touched where !connection.isRehearsing {
                try connection.execute(Statement("vacuum (analyze) \(leaf)"))
            }
        }
        steps.count(.init(rows: touched.count), [.vacuum])
        try steps.write()
        return outcome
    }

    private func apply(_ tables: [StarTable], run: Int) throws -> Outcome {
        var outcome = Outcome()
        let facts = tables.filter(\.isFact)
        let dimensions = tables.filter { !$0.isFact }
        let isDue = try database.query("open_publication", [String(run)]).first?.bool("is_due") ?? true

        var dueFacts: [StarTable] = []
        for fact in facts {
            if isFull { try connection.query("select flis.read_slices($1)", [fact.qualified]) }
            var due = try database.query("queue_slices", [fact.qualified, isFull ? "t" : "f"]).first?.int("due") ?? 0
            if isFull { due += try database.query("add_due_slices", [fact.qualified]).affected }
            steps.count(.init(rows: due), [.build], of: fact.qualified)
            outcome.slicesDue += due
            if due > 0 { dueFacts.append(fact) }
        }
        try connection.execute("analyze flis.slice_due, flis.row_due")
        let changedDimensions = try dimensions.filter { table in
            try steps.measure(.build, table.qualified) {
                try connection.query("select flis.stage_dimension($1) as differs", [table.qualified]).first?.bool("differs") ?? false
            }
        }
        for table in dueFacts {
            try steps.measure(.build, table.qualified) { try connection.query("select flis.stage($1)", [table.qualified]) }
        }
        try connection.execute(database.sql.query("prepare_slice_changed"))
        let changedFacts = try dueFacts.filter(collectChanges)
        CrashPoint.pass("publish.staged")

        try connection.execute(database.sql.query("suspend_row_checks"))
        try connection.execute(Statement("lock table \(dimensions.map(\.qualified).joined(separator: ", ")) in share row exclusive mode"))
        var lostMembers = false
        for dimension in changedDimensions {
            let row = try connection.query("select * from flis.apply_dimension($1)", [dimension.qualified]).first
            outcome.membersChanged += ["inserted", "updated", "deleted"].reduce(0) { $0 + (row?.int($1) ?? 0) }
            lostMembers = lostMembers || (row?.int("deleted") ?? 0) > 0
        }
        for fact in changedFacts {
            let row = try steps.measure(.write, fact.qualified) {
                try connection.query("select * from flis.apply_fact($1, $2)", [fact.qualified, String(run)]).first
            }
            let (inserted, deleted) = (row?.int("inserted") ?? 0, row?.int("deleted") ?? 0)
            steps.count(.init(rows: inserted + deleted), [.write], of: fact.qualified)
            outcome.rowsInserted += inserted
            outcome.rowsDeleted += deleted
        }
        for fact in facts { try connection.query("select flis.put_canary($1, $2)", [fact.qualified, String(run)]) }
        // What was not written was held against the dimensions when it was; unless these lost members since.
        for fact in lostMembers ? facts : changedFacts {
            try steps.measure(.check, fact.qualified) {
                try connection.query("select flis.check_orphans($1, $2)", [fact.qualified, lostMembers ? "t" : "f"])
            }
        }
        try connection.execute("set local session_replication_role = origin")
        try steps.measure(.check) { try connection.query("select flis.check_access()") }
        outcome.slicesChanged = try database.query("record_slices", [String(run)]).first?.int("changed") ?? 0
        CrashPoint.pass("publish.applied")

        outcome.isChanged = outcome.slicesChanged > 0 || outcome.membersChanged > 0 || isDue
        guard outcome.isChanged else { throw NothingChanged(outcome: outcome) }
        try steps.measure(.benchmark) { try Benchmarks(database: database).publish(run: run, isFull: isFull) }
        try steps.measure(.rules) { try runRules(publication: run) }
        try database.query("close_publication", [String(run), String(outcome.slicesDue), String(outcome.slicesChanged)])
        outcome.publication = run
        return outcome
    }

    /// Lists what differs between the staged rows of a fact and the published ones.
    private func collectChanges(of fact: StarTable) throws -> Bool {
        try steps.measure(.write, fact.qualified) {
            let slices = try database.query("collect_changed_slices", [fact.qualified]).affected
            try connection.execute("analyze pg_temp.slice_changed")
            let rows = try connection.query("select flis.compare_rows($1) as differing", [fact.qualified])
            return slices > 0 || rows.first?.int("differing") ?? 0 > 0
        }
    }

    /// A rule that fails is `fejl_i_test` for every municipality, never green, and stops nothing else.
    private func runRules(publication: Int) throws {
        for rule in try connection.query("select name, view_name, header ->> 'alvorlighed' as severity from flis.catalogue where kind = 'rule' order by name") {
            let name = rule.text("name") ?? ""
            do {
                try connection.savepoint("rule") {
                    _ = try connection.query(
                        "select flis.run_rule($1, $2, $3, $4, $5)",
                        [
                            name, rule.text("view_name"), rule.text("severity"), String(publication),
                            isFull ? "t" : "f",
                        ]
                    )
                }
            } catch let error as ServerError where !error.isConnectionLoss && !error.isCancellation {
                try database.query("record_failed_rule", [String(publication), name])
            }
        }
    }
}
