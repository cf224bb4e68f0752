import ExampleDeliveries
import Foundation
import Warehouse

/// The largest memory of the loader: of the reader on a file of gigabytes, of a whole `flis load`, and of `flis run`
/// with as many files as a country has in a month.
///
/// The rows of the file of gigabytes repeat, so it goes no further than the landing table. The files of the month have
/// a few rows each: what is kept of every file is what grows with their number, and takes a minute to see.
final class MemoryRow: BenchRow {
    /// Share of the inhabitants: the smallest with which every file still has rows.
    private static let density = 0.003

    private var prepared = Prepared<(large: LargeFile, month: NationalInbox)>()

    let key = "memory"
    let name = "peak memory of the loader"
    let peerName = "–"
    let goal = Goal.megabytes(128)
    let mostRounds = 1

    func prepare(_ site: BenchSite) throws -> String {
        let large = try LargeFile(site)
        let options = CountryOptions(months: 1, scale: max(0.001, site.scale), density: Self.density)
        let month = try NationalInbox("memory-month", options, at: site)
        prepared.set((large, month))
        let files = month.manifest.months[0].files
        return "a file of \(gigabytes(site)) GB to landing; \(large.work) to history; \(files) files of a few rows to reports"
    }

    func peer(_ site: BenchSite) throws -> Measurement? { nil }

    func ours(_ site: BenchSite) throws -> Measurement {
        let (large, month) = try prepared.get()
        return Self.together(try [oneFile(large, site), manyFiles(month, site)].flatMap { $0 })
    }

    private func oneFile(_ large: LargeFile, _ site: BenchSite) throws -> [Measurement] {
        let warehouse = try BenchWarehouse("bench_memory", at: site)
        let folder = site.home.appendingPathComponent("gigabytes").path
        let read = try warehouse.measure([
            site.program("flis-bench"), "memory", "--database", warehouse.target, "--gigabytes", gigabytes(site),
            "--folder", folder,
        ])
        let load = try warehouse.measure(warehouse.flis("load", "--inbox", large.inbox.path, "--month", "2021-01"))
        try warehouse.discard()
        return [read, load]
    }

    /// Out of an inbox whose files are taken and moved, as a run usually does: that keeps more of each than `--leave`.
    private func manyFiles(_ month: NationalInbox, _ site: BenchSite) throws -> [Measurement] {
        let empty = try BenchWarehouse("bench_memory_month", sql: month.sql, at: site)
        let runs = try NationalRuns("bench_memory_run", copying: empty, country: month, arguments: [])
        let cost = try runs.run(month: 0)
        try NationalOutcome(month, month: 0).check(runs.warehouse)
        try runs.warehouse.discard()
        try empty.discard()
        return [cost]
    }

    private static func together(_ costs: [Measurement]) -> Measurement {
        Measurement(
            wall: costs.reduce(0) { $0 + $1.wall }, client: costs.reduce(0) { $0 + $1.client },
            server: costs.reduce(0) { $0 + $1.server }, peak: costs.compactMap(\.peak).max() ?? 0)
    }

    private func gigabytes(_ site: BenchSite) -> String { String(max(0.01, 2 * site.scale)) }
}
