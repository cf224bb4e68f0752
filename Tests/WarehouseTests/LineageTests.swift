import Contracts
import Foundation
import Testing
import TestSupport
import Warehouse

/// A row that two deliveries said leads to one that counts, also when the first of them does not any more.
@Suite("Lineage of rows that were said twice") final class LineageTests {
    let warehouse: TestWarehouse
    private let folders = Counter()

    init() throws { warehouse = try TestWarehouse() }

    private func load(_ drafts: DraftDelivery...) throws {
        for draft in drafts {
            let folder = warehouse.home.appendingPathComponent("inbox-\(folders.next())")
            try draft.write(to: folder)
            #expect(try warehouse.run(folder, month: "2021-02").outcomes.map(\.status) == [.loaded])
        }
    }

    // Never issued: no check digit fits.
    private static let (first, second) = ("0202051231", "0202051232")

    /// Where two persons live: on these roads from that month on.
    private func full(_ month: String, _ sequence: Int, _ roads: String...) throws -> DraftDelivery {
        try DraftDelivery(
            "adresse", system: "cpr", kommune: "0000", period: month, sequence: sequence,
            extracted: "\(month)-01T04:00:00+01:00", loadType: .full,
            rows: zip([Self.second, Self.first], roads).map { "\($0);101;\($1);1;" }
        )
    }

    private func moves(_ day: Int, _ sequence: Int, to road: String) throws -> DraftDelivery {
        try DraftDelivery(
            "adresse", system: "cpr", kommune: "0000", period: "2021-02-0\(day)", sequence: sequence,
            extracted: "2021-02-0\(day)T22:00:00+01:00", loadType: .delta,
            rows: ["U;2021-02-0\(day);\(Self.first);101;\(road);1;"]
        )
    }

    private func spor(_ delivery: Int, _ line: Int) throws -> [[String?]] {
        try warehouse.rows(
            "select filnavn, linje, bemaerkning from faelles.spor($1, $2)", [String(delivery), String(line)])
    }

    private static func said(_ file: String, _ line: Int, _ why: String) -> String {
        "Rækken stod først i \(file), linje \(line), som er \(why). Denne fil siger det samme; linjen findes ved nøglen."
    }
    private static let january = "cpr_0000_adresse_2021-01.csv"
    private static let february = "cpr_0000_adresse_2021-02.csv"

    @Test func aRowThatTheNextFullLoadConfirmedLeadsToIt() throws {
        try load(full("2021-01", 1, "1001", "1002"), full("2021-02", 2, "1001", "2002"))
        #expect(try spor(1, 2) == [[Self.january, "2", nil]])
        let run = try warehouse.withdraw([1])
        let rows = "select delivery_id, line_no, vejkode, valid_from from aktuel.borger_adresse order by cpr desc"
        #expect(try warehouse.rows(rows) == [["1", "2", "1001", "2021-02-01"], ["2", "3", "2002", "2021-02-01"]])
        #expect(try spor(1, 2) == [[Self.february, nil, Self.said(Self.january, 2, "trukket tilbage i kørsel \(run)")]])
        #expect(try spor(2, 3) == [[Self.february, "3", nil]])
        // What nobody else said is gone, and says so.
        #expect(try spor(1, 3) == [[
            Self.january, "3", "Leverancen er trukket tilbage i kørsel \(run); rækken gælder ikke længere.",
        ]])
    }

    /// The second move to the same road is what is left.
    @Test func aChangeThatALaterOneConfirmedLeadsToIt() throws {
        try load(full("2021-01", 1, "1001", "1002"), moves(2, 2, to: "3001"), moves(4, 3, to: "3001"))
        #expect(try spor(2, 2) == [["cpr_0000_adresse_2021-02-02.csv", "2", nil]])
        let run = try warehouse.withdraw([2])
        let note = Self.said("cpr_0000_adresse_2021-02-02.csv", 2, "trukket tilbage i kørsel \(run)")
        #expect(try spor(2, 2) == [["cpr_0000_adresse_2021-02-04.csv", nil, note]])
    }

    @Test func aRowThatItsCorrectionRepeatsLeadsToTheCorrection() throws {
        var correction = try full("2021-01", 2, "1001", "9999")
        correction.replaces = .init(sequence: 1, extracted: "2021-01-01T04:00:00+01:00")
        correction.extracted = "2021-01-09T04:00:00+01:00"
        try load(full("2021-01", 1, "1001", "1002"), correction)
        #expect(try spor(1, 2) == [[Self.january, nil, Self.said(Self.january, 2, "rettet siden")]])
        #expect(try spor(2, 3) == [[Self.january, "3", nil]])
        #expect(try spor(1, 3) == [[Self.january, "3", "Leverancen er rettet siden; rækken gælder ikke længere."]])
    }
}
