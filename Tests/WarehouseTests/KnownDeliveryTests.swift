import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// Every file of a month asks the ledger whether it is known; the answer must not take longer as the ledger grows.
struct KnownDeliveryTests {
    @Test("by index, also where a hash is missing", arguments: ["\\x01", nil] as [String?])
    func plan(fileHash: String?) throws {
        let warehouse = try TestWarehouse()
        // Only a question that no index answers reads the table in spite of this.
        try warehouse.connection.execute("set enable_seqscan = off")
        let text = try String(
            contentsOf: TestDatabase.sql.root.appendingPathComponent("platform/queries/known_delivery.sql"),
            encoding: .utf8)
        let plan = try warehouse.rows("explain \(text)", [fileHash, "\\x02", "\\x03", "a.csv"])
            .compactMap { $0[0] }.joined(separator: "\n")
        #expect(plan.contains("Index Cond"), "\(plan)")
        #expect(!plan.contains("Seq Scan"), "\(plan)")
    }
}
