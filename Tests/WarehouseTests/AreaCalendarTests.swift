import Contracts
import ExampleDeliveries
import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// The calendars of the areas against what the example delivers, and what a municipality has chosen itself.
@Suite("Calendars of the areas") struct AreaCalendarTests {
    private let warehouse: TestWarehouse

    init() throws { warehouse = try TestWarehouse() }

    private func expected(_ month: String, _ areas: String) throws -> Set<String> {
        Set(try warehouse.rows(
            "select file_name from flis.expected_deliveries('\(month)-01') where area = any ('{\(areas)}')"
        ).compactMap { $0[0] })
    }

    /// Names of the example's data files by month, of the ten municipalities and the whole country.
    private static let example: Result<[String: Set<String>], any Error> = Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("flis-all-areas-\(getpid())")
        _ = try ExampleDeliveries(ExampleOptions(
            months: 2, size: .small, municipalities: Municipality.demo.map(\.code), areas: .all
        )).write(to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try Dictionary(uniqueKeysWithValues: ["2021-01", "2021-02"].map { month in
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(month).path)
            return (month, Set(names.filter { !$0.hasSuffix(".kontrol.json") }))
        })
    }

    private func delivered(_ month: String, _ entities: String...) throws -> Set<String> {
        let all = try Self.example.get()[month] ?? []
        return all.filter { name in entities.contains { name.contains("_\($0)_2") } }
    }

    /// An establishing extract in January, changes every working day: 20 in February 2021, which has no holiday.
    @Test func borgerIsDailyOnAnEstablishingExtract() throws {
        let (january, february) = try (expected("2021-01", "borger"), expected("2021-02", "borger"))
        #expect(january.filter { $0.hasSuffix("_2021-01.csv") }.sorted() == [
            "cpr_0000_adresse_2021-01.csv", "cpr_0000_person_2021-01.csv",
        ])
        #expect(february.count == 2 * 20)
        let changes = try delivered("2021-01", "person", "adresse").union(delivered("2021-02", "person", "adresse"))
        #expect(changes.subtracting(january.union(february)) == [])
    }

    /// Monthly balances and payroll are exactly the example's; entries of a week come when it is over.
    @Test func oekonomiAndPersonaleAreWhatTheExampleDelivers() throws {
        for month in ["2021-01", "2021-02"] {
            #expect(try expected(month, "personale") == delivered(month, "ansaettelse"))
            let monthly = try expected(month, "oekonomi").filter { !$0.contains("_postering_") }
            #expect(try monthly == delivered(month, "saldo", "saldo_oes", "kontoplan"))
        }
        let weeks = try expected("2021-01", "oekonomi").union(expected("2021-02", "oekonomi")).filter { $0.contains("_postering_") }
        let entries = try delivered("2021-01", "postering").union(delivered("2021-02", "postering"))
        // The last week of February is over in March.
        #expect(weeks.subtracting(entries) == Set([169, 269, 360, 510, 665].map { "opus_oekonomi_0\($0)_postering_2021-W08.csv" }))
        #expect(entries.subtracting(weeks) == [])
    }

    private func install(_ calendar: String) throws -> TestWarehouse {
        let folder = warehouse.home.appendingPathComponent("sql")
        try FileManager.default.copyItem(at: TestDatabase.sql.root, to: folder)
        try calendar.write(
            to: folder.appendingPathComponent("areas/skole/calendar.yaml"), atomically: true, encoding: .utf8)
        return try TestWarehouse(in: warehouse, sql: SQLFolder(root: folder))
    }

    /// The documents' model: each municipality chooses daily, weekly or monthly for an area, for a time. Its own
    /// entry stands for the one for everybody while it lasts.
    @Test func aMunicipalityMayChooseItsOwnFrequency() throws {
        let changed = try install(
            """
            expected:
              - { deliveries: [klasse], system: kmd_elev, kommuner: alle }
              - { deliveries: [klasse], system: kmd_elev, kommuner: [101], frequency: weekly, from: 2021-02, to: 2021-02 }

            """)
        func dues(_ kommune: Int, _ month: String) throws -> [[String?]] {
            try changed.rows("""
                select period, due from flis.expected_deliveries('\(month)-01')
                where kommune = \(kommune) and entity = 'klasse' order by due
                """)
        }
        for month in ["2021-01", "2021-03"] {
            #expect(try dues(101, month) == dues(183, month))
            #expect(try dues(101, month).count == 1)
        }
        #expect(try dues(183, "2021-02") == [["2021-02", "2021-02-05"]])
        // Mondays 1, 8, 15 and 22 February and the fifth working day from each.
        #expect(try dues(101, "2021-02") == ["05", "12", "19", "26"].map { ["2021-02", "2021-02-\($0)"] })

        // The same name comes four times; each is told for itself.
        let inbox = changed.home.appendingPathComponent("inbox")
        var draft = try DraftDelivery("klasse", rows: ["910102|2020-6A|6A|6|10|20200801|20210731"])
        draft.period = "2021-02"
        try draft.write(to: inbox)
        _ = try changed.run(inbox, month: "2021-02")
        try changed.connection.execute("update flis.delivery set received_at = '2021-02-10 08:00+01'")
        let status = "select status from flis.calendar('2021-02-01', '2021-02-13') where kommune = 101 and leverance = 'klasse' order by frist"
        let told = try changed.rows(status)
        #expect(told == [["mangler"], ["rettidig"], ["ventes"], ["ventes"]])
    }
}
