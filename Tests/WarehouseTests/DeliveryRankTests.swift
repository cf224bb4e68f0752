import Contracts
import Deliveries
import Foundation
import Testing
import TestSupport

@testable import Warehouse

/// A wrong extract time or number never decides in silence.
@Suite("Extract time and number contradict each other") final class DeliveryRankTests {
    let warehouse: TestWarehouse
    private let folders = Counter()

    init() throws { warehouse = try TestWarehouse() }

    /// One account of Odder for 2021; the file name follows the month.
    private func balance(_ month: Int, sequence: Int, _ extracted: String, amount: Int = 100) throws -> DraftDelivery {
        try DraftDelivery(
            "saldo", system: "opus_oekonomi", kommune: "0727", period: "2021-0\(month)", sequence: sequence,
            extracted: extracted, rows: ["727;2021;K4;0;001;032201/1/001;0322;032201;K1;\(amount),00"])
    }

    private func run(_ drafts: DraftDelivery...) throws -> [[String]] {
        let folder = warehouse.home.appendingPathComponent("inbox-\(folders.next())")
        for draft in drafts { try draft.write(to: folder) }
        return try warehouse.run(folder, month: "2021-09").outcomes.map { outcome in
            ["\(outcome.status)"] + outcome.told.map { "\($0.code.rawValue) \($0.message)" }
        }
    }

    /// The balances that stand.
    private func amounts() throws -> [[String?]] {
        try warehouse.rows("select beloeb::integer from aktuel.oekonomi_saldo order by 1")
    }

    @Test func anExtractFromADayToComeIsRefusedAndLaterOnesCount() throws {
        let message = "LI264 udtrækket er dateret 2099-05-01, en dag, der ikke er kommet"
        #expect(try run(balance(6, sequence: 6, "2099-05-01T02:00:00+02:00", amount: 6)) == [["refused", message]])
        #expect(try run(balance(7, sequence: 7, "2021-08-02T02:00:00+02:00", amount: 7)) == [["loaded"]])
        #expect(try amounts() == [["7"]])
        let receipt = try #require(try Receipt(delivery: 1, database: warehouse.database)).text
        #expect(receipt.contains("AFVIST, intet er indlæst"))
        #expect(receipt.contains("Skriv i \"udtrukket\", hvornår udtrækket blev lavet"))
    }

    @Test func aHigherNumberWithAnOlderExtractIsToldWhatDecides() throws {
        #expect(try run(balance(6, sequence: 6, "2021-09-02T02:00:00+02:00", amount: 6)) == [["loaded"]])
        #expect(try run(balance(7, sequence: 7, "2021-08-02T02:00:00+02:00", amount: 7)) == [[
            "loaded", "LI265 Sekvens 7 er udtrukket 2021-08-02T02:00:00+02:00, før opus_oekonomi_0727_saldo_2021-06.csv"
                + " (sekvens 6, udtrukket 2021-09-02T02:00:00+02:00). Ingen rækker er taget i brug; i stedet afgør"
                + " opus_oekonomi_0727_saldo_2021-06.csv (sekvens 6, udtrukket 2021-09-02T02:00:00+02:00)",
        ]])
        #expect(try amounts() == [["6"]])
        let receipt = try #require(try Receipt(delivery: 2, database: warehouse.database)).text
        #expect(!receipt.contains("intet at bemærke"))
        #expect(!receipt.contains("Leverancen er på plads"))
        #expect(receipt.contains("Se bemærkningerne ovenfor"))
    }

    /// Both in one run, and the next one after the one that lost: only what is overtaken by a lower number is alarming.
    @Test func whatIsOvertakenByALowerNumberIsToldAlsoInTheSameRun() throws {
        let told = try run(
            balance(6, sequence: 6, "2021-09-02T02:00:00+02:00"), balance(7, sequence: 7, "2021-08-02T02:00:00+02:00", amount: 7),
            balance(8, sequence: 8, "2021-08-03T02:00:00+02:00", amount: 8))
        #expect(told.map { $0.map { $0.prefix(6) } } == [["loaded"], ["loaded", "LI265 "], ["loaded", "LI265 "]])
        #expect(told[2][1].hasSuffix(
            "i stedet afgør opus_oekonomi_0727_saldo_2021-06.csv (sekvens 6, udtrukket 2021-09-02T02:00:00+02:00)"))
    }

    @Test func aLateDeliveryIsNoCauseForAlarm() throws {
        #expect(try run(balance(7, sequence: 7, "2021-08-02T02:00:00+02:00", amount: 7)) == [["loaded"]])
        #expect(try run(balance(6, sequence: 6, "2021-07-02T02:00:00+02:00", amount: 6)) == [["loaded"]])
        #expect(try amounts() == [["7"]])
        #expect(try #require(try Receipt(delivery: 2, database: warehouse.database)).text.contains("Ikke noget, hvis leverancen blot er forsinket"))
    }

    @Test func aCorrectionOfWhatNeverCameIsTold() throws {
        var correction = try balance(7, sequence: 8, "2021-08-09T02:00:00+02:00", amount: 8)
        correction.replaces = .init(sequence: 5, extracted: "2021-08-02T02:00:00+02:00")
        #expect(try run(balance(7, sequence: 7, "2021-08-02T02:00:00+02:00")) == [["loaded"]])
        #expect(try run(correction) == [[
            "loaded", "LI266 Rettelsen retter sekvens 5, udtrukket 2021-08-02T02:00:00+02:00, som FLIS ikke har modtaget",
        ]])
    }

    @Test func aCorrectionThatDiffersOnTheExtractIsToldInEitherOrder() throws {
        let original = try balance(7, sequence: 7, "2021-08-02T02:00:00+02:00")
        var correction = try balance(7, sequence: 8, "2021-08-09T02:00:00+02:00", amount: 8)
        correction.replaces = .init(sequence: 7, extracted: "2021-08-01T02:00:00+02:00")
        #expect(try run(original) == [["loaded"]])
        #expect(try run(correction) == [[
            "loaded", "LI266 Rettelsen retter sekvens 7, udtrukket 2021-08-01T02:00:00+02:00, men"
                + " opus_oekonomi_0727_saldo_2021-07.csv har udtrukket 2021-08-02T02:00:00+02:00",
        ]])
        let other = try TestWarehouse()
        let inbox = other.home.appendingPathComponent("inbox")
        try correction.write(to: inbox)
        _ = try other.run(inbox, month: "2021-08")
        try original.write(to: inbox)
        #expect(try other.run(inbox, month: "2021-08").outcomes.flatMap(\.told).map(\.code.rawValue).contains("LI266"))
    }
}
