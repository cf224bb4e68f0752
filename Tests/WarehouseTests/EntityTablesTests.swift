import Foundation
import Testing
import TestSupport
import Warehouse

/// A contract that changes after data has come: new optional fields are added, all else needs a migration.
@Suite("A contract that changes") final class EntityTablesTests {
    let warehouse: TestWarehouse
    let contract: URL

    init() throws {
        warehouse = try TestWarehouse()
        let sql = warehouse.home.appendingPathComponent("sql")
        try FileManager.default.copyItem(at: TestDatabase.sql.root, to: sql)
        contract = sql.appendingPathComponent("areas/skole/deliveries/taerskel.yaml")
    }

    private var sql: SQLFolder { SQLFolder(root: warehouse.home.appendingPathComponent("sql")) }

    /// Changes the contract's text and installs it.
    private func install(_ old: String, _ new: String) throws -> TestWarehouse {
        let text = try String(contentsOf: contract, encoding: .utf8)
        #expect(text.contains(old))
        try text.replacing(old, with: new).write(to: contract, atomically: true, encoding: .utf8)
        let changed = try TestWarehouse(in: warehouse, sql: sql)
        return changed
    }

    private func line(of text: String) throws -> Int {
        let lines = try String(contentsOf: contract, encoding: .utf8).components(separatedBy: "\n")
        return (lines.firstIndex { $0.contains(text) } ?? -1) + 1
    }

    @Test func aNewOptionalFieldIsAddedAndOldRowsStayUnchanged() throws {
        let folder = warehouse.home.appendingPathComponent("inbox")
        var draft = try DraftDelivery(
            "taerskel", system: "flis", kommune: "0000", rows: ["karaktergennemsnit;0.1"])
        try draft.write(to: folder)
        try warehouse.run(folder, month: "2021-01")
        let digest = try warehouse.rows("select digest from historik.skole_taerskel")

        let changed = try install(
            "  primaryKey:", "    - { name: note, type: string, title: Bemærkning }\n  primaryKey:")
        #expect(changed.notes == ["added historik.skole_taerskel.note"])
        draft.sequence = 2
        draft.extracted = "2021-02-01T02:00:00+01:00"
        draft.lines = [draft.lines[0] + ";note", "karaktergennemsnit;0.1;", "smaa_celler;3.0;ny"]
        let next = changed.home.appendingPathComponent("inbox")
        try draft.write(to: next)
        let outcome = try changed.run(next, month: "2021-01").outcomes.first
        #expect([outcome?.rowsRead, outcome?.rowsLoaded, outcome?.rowsUnchanged] == [2, 1, 1])
        #expect(
            try changed.rows("select maal, note, delivery_id from aktuel.skole_taerskel order by 1") == [
                ["karaktergennemsnit", nil, "1"], ["smaa_celler", "ny", "2"],
            ])
        #expect(try changed.rows("select digest from historik.skole_taerskel where delivery_id = 1") == digest)
    }

    @Test func aFieldOfAnotherTypeIsRefused() throws {
        let failure = try #require(throws: Failure.self) { _ = try install("[8, 4]", "[10, 4]") }
        #expect(failure.code == "LI403")
        #expect(
            failure.message
                == "historik.skole_taerskel.taerskel is numeric(8,4) not null, the contract says numeric(10,4) not null"
        )
        #expect(
            failure.place
                == "\(contract.path):\(try line(of: "name: taerskel\n".trimmingCharacters(in: .newlines), after: "fields:"))"
        )
    }

    @Test func aNewRequiredFieldIsRefused() throws {
        let field = "    - { name: note, type: string, title: Note, constraints: { required: true } }"
        let failure = try #require(throws: Failure.self) {
            _ = try install("  primaryKey:", field + "\n  primaryKey:")
        }
        #expect(failure.code == "LI403")
        #expect(
            failure.message == "a required column cannot be added to historik.skole_taerskel, which has rows")
        #expect(failure.place == "\(contract.path):\(try line(of: "name: note"))")
    }

    @Test func aFieldThatIsGoneIsRefused() throws {
        let text = try String(
            contentsOf: TestDatabase.sql.root.appendingPathComponent("areas/skole/deliveries/institution.yaml"),
            encoding: .utf8)
        let other = contract.deletingLastPathComponent().appendingPathComponent("institution.yaml")
        let start = try #require(text.range(of: "    - name: nedlagt"))
        let end = try #require(text.range(of: "  primaryKey:"))
        try text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: "").write(
            to: other, atomically: true, encoding: .utf8)
        let failure = try #require(throws: Failure.self) { _ = try TestWarehouse(in: warehouse, sql: sql) }
        #expect(failure.code == "LI403")
        #expect(failure.message == "historik.skole_institution.nedlagt is not in the contract any more")
        #expect(failure.place == other.path)
    }

    /// A refused contract leaves the warehouse as it was, views and all.
    @Test func aRefusedContractChangesNothing() throws {
        let before = try warehouse.rows(
            "select count(*), sum(c.oid::bigint) from pg_class as c where c.relkind = 'v'")
        #expect(throws: Failure.self) { _ = try install("[8, 4]", "[10, 4]") }
        #expect(
            try warehouse.rows("select count(*), sum(c.oid::bigint) from pg_class as c where c.relkind = 'v'")
                == before)
    }

    private func line(of text: String, after start: String) throws -> Int {
        let lines = try String(contentsOf: contract, encoding: .utf8).components(separatedBy: "\n")
        let from = lines.firstIndex { $0.contains(start) } ?? 0
        return (lines[from...].firstIndex { $0.contains(text) } ?? -1) + 1
    }
}
