import ExampleDeliveries
import Foundation
import Warehouse

/// Thousands of small files of many kinds: verified, loaded, historised, every one in the ledger and the archive.
final class SmallFilesRow: BenchRow {
    private var prepared = Prepared<(inbox: URL, empty: BenchWarehouse, files: [URL])>()

    let key = "small"
    let name = "small files, `flis load`: verified and loaded, ledger included"
    let peerName = "one psql session, a `\\copy` each into text tables, one transaction"
    let goal = Goal.ratio(0.40)
    let mostRounds = 5

    func prepare(_ site: BenchSite) throws -> String {
        let count = site.scaled(5000, least: 40)
        // Some files of a national month are large; with a little more than enough the small ones suffice.
        let country = try NationalInbox(
            "small",
            CountryOptions(
                months: 1, scale: min(1, Double(count) / 50_000 * 1.4 + 0.0005), density: site.density), at: site)
        let planted = Set(country.manifest.planted.map { URL(fileURLWithPath: $0.file).lastPathComponent })
        let inbox = site.home.appendingPathComponent("small-inbox")
        try? FileManager.default.removeItem(at: inbox)
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
        let small = try NationalInbox.dataFiles(in: country.inbox(0)).filter {
            try $0.lastPathComponent.hasPrefix("fyld") && !planted.contains($0.lastPathComponent)
                && NationalInbox.bytes(of: $0) < 200_000
        }.prefix(count)
        for file in small {
            for path in [file.path, file.path + ".kontrol.json"] {
                let name = URL(fileURLWithPath: path).lastPathComponent
                try FileManager.default.linkItem(atPath: path, toPath: inbox.appendingPathComponent(name).path)
            }
        }
        let files = try NationalInbox.dataFiles(in: inbox)
        prepared.set((inbox, try BenchWarehouse("bench_small_empty", sql: country.sql, at: site), files))
        let bytes = try files.reduce(0) { try $0 + NationalInbox.bytes(of: $1) }
        return "\(files.count) files, \(bytes / 1_000_000) MB"
    }

    func peer(_ site: BenchSite) throws -> Measurement? {
        let (_, empty, files) = try prepared.get()
        let warehouse = try BenchWarehouse("bench_small", copying: empty)
        let script = site.home.appendingPathComponent("small.sql")
        return try site.measure(TextTables(files).command(at: script, into: warehouse))
    }

    func ours(_ site: BenchSite) throws -> Measurement {
        let (inbox, empty, files) = try prepared.get()
        let warehouse = try BenchWarehouse("bench_small", copying: empty)
        let cost = try warehouse.measure(warehouse.flis("load", "--inbox", inbox.path, "--month", "2021-01"))
        try warehouse.require(
            files.count, "deliveries loaded", "select count(*) from flis.delivery where status = 'loaded'")
        return cost
    }
}
