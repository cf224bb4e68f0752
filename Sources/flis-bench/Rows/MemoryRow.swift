import Foundation
import Warehouse

/// The largest memory of the loader: of the reader on a file of gigabytes, and of a whole `flis load`.
///
/// The rows of the file of gigabytes repeat, so it goes no further than the landing table.
final class MemoryRow: BenchRow {
    private var prepared = Prepared<LargeFile>()

    let key = "memory"
    let name = "peak memory of the loader"
    let peerName = "–"
    let goal = Goal.megabytes(128)
    let mostRounds = 1

    func prepare(_ site: BenchSite) throws -> String {
        let file = try LargeFile(site)
        prepared.set(file)
        return "a file of \(gigabytes(site)) GB to landing; \(file.work) to history"
    }

    func peer(_ site: BenchSite) throws -> Measurement? { nil }

    func ours(_ site: BenchSite) throws -> Measurement {
        let warehouse = try BenchWarehouse("bench_memory", at: site)
        let folder = site.home.appendingPathComponent("gigabytes").path
        let read = try warehouse.measure([
            site.program("flis-bench"), "memory", "--database", warehouse.target, "--gigabytes", gigabytes(site),
            "--folder", folder,
        ])
        let inbox = try prepared.get().inbox.path
        let load = try warehouse.measure(warehouse.flis("load", "--inbox", inbox, "--month", "2021-01"))
        try warehouse.discard()
        return Measurement(
            wall: read.wall + load.wall, client: read.client + load.client, server: read.server + load.server,
            peak: max(read.peak ?? 0, load.peak ?? 0)
        )
    }

    private func gigabytes(_ site: BenchSite) -> String { String(max(0.01, 2 * site.scale)) }
}
