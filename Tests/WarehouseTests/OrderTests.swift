import Contracts
import Foundation
import Testing
import TestSupport
import Warehouse

/// Promise P4 on the whole path: the months of the small example in another order of arrival.
@Suite("Order of arrival") struct OrderTests {
    @Test func aLateMonthGivesTheSamePicture() throws {
        let inOrder = try picture(after: ["2021-01", "2021-02", "2021-03"])
        let late = try picture(after: ["2021-03", "2021-01", "2021-02"])
        #expect(inOrder.keys.count > 12)
        for (table, rows) in inOrder {
            #expect(!rows.isEmpty || table.hasSuffix("stil_elevtal"), "\(table) is empty")
            #expect(late[table] == rows, "\(table) differs")
        }
    }

    /// What is true when, and the star without its lineage: which file said a thing first follows arrival.
    private func picture(after months: [String]) throws -> [String: [[String?]]] {
        let warehouse = try TestWarehouse()
        let inbox = try ExampleInbox.small.get()
        for month in months { try warehouse.run(inbox.appendingPathComponent(month), month: month) }
        var picture: [String: [[String?]]] = [:]
        let delivered = try Set(
            warehouse.rows("select area || '_' || entity from flis.scope").compactMap(\.first))
        for contract in warehouse.areas.flatMap(\.deliveries) where delivered.contains(contract.historyTable) {
            picture["historik.\(contract.historyTable)"] = try warehouse.rows("""
                select s.system, s.kommune, h.key_digest, h.digest, h.valid_from, h.valid_to
                from historik.\(contract.historyTable) as h inner join flis.scope as s using (scope_id)
                where h.known_to = 9223372036854775807 order by 1, 2, 3, 5
                """)
        }
        for fact in ["fakta_elev", "fakta_karakter"] {
            picture["skole.\(fact)"] = try warehouse.rows("""
                select to_jsonb(f) - 'leverance_id' - 'linje' - 'publicering_id' as row from skole.\(fact) as f order by 1
                """)
        }
        return picture
    }
}
