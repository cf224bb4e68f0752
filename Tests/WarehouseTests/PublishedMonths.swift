import ExampleDeliveries
import Foundation
import Postgres
import Synchronization
import Testing
import TestSupport
import Warehouse

/// January and February of four small municipalities, published; and what a test does to them.
final class PublishedMonths {
    /// Loaded once and copied per test.
    private static let february: Result<TestDatabase, any Error> = Result {
        let warehouse = try TestWarehouse()
        for month in ["2021-01", "2021-02"] {
            try warehouse.run(inbox.get().appendingPathComponent(month), month: month)
        }
        try FileManager.default.copyItem(at: warehouse.home.appendingPathComponent("archive"), to: archive)
        return warehouse.test
    }
    private static let archive = FileManager.default.temporaryDirectory.appendingPathComponent("flis-archive-\(getpid())")
    static let inbox: Result<URL, any Error> = Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("flis-publish-\(getpid())")
        _ = try ExampleDeliveries(ExampleOptions(size: .small, municipalities: [269, 306, 510, 665])).write(
            to: folder)
        return folder
    }

    /// Gives the warehouse the files that are in its ledger, for what reads them again.
    func bringArchive() throws {
        try FileManager.default.copyItem(at: Self.archive, to: warehouse.home.appendingPathComponent("archive"))
    }

    /// To be set to the same database under other files.
    var warehouse: TestWarehouse
    private let number = Counter()

    init() throws { warehouse = try TestWarehouse(template: Self.february.get()) }

    func rows(_ sql: String, _ parameters: [String?] = []) throws -> [[String?]] {
        try warehouse.rows(sql, parameters)
    }

    /// The next deliveries after these example files, made by `change`, in one run for `month`.
    @discardableResult
    func deliver(
        _ files: String..., month: String = "2021-02", mayBeRefused: Bool = false,
        change: (inout [String]) throws -> Void
    ) throws -> Publisher.Outcome {
        let number = number.next()
        let folder = warehouse.home.appendingPathComponent("inbox-\(number)")
        for file in files {
            var draft = try DraftDelivery(reading: Self.inbox.get().appendingPathComponent(file))
            draft.sequence = 100 + number
            draft.extracted = "2021-02-\(10 + number)T02:00:00+01:00"
            try change(&draft.lines)
            try draft.write(to: folder)
        }
        let run = try warehouse.run(folder, month: month)
        #expect(mayBeRefused || run.outcomes.map(\.status) == files.map { _ in .loaded })
        return run.publication
    }

    /// Lines of pupils who go to school in the present school year, from its first day to its last.
    static func currentLines(_ lines: [String]) -> [Int] {
        lines.indices.filter { lines[$0].hasSuffix(";01-08-2020;31-07-2021") }
    }

    struct Slice: Hashable {
        let fact, kommune, month: String
    }

    /// Slice to its digest and the publication that wrote it.
    func slices() throws -> [Slice: [String?]] {
        let rows = try rows("select fact, kilde_kommune, tid_id, digest, publicering_id from flis.slice")
        return Dictionary(
            uniqueKeysWithValues: rows.map {
                (Slice(fact: $0[0] ?? "", kommune: $0[1] ?? "", month: $0[2] ?? ""), [$0[3], $0[4]])
            })
    }

    func changed(since before: [Slice: [String?]]) throws -> [Slice] {
        try slices().filter { $0.value != before[$0.key] }.map(\.key)
    }

    /// Star table to its count and digest, publication numbers left out: what a rebuild must give again.
    /// - Parameter hasLineage: false leaves out which line of which delivery said it.
    func star(hasLineage: Bool = true) throws -> [String: String] {
        var digests: [String: String] = [:]
        for row in try rows("select fact from flis.fact_state") {
            let table = row[0] ?? ""
            digests[table] = try rows(
                """
                select count(*) || ' ' ||
                    coalesce(sum(pg_catalog.hashtextextended((to_jsonb(t) - array['publicering_id'\(hasLineage ? "" : ", 'leverance_id', 'linje'")])::text, 0)::numeric), 0)
                from \(table) as t
                """
            ).first?[0]
        }
        return digests
    }

    /// Empties the star and publishes again, from the history alone.
    func rebuilt() throws -> [String: String] {
        let tables = try rows("select string_agg(fact, ', ') from flis.fact_state").first?[0] ?? ""
        try warehouse.connection.execute(Statement("truncate \(tables) cascade"))
        try warehouse.connection.execute("delete from flis.slice; update flis.fact_state set published_run = 0")
        _ = try warehouse.publish(isFull: true)
        return try star()
    }
}

/// A session that asks the same question again and again, beside the test.
final class Reader: Sendable {
    private struct State {
        var isOver = false
        var seen: [[String?]] = []
        var failure: (any Error)?
    }
    private let state = Mutex(State())
    private let done = DispatchSemaphore(value: 0)

    init(target: String, statement: String) {
        Thread.detachNewThread { [self] in
            do {
                let connection = try Connection(target)
                while !state.withLock(\.isOver) {
                    let rows = try connection.query(Statement(statement)).map(\.values)
                    state.withLock { $0.seen += rows }
                }
            } catch {
                state.withLock { $0.failure = error }
            }
            done.signal()
        }
    }

    /// Asks once more, then tells all it saw.
    func end() throws -> [[String?]] {
        state.withLock { $0.isOver = true }
        done.wait()
        return try state.withLock { state in
            if let failure = state.failure { throw failure }
            return state.seen
        }
    }
}
