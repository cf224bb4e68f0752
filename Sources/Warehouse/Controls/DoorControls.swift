import Contracts
import Deliveries
import Postgres

/// The controls that need the warehouse's memory: they compare the deliveries of a batch with what is there,
/// all of them at once, before anything touches the history.
///
/// A finding that holds leaves the delivery out of the batch until a person has accepted it; for one that
/// is accepted nothing holds any more.
struct DoorControls {
    let site: LoadSite
    let contract: Contract

    private var database: Database { site.database }
    private var batch: LandingBatch { LandingBatch(site: site, contract: contract) }

    /// - Parameter items: read; gets findings, and those that are refused or held leave the batch.
    func inspect(_ items: inout [BatchItem]) throws {
        try batch.show()
        try ControlTally.send(items.filter { !$0.isRefused }.compactMap(\.tally), to: database.connection)
        let volumes = VolumeControls(database: database, contract: contract)
        try volumes.count()
        guard items.contains(where: { $0.isTaken && $0.origin != .reloaded }) else { return }
        let contents = ContentControls(site: site)
        let overlaps = OverlapControls(database: database, contract: contract)
        try contents.inspect(&items)
        try overlaps.inspect(&items)
        try CorrectionControls(database: database).inspect(&items)
        try YearControls(database: database, contract: contract).inspect(&items)
        try volumes.inspect(&items)
        try CodeControls(database: database, contract: contract).inspect(&items)
        try ColumnControls(database: database).inspect(&items)
        try SampleControls(database: database, contract: contract).inspect(&items)
        try FirstLines(database: database, contract: contract).find(for: &items)
        for index in items.indices where items[index].isWatched {
            items[index].isHeld = items[index].findings.contains(where: \.holds)
        }
        // Last: a delta that rests on one that is held waits with it.
        try SeriesControls(database: database).inspect(&items)
        try overlaps.inspectOperations(&items)
        try hold(&items)
        if database.connection.isRehearsing { try foretell(&items) }
    }

    /// Keeps what the loaded deliveries brought, for those that come later.
    func remember(_ items: [BatchItem]) throws {
        guard items.contains(where: \.isTaken) else { return }
        if items.contains(where: { $0.isTaken && $0.origin != .reloaded }) { try database.query("remember_columns") }
        guard contract.volume != nil else { return }
        try database.query("remember_volumes")
    }

    private func hold(_ items: inout [BatchItem]) throws {
        let refused = items.filter { $0.isRefused && $0.reading?.verdict == .accepted }
        try batch.remove(refused)
        let held = items.indices.filter { items[$0].isHeld && !items[$0].isRefused }
        guard !held.isEmpty else { return }
        // One of each scope at a time: two of a scope would be told what they do together.
        var rest = held
        while !rest.isEmpty {
            var scopes: Set<Int> = []
            let now = rest.filter { scopes.insert(items[$0].scope).inserted }
            rest.removeAll(where: now.contains)
            let planned = try Consequences.plan(now.map { items[$0].id }, of: batch, at: site)
            for index in now {
                let consequences = planned[items[index].scope] ?? Consequences(groups: [])
                items[index].consequences = consequences
                items[index].findings = items[index].findings.telling(consequences)
            }
        }
        try batch.remove(held.map { items[$0] })
    }

    /// In a rehearsal also what is loaded is told, once per scope.
    private func foretell(_ items: inout [BatchItem]) throws {
        let taken = items.indices.filter { items[$0].isTaken && items[$0].origin != .reloaded }
        guard !taken.isEmpty else { return }
        var planned = try Consequences.plan(taken.map { items[$0].id }, of: batch, at: site)
        for index in taken { items[index].consequences = planned.removeValue(forKey: items[index].scope) }
    }
}

extension BatchItem {
    /// A control may hold it: new, or held for something that may have passed.
    var isWatched: Bool { isTaken && (origin == .arrived || origin == .waiting) }
}

extension [Finding] {
    /// The first that holds also says what would happen.
    fileprivate func telling(_ consequences: Consequences) -> [Finding] {
        guard let index = firstIndex(where: \.holds) else { return self }
        var findings = self
        let old = self[index]
        findings[index] = Finding(
            old.code, "\(old.message). \(consequences.sentence)", file: old.file, line: old.line,
            column: old.column, field: old.field, why: old.why, fix: old.fix
        )
        return findings
    }
}
