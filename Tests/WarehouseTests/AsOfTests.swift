import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// Promise P7: any earlier run can be read as it stood then.
///
/// The months bring a correction of January, a late file and refused ones.
@Suite("As it was") struct AsOfTests {
    /// What every reader saw after each of the three runs, kept while the months were loaded; and the warehouse after.
    private struct Past {
        let warehouse: TestWarehouse
        let seen: [[String: [[String?]]]]
    }

    private static let months = ["2021-01", "2021-02", "2021-03"]

    private func past() throws -> Past {
        let warehouse = try TestWarehouse()
        let inbox = try EventfulMonths.folder.get()
        var seen: [[String: [[String?]]]] = []
        for month in Self.months {
            try warehouse.run(inbox.appendingPathComponent(month), month: month)
            seen.append(try Self.readable(in: warehouse).reduce(into: [:]) { $0[$1] = try Self.rows(of: $1, in: warehouse) })
        }
        return Past(warehouse: warehouse, seen: seen)
    }

    /// Every view and table of the present that has a twin in the past, `schema.name`.
    private static func readable(in warehouse: TestWarehouse) throws -> [String] {
        try warehouse.rows("""
            select n.nspname || '.' || c.relname from pg_catalog.pg_class as c
            inner join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v')
                and n.nspname in ('aktuel', 'faelles', 'skole', 'kvalitet', 'afvigelse', 'rapport', 'noegletal')
                -- Of all publications anyway, or of the definitions; flat views are joins of what is compared.
                and c.relname not in ('testresultat', 'fejludvikling', 'oversigt') and c.relname not like 'flad\\_%'
            order by 1
            """).compactMap { $0[0] }
    }

    private static func twin(of name: String) -> String {
        name.hasPrefix("aktuel.") ? name.replacing("aktuel.", with: "dengang.") : "dengang_\(name)"
    }

    /// All columns but the publication's number, as text.
    private static func rows(of name: String, in warehouse: TestWarehouse) throws -> [[String?]] {
        try warehouse.rows("select (to_jsonb(t) - 'publicering_id')::text as row from \(name) as t order by 1")
    }

    @Test func everyRunReadsAsItStoodThen() throws {
        let past = try past()
        let names = try Self.readable(in: past.warehouse)
        for schema in ["aktuel", "faelles", "skole", "kvalitet", "afvigelse", "rapport", "noegletal"] {
            #expect(names.contains { $0.hasPrefix("\(schema).") })
        }
        // Something in each kind must have changed since, or reading the present would do.
        for name in [
            "aktuel.skole_elevforloeb", "aktuel.skole_karakter", "skole.fakta_elev", "skole.fakta_karakter",
            "noegletal.segregeringsgrad",
        ] {
            #expect(past.seen[0][name] != past.seen[2][name], "\(name) never changed")
        }
        for (index, seen) in past.seen.enumerated() {
            try past.warehouse.connection.execute(Statement("set flis.koersel = '\(index + 1)'"))
            for name in names {
                let rows = try Self.rows(of: Self.twin(of: name), in: past.warehouse)
                #expect(rows == seen[name], "\(name) after run \(index + 1)")
            }
        }
        try past.warehouse.connection.execute("reset flis.koersel")
        for name in names {
            #expect(try Self.rows(of: Self.twin(of: name), in: past.warehouse) == past.seen[2][name], "\(name), newest")
        }
        try oneQuestion(past)
        try wholeHistory(past)
    }

    /// The function answers for a run and leaves the session's own setting alone.
    private func oneQuestion(_ past: Past) throws {
        try past.warehouse.connection.execute("set flis.koersel = '2'")
        let name = "noegletal.segregeringsgrad"
        let rows = try past.warehouse.rows("""
            select (to_jsonb(t) - 'publicering_id')::text as row
            from dengang.efter_koersel(null::dengang_\(name), 1) as t order by 1
            """)
        #expect(rows == past.seen[0][name])
        #expect(try past.warehouse.rows("show flis.koersel") == [["2"]])
    }

    /// Both axes: what a later run closed is open.
    private func wholeHistory(_ past: Past) throws {
        let open = try past.warehouse.rows("""
            select count(*) filter (where known_to = 9223372036854775807), count(*), max(known_from)
            from dengang_historik.skole_elevforloeb
            """)
        let expected = try past.warehouse.rows("""
            select count(*) filter (where known_to > 2), count(*), max(known_from)
            from historik.skole_elevforloeb where known_from <= 2
            """)
        #expect(open == expected)
    }

    @Test(arguments: ["0", "9", "marts", "-1", "3.0", "99999999999999999999"])
    func aRunThatNeverWasIsRefusedWithTheRunsThatWere(setting: String) throws {
        let warehouse = try TestWarehouse()
        try warehouse.connection.execute("insert into flis.run (run_id, kind, month, program_version) values (1, 'load', '2021-01-01', 't')")
        try warehouse.connection.execute(Statement("set flis.koersel = '\(setting)'"))
        for view in ["dengang.skole_elevforloeb", "dengang_historik.skole_klasse", "dengang_rapport.hvilke_skoler_gaar_vores_elever_i"] {
            let error = #expect(throws: ServerError.self) { try warehouse.rows("select count(*) from \(view)") }
            #expect(error?.sqlState == "LI460")
        }
    }
}
