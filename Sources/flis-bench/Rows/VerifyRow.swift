import Foundation
import Warehouse

/// All that `flis verify` checks of a large file, against the server's check of types and nulls.
final class VerifyRow: BenchRow {
    private var prepared = Prepared<(file: LargeFile, warehouse: BenchWarehouse)>()

    let key = "verify"
    let name = "validate only, `flis verify` of the large file"
    let peerName = "`psql \\copy` of the file into a typed unlogged table"
    let goal = Goal.ratio(0.15)

    func prepare(_ site: BenchSite) throws -> String {
        let file = try LargeFile(site)
        prepared.set((file, try BenchWarehouse("bench_load", at: site)))
        return file.work
    }

    func peer(_ site: BenchSite) throws -> Measurement? {
        let (file, warehouse) = try prepared.get()
        return try site.measure(file.copyWithPsql("unlogged", into: warehouse))
    }

    func ours(_ site: BenchSite) throws -> Measurement {
        try site.measure([site.program("flis"), "verify", "--inbox", prepared.get().file.inbox.path])
    }
}
