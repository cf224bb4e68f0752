import Deliveries
import Foundation
import Testing
import TestSupport
import Warehouse

/// Deliveries that replace whole years, and lack them.
@Suite("Years that are replaced") final class YearControlTests {
    let warehouse: TestWarehouse
    private let folders = Counter()

    init() throws { warehouse = try TestWarehouse() }

    /// Balances of Odder as extracted in a month: so many accounts per year.
    private func balances(_ accounts: [Int: Int], naming years: [Int]?, month: Int) throws -> DraftDelivery {
        let rows = accounts.sorted { $0.key < $1.key }.flatMap { year, count in
            (1...max(count, 1)).prefix(count).map { number in
                "727;\(year);K4;0;001;032201/1/\(String(1000 + number).suffix(3));0322;032201;K1;100,00"
            }
        }
        var draft = try DraftDelivery(
            "saldo", system: "opus_oekonomi", kommune: "0727", period: "2021-0\(month)", sequence: month,
            extracted: "2021-0\(month)-08T02:00:00+01:00", rows: rows)
        draft.years = years
        return draft
    }

    private func run(_ drafts: DraftDelivery...) throws -> [[String]] {
        let folder = warehouse.home.appendingPathComponent("inbox-\(folders.next())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for draft in drafts { try draft.write(to: folder) }
        return try warehouse.run(folder, month: "2021-03").outcomes.map { outcome in
            ["\(outcome.status)"] + outcome.told.map { "\($0.code.rawValue) \($0.message)" }
        }
    }

    /// Rows known per year, as text.
    private func known() throws -> [[String?]] {
        try warehouse.rows("select regnskabsaar, count(*) from aktuel.oekonomi_saldo group by 1 order by 1")
    }

    @Test func aDeliveryThatSaysNothingForAnyYearIsRefused() throws {
        #expect(try run(balances([:], naming: nil, month: 1)) == [["refused", "LI260 Leverancen siger intet om noget år."]])
        #expect(try warehouse.rows("select count(*) from flis.cover") == [["0"]])
    }

    @Test func aYearWithoutRowsIsHeldAndEmptiedOnlyWhenAPersonSaysSo() throws {
        #expect(try run(balances([2020: 12, 2021: 3], naming: nil, month: 1)) == [["loaded"]])
        #expect(try run(balances([2021: 4], naming: [2020, 2021], month: 2)) == [[
            "held", "LI261 Kontrolfilen nævner år uden rækker i filen: 2020 (12 kendte rækker). Blev den indlæst, ville 12"
                + " rækker blive lukket, heraf 12 på 2020; 1 ville blive åbnet og 0 ændret",
        ]])
        #expect(try known() == [["2020", "12"], ["2021", "3"]])
        try Acceptance(database: warehouse.database).accept(2, by: "Test Person", reason: "Lukket regnskab")
        #expect(try run() == [["loaded"]])
        #expect(try known() == [["2021", "4"]])
        // A year that was empty before is no news, and one that is not named is nobody's matter.
        #expect(try run(balances([2021: 4], naming: [2020, 2021], month: 3)) == [["loaded"]])
    }

    @Test func aYearThatShrinksIsMeasuredAndOneThatGrowsIsNot() throws {
        #expect(try run(balances([2020: 40, 2021: 40], naming: nil, month: 1)) == [["loaded"]])
        #expect(try run(balances([2020: 32, 2021: 90], naming: nil, month: 2)) == [["loaded"]])
        #expect(try run(balances([2020: 20], naming: nil, month: 3)) == [
            ["loaded", "LI294 Færre rækker end kendt: 2020: 20 (kendt 32)"]
        ])
        let held = try run(balances([2021: 35], naming: nil, month: 4))
        #expect(held.map { $0.map { $0.prefix(49) } } == [["held", "LI295 Færre rækker end kendt: 2021: 35 (kendt 90)"]])
    }

    /// What a later extract has said is not measured by an earlier one that comes after it.
    @Test func anOlderDeliveryDecidesNothingAndIsNotMeasured() throws {
        #expect(try run(balances([2020: 40], naming: nil, month: 3)) == [["loaded"]])
        #expect(try run(balances([:], naming: [2020], month: 2)) == [["loaded"]])
        #expect(try known() == [["2020", "40"]])
    }
}
