import Deliveries
import Foundation
import Postgres
import Warehouse

/// Verify, SHA-256, strict read and typed binary COPY of one large file, against `psql \copy` into the same table.
final class FirstLoadRow: BenchRow {
    /// `temporary` is how a batch lands; the others are for comparison with tables that stay.
    private let kind: String
    private var prepared = Prepared<(file: LargeFile, warehouse: BenchWarehouse)>()

    init(_ kind: String = "temporary") { self.kind = kind }

    var key: String { "load-\(kind)" }
    var name: String { "first load of a large file, to a \(kind) landing table" }
    var peerName: String { "`psql \\copy` of the file into the same table" }
    var goal: Goal { kind == "temporary" ? .ratio(0.60) : .none }

    func prepare(_ site: BenchSite) throws -> String {
        let file = try LargeFile(site)
        prepared.set((file, try BenchWarehouse("bench_load", at: site)))
        return file.work
    }

    func peer(_ site: BenchSite) throws -> Measurement? {
        let (file, warehouse) = try prepared.get()
        return try site.measure(file.copyWithPsql(kind, into: warehouse))
    }

    func ours(_ site: BenchSite) throws -> Measurement {
        let (file, warehouse) = try prepared.get()
        return try site.measure {
            let connection = try Connection(warehouse.target)
            for statement in LargeFile.create(kind) { try connection.execute(Statement(statement)) }
            let reader = DeliveryReader(delivery: file.delivery, deliveryID: 1, scopeID: 1)
            try connection.copyIn(Statement("copy \(LargeFile.table(kind)) from stdin (format binary)")) { writer in
                try writer.write(Connection.binaryCopyHeader)
                let reading = try reader.read { try writer.write($0) }
                guard reading.verdict == .accepted else {
                    throw Failure("LI903", "the reader refused the generated file", fix: "flis verify shows why")
                }
                try writer.write(Connection.binaryCopyTrailer)
            }
        }
    }
}
