import Foundation
import Testing
import TestSupport
import Warehouse

/// Receipts, whole: what a supplier reads, and nothing else, must be enough to send a right file.
@Suite("Receipts") final class ReceiptTests {
    let warehouse: TestWarehouse
    let inbox: URL

    init() throws {
        warehouse = try TestWarehouse()
        inbox = warehouse.home.appendingPathComponent("inbox")
    }

    private static let classes = ["910102|2020-6A|6A|6|10|20200801|20210731", "910102|2020-6B|6B|6|10|20200801|20210731"]

    /// The receipt of the newest delivery, with the hash and the time of day taken out.
    private func receipt(of number: Int) throws -> Receipt { try #require(try Receipt(delivery: number, database: warehouse.database)) }

    private func masked(_ text: String) -> String {
        text.replacing(/[0-9a-f]{64}/, with: "<sha256>")
            .replacing(/20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}/, with: "<tid>")
    }

    private func deliver(_ draft: DraftDelivery, to name: String = "inbox") throws {
        let folder = warehouse.home.appendingPathComponent(name)
        try draft.write(to: folder)
        try warehouse.run(folder, month: "2021-01")
    }

    @Test func aCleanDelivery() throws {
        try deliver(DraftDelivery("klasse", rows: Self.classes))
        #expect(
            masked(try receipt(of: 1).text) == """
                Kvittering for leverance 1: INDLÆST

                Fil:        kmd_elev_0101_klasse_2021-01.csv, 158 bytes
                SHA-256:    <sha256>
                Modtaget:   <tid>, kørsel 1
                Gælder:     skole.klasse fra kmd_elev, kommune 0101
                Periode:    2021-01, full_history, sekvens 1

                Rækker:     2 læst = 2 indlæst + 0 uændret + 0 overhalet + 0 afvist

                Kontrollen har intet at bemærke.

                Hvad I skal sende:
                  Ikke noget. Leverancen er på plads.

                """)
        #expect(
            masked(try receipt(of: 1).json) == """
                {
                  "bytes" : 158,
                  "fil" : "kmd_elev_0101_klasse_2021-01.csv",
                  "fund" : [

                  ],
                  "koersel" : 1,
                  "kommune" : "0101",
                  "leverance" : 1,
                  "leverancetype" : "klasse",
                  "loadtype" : "full_history",
                  "modtaget" : "<tid>",
                  "omraade" : "skole",
                  "periode" : "2021-01",
                  "raekker" : {
                    "afvist" : 0,
                    "indlaest" : 2,
                    "laest" : 2,
                    "overhalet" : 0,
                    "tilbageholdt" : 0,
                    "uaendret" : 0
                  },
                  "sekvens" : 1,
                  "send" : "Ikke noget. Leverancen er på plads.",
                  "sha256" : "<sha256>",
                  "status" : "indlaest",
                  "system" : "kmd_elev",
                  "udtrukket" : "2021-01-04T02:00:00+01:00",
                  "version" : 1
                }

                """)
    }

    /// What it takes to send the correction stands there, down to the numbers.
    @Test func aDeliveryWithARejectedRow() throws {
        let rows = Self.classes + (1...98).map { "910102|2020-\($0)C|6C|6|10|20200801|20210731" }
        try deliver(DraftDelivery("klasse", sequence: 7, rows: rows + ["910102|2020-6D|6D|6|10|20200801|20210231"]))
        #expect(
            masked(try receipt(of: 1).text) == """
                Kvittering for leverance 1: INDLÆST, 1 række afvist

                Fil:        kmd_elev_0101_klasse_2021-01.csv, 4306 bytes
                SHA-256:    <sha256>
                Modtaget:   <tid>, kørsel 1
                Gælder:     skole.klasse fra kmd_elev, kommune 0101
                Periode:    2021-01, full_history, sekvens 7

                Rækker:     101 læst = 100 indlæst + 0 uændret + 0 overhalet + 1 afvist

                Kontrollen har 1 bemærkning:

                1. LI341 (fejl), linje 102, kolonne 7, felt gyldig_til: 1 række er afvist: "GyldigTil": en dato findes ikke i kalenderen
                   Hvorfor: Måneden har ikke den dag.
                   Ret:     Ret datoen.

                Hvad I skal sende:
                  Ret de afviste rækker i kildesystemet. De kommer med i næste leverance, eller send filen igen som \
                korrektion med et nyt sekvensnummer og "erstatter": { "sekvens": 7, "udtrukket": \
                "2021-01-04T02:00:00+01:00", "version": 2 } i kontrolfilen.

                """)
        // With those numbers the correction is taken.
        var correction = try DraftDelivery("klasse", sequence: 8, extracted: "2021-01-05T02:00:00+01:00", rows: rows)
        correction.replaces = .init(sequence: 7, extracted: "2021-01-04T02:00:00+01:00", version: 2)
        try deliver(correction, to: "correction")
        #expect(try receipt(of: 2).text.contains("Periode:    2021-01, full_history, sekvens 7, korrektion (version 2)\n"))
        #expect(try receipt(of: 2).text.contains(": INDLÆST\n"))
    }

    @Test func aRefusedDelivery() throws {
        let draft = try DraftDelivery("klasse", rows: Self.classes)
        let file = try draft.write(to: inbox)
        try Data("x".utf8).write(to: file)
        try warehouse.run(inbox, month: "2021-01")
        #expect(
            masked(try receipt(of: 1).text) == """
                Kvittering for leverance 1: AFVIST, intet er indlæst

                Fil:        kmd_elev_0101_klasse_2021-01.csv, 1 bytes
                SHA-256:    <sha256>
                Modtaget:   <tid>, kørsel 1
                Periode:    2021-01, full_history, sekvens 1

                Rækker:     0 læst = 0 indlæst + 0 uændret + 0 overhalet + 0 afvist

                Kontrollen har 1 bemærkning:

                1. LI223 (fatal): datafilen er afkortet: den slutter efter 1 af 158 bytes
                   Hvorfor: Filen er afkortet, eller den er ændret efter, at kontrolfilen blev skrevet.
                   Ret:     Send begge filer igen.

                Hvad I skal sende:
                  Datafil og kontrolfil igen, når det ovenstående er rettet; denne leverance har ikke brugt sekvensnummeret 1.

                """)
        // It has not: the same number is taken when the file is right.
        try deliver(draft)
        #expect(try receipt(of: 2).text.hasPrefix("Kvittering for leverance 2: INDLÆST\n"))
        // Now it has.
        try deliver(DraftDelivery("klasse", rows: [Self.classes[0]]), to: "other")
        #expect(
            try receipt(of: 3).text.hasSuffix(
                """
                1. LI224 (fatal): Sekvens 1 er allerede brugt af kmd_elev_0101_klasse_2021-01.csv med en anden datafil
                   Hvorfor: To leverancer med samme nummer kan ikke begge gælde, og den seneste vinder ikke af sig selv.
                   Ret:     Send filen med et nyt sekvensnummer, eller som korrektion med `erstatter`.

                Hvad I skal sende:
                  Datafil og kontrolfil igen, når det ovenstående er rettet, med et andet sekvensnummer end 1.

                """))
    }

    /// The ledger is all it takes.
    @Test func aReceiptCanBeMadeAgain() throws {
        try deliver(DraftDelivery("klasse", rows: Self.classes))
        let first = try receipt(of: 1)
        try deliver(DraftDelivery("klasse", kommune: "0265", rows: Self.classes), to: "other")
        #expect(try receipt(of: 1).text == first.text)
        #expect(try receipt(of: 1).json == first.json)
        #expect(try Receipt(delivery: 3, database: warehouse.database) == nil)
    }
}
