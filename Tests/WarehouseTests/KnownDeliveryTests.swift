import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// A month asks the ledger whether its files are known; the answer must not take longer as the ledger grows.
struct KnownDeliveryTests {
    @Test("by index, also where a hash is missing", arguments: ["\\x01", nil] as [String?])
    func plan(fileHash: String?) throws {
        try expectIndex("known_delivery", [fileHash, "\\x02", "\\x03", "a.csv"])
    }

    @Test("by index for all control files of an inbox")
    func planOfMany() throws {
        try expectIndex("known_control_files", [#"{"\\x01","\\x02"}"#])
    }

    private func expectIndex(_ query: String, _ values: [String?]) throws {
        let warehouse = try TestWarehouse()
        // Only a question that no index answers reads the table in spite of this.
        try warehouse.connection.execute("set enable_seqscan = off")
        let text = try String(
            contentsOf: TestDatabase.sql.root.appendingPathComponent("platform/queries/\(query).sql"),
            encoding: .utf8)
        let plan = try warehouse.rows("explain \(text)", values)
            .compactMap { $0[0] }.joined(separator: "\n")
        #expect(plan.contains("Index Cond"), "\(plan)")
        #expect(!plan.contains("Seq Scan"), "\(plan)")
    }
}
