import Contracts
import Deliveries
import Foundation
import Testing
import TestSupport
import Warehouse

/// Entities loaded on several connections at once leave what one connection leaves.
@Suite("Loading side by side") struct SideBySideTests {
    @Test func severalConnectionsLeaveWhatOneLeaves() throws {
        let (one, several) = try (digests(jobs: 1), digests(jobs: 4))
        #expect(one.count > 60)
        #expect(several.filter { one[$0.key] != $0.value }.isEmpty)
        #expect(several.count == one.count)
    }

    private func digests(jobs: Int) throws -> [String: String] {
        let warehouse = try TestWarehouse()
        warehouse.jobs = jobs
        let inbox = try ExampleInbox.small.get()
        for month in ["2021-01", "2021-02"] { try warehouse.run(inbox.appendingPathComponent(month), month: month) }
        return try warehouse.digests()
    }

    /// Pupils are held to code lists, to the register (a sample too), and to nothing else; grades to their own.
    @Test func whoLooksAtAnotherWaitsForIt() throws {
        let area = try #require(TestWarehouse.contracts.first { $0.name == "skole" })
        let names = area.deliveries.map(\.name)
        let tasks = area.deliveries.map { LoadTask(contract: $0, changes: []) }
        let after = try LoadOrder(sql: TestDatabase.sql).prerequisites(of: tasks)
        let told = Dictionary(uniqueKeysWithValues: zip(names, after.map { $0.sorted().map { names[$0] } }))
        #expect(told["kode"] == [])
        #expect(told["taerskel"] == [])
        #expect(told["stil_elevtal"] == [])
        #expect(told["elevforloeb"] == ["kode", "kodeoversaettelse", "institution"])
    }

    /// That two files are the same is told of the later one, so the earlier one must be there.
    @Test func whatMayHoldTheSameGoesInOrder() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("flis-alike-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let rows = ["0101;x", "0101;y"]
        var pupils = try DraftDelivery("klasse", rows: rows)
        var lessons = try DraftDelivery("elevforloeb", rows: rows)
        #expect(try after(&pupils, &lessons, in: folder) == [[], []])
        lessons.lines = pupils.lines
        #expect(try after(&pupils, &lessons, in: folder) == [[], [0]])
        pupils.zstdBlock = 64
        #expect(try after(&pupils, &lessons, in: folder) == [[], [0]])
        pupils.lines.append("0101;z")
        #expect(try after(&pupils, &lessons, in: folder) == [[], []])
    }

    private func after(_ drafts: inout DraftDelivery, _ other: inout DraftDelivery, in folder: URL) throws -> [Set<Int>] {
        try? FileManager.default.removeItem(at: folder)
        for draft in [drafts, other] { try draft.write(to: folder) }
        let verifier = Fileverifier(areas: TestWarehouse.contracts, kommuner: [101])
        let tasks = try verifier.examine(inbox: folder.path).compactMap { examination -> LoadTask? in
            guard case .accepted(let delivery) = examination else { return nil }
            return LoadTask(
                contract: delivery.contract,
                changes: [EntityChange(arrived: [.init(id: 1, delivery: delivery)])])
        }
        #expect(tasks.count == 2)
        return try LoadOrder(sql: TestDatabase.sql).prerequisites(of: tasks)
    }

    /// While the first task is worked on, another thread may take the third, which needs nobody, and not the second.
    @Test func noTaskBeginsBeforeWhatItComesAfter() throws {
        let board = TaskBoard<Int>(prerequisites: [[], [0], []])
        let (second, third, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        board.work { task in
            guard task == 0 else { return task * task }
            Thread {
                board.work { other in
                    [1: second, 2: third][other]?.signal()
                    return other * other
                }
                end.signal()
            }.start()
            #expect(third.wait(timeout: .now() + 20) == .success)
            #expect(second.wait(timeout: .now() + 0.2) == .timedOut)
            return 0
        }
        end.wait()
        #expect(try board.outcomes() == [0, 1, 4])
    }

    /// Six of ten bytes are held: who wants five waits for them, and so does who wants more than there is.
    @Test(arguments: [5, 1_000]) func whoWantsMoreThanIsFreeWaits(bytes: Int) {
        let memory = SharedMemory(10)
        let (begun, got) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        memory.hold(6) {
            Thread {
                begun.signal()
                memory.hold(bytes) { _ = got.signal() }
            }.start()
            #expect(begun.wait(timeout: .now() + 20) == .success)
            #expect(got.wait(timeout: .now() + 0.2) == .timedOut)
        }
        #expect(got.wait(timeout: .now() + 20) == .success)
    }

    @Test func theFirstErrorEndsTheWork() throws {
        struct Broken: Error, Equatable { let task: Int }
        let board = TaskBoard<Int>(prerequisites: [[], [0], [1], []])
        var done: [Int] = []
        board.work { task in
            done.append(task)
            if task == 1 { throw Broken(task: task) }
            return task
        }
        board.work { _ in throw Broken(task: 9) }
        #expect(done == [0, 1])
        #expect(throws: Broken(task: 1)) { try board.outcomes() }
    }
}
