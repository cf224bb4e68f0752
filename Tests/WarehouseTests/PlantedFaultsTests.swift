import ExampleDeliveries
import Foundation
import Testing
import TestSupport
import Warehouse

/// A hundred planted faults in a month of ten municipalities: each is told once, at the right file with the
/// right code, and whatever has no fault is loaded. The generator's manifest is the oracle.
@Suite("A month of planted faults") struct PlantedFaultsTests {
    /// A finding by what the manifest says of it.
    private typealias Place = FaultManifest.Place

    @Test func eachIsFoundOnceAndTheRestIsLoaded() throws {
        let warehouse = try TestWarehouse()
        let root = warehouse.home.appendingPathComponent("deliveries")
        let manifest = try FaultMonth(includesDoor: true).write(to: root)
        for month in [manifest.cleanMonth, manifest.faultyMonth] {
            try warehouse.run(root.appendingPathComponent(month), month: month)
        }
        let (clean, faulty) = ("1", "2")

        let known = manifest.known
        #expect(try strange(findings(of: clean, in: warehouse), but: known) == [], "the clean month is clean")
        let planted = manifest.faults.flatMap(\.places).filter { !$0.code.isEmpty }
        let found = try findings(of: faulty, in: warehouse)
        #expect(strange(planted, but: found) == [], "planted, not found")
        #expect(strange(found, but: planted + known) == [], "found, not planted")

        let status = try Dictionary(
            warehouse.rows("select file_name, status from flis.delivery where run_id = $1", [faulty])
                .map { ($0[0] ?? "", [$0[1] ?? ""]) }, uniquingKeysWith: +
        )
        for fault in manifest.faults where fault.outcome != .missing {
            let expected =
                switch fault.outcome {
                case .refused: "refused"
                case .held: "held"
                default: "loaded"
                }
            let name = fault.places.first?.file ?? ""
            #expect(status[name]?.contains(expected) == true, "\(fault.kind): \(name)")
        }
        let unfinished = manifest.clean.filter { status[$0]?.contains("loaded") != true }
        #expect(unfinished == [], "clean deliveries that were not loaded")
        #expect(try warehouse.rows("""
            select file_name from flis.delivery
            where run_id = $1 and status = 'loaded' and rows_rejected <> 0 and file_name = any ($2)
            """, [faulty, "{\(manifest.clean.joined(separator: ","))}"]) == [])
        #expect(try warehouse.rows("""
            select file_name from flis.delivery
            where rows_read <> rows_loaded + rows_unchanged + rows_superseded + rows_rejected + rows_held
            """) == [])
        try calendarTells(manifest, in: warehouse)
    }

    /// What is missing, and what nobody expected, in any area.
    private func calendarTells(_ manifest: FaultManifest, in warehouse: TestWarehouse) throws {
        let calendar = try warehouse.rows(
            "select status, fil from flis.calendar($1::date, current_date)",
            [manifest.faultyMonth + "-01"]
        )
        func files(_ outcome: FaultManifest.Outcome) -> [String] {
            manifest.faults.filter { $0.outcome == outcome }.flatMap(\.places).map(\.file)
        }
        let missing = calendar.filter { $0[0] == "mangler" }.compactMap(\.[1])
        #expect(missing.filter(files(.missing).contains).sorted() == files(.missing).sorted())
        #expect(files(.missing).contains("flis_0000_taerskel_2021-02.csv") && files(.missing).count == 3)
        #expect(Set(missing).isDisjoint(with: manifest.clean))
        let unexpected = calendar.filter { $0[0] == "uventet" }.compactMap(\.[1])
        #expect(files(.unexpected).filter { !unexpected.contains($0) } == [])
    }

    /// What a run found, in the manifest's words: of rows the quarantine says where, one by one; of a file
    /// that was not loaded its findings do.
    private func findings(of run: String, in warehouse: TestWarehouse) throws -> [Place] {
        let rows = try warehouse.rows("""
            select d.file_name, r.code, r.line_no, r.column_no
            from flis.rejected_row as r inner join flis.delivery as d using (delivery_id)
            where d.run_id = $1 and d.status <> 'refused'
            union all
            select d.file_name, f.code, f.line_no, f.column_no
            from flis.finding as f inner join flis.delivery as d using (delivery_id)
            where d.run_id = $1 and (f.code < 'LI300' or d.status = 'refused')
            """, [run])
        return rows.map { row in
            let code = row[1] ?? ""
            // In a control file the place is within the JSON, which the manifest does not count.
            let hasPlace = code >= "LI250"
            return Place(
                file: row[0] ?? "", code: code, line: hasPlace ? row[2].flatMap { Int($0) } : nil,
                column: hasPlace ? row[3].flatMap { Int($0) } : nil
            )
        }
    }

    /// Those that the others lack, with how often, in words.
    private func strange(_ places: [Place], but others: [Place]) -> [String] {
        var left = Dictionary(others.map { ($0, 1) }, uniquingKeysWith: +)
        return places.compactMap { place in
            guard left[place, default: 0] == 0 else { left[place, default: 0] -= 1; return nil }
            let spot = [place.line, place.column].compactMap { $0.map(String.init) }.joined(separator: ":")
            return "\(place.code) \(place.file) \(spot)"
        }.sorted()
    }
}
