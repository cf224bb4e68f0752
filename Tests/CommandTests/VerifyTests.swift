import Foundation
import Testing
import TestSupport

/// What a supplier sees before sending; the facts are the same in every format.
@Suite("flis verify") final class VerifyTests {
    private let inbox = FileManager.default.temporaryDirectory.appendingPathComponent(
        "flis-verify-\(UUID().uuidString)")

    /// Ninety-nine good rows and one with a day that does not exist, in the limit of one in a hundred;
    /// and three rows of which one is too short, above it.
    init() throws {
        // 0501086894 satisfies modulus 11 and could be somebody's.
        let lastDigits = [0, 1, 2, 3, 5, 6, 7, 8, 9]
        var marks = try DraftDelivery(
            "elevforloeb",
            rows: (0..<99).map {
                "050108689\(lastDigits[$0 % 9])|9101\(10 + $0 / 9)|Eksempelskole|2020-6A|6|1|101||101|101|0|20200801|20210731"
            })
        marks.lines.append("0501086891|910102|Eksempelskole|2020-6A|6|1|101||101|101|0|20200801|20210231")
        try marks.write(to: inbox)
        try DraftDelivery(
            "klasse",
            rows: [
                "910102|2020-6A|6A|6|10|20200801|20210731", "910102|2020-6B|6B",
                "910102|2020-6C|6C|6|10|20200801|",
            ]
        ).write(to: inbox)
    }

    deinit { try? FileManager.default.removeItem(at: inbox) }

    @Test func theWholeOutput() throws {
        let end = try FlisProgram.run(["verify", "--inbox", inbox.path])
        #expect(end.exitCode == 1)
        #expect(end.errors == "")
        #expect(
            end.output == """
                Godkendt: kmd_elev_0101_elevforloeb_2021-01.csv, 100 rækker læst, 1 afvist
                fejl[LI341] kmd_elev_0101_elevforloeb_2021-01.csv:101:13: 1 række er afvist: "GyldigTil": en dato findes ikke i kalenderen
                  hvorfor: Måneden har ikke den dag.
                  ret:     Ret datoen.
                Afvist: kmd_elev_0101_klasse_2021-01.csv, 3 rækker læst, 1 afvist
                fatal[LI232] kmd_elev_0101_klasse_2021-01.csv: 1 af 3 rækker er afvist; kontrakten tillader 0
                  hvorfor: Med så mange fejl beskriver filen ikke længere det, den skal.
                  ret:     Ret de afviste rækker, og send filen igen.
                fejl[LI301] kmd_elev_0101_klasse_2021-01.csv:3: 1 række er afvist: rækken har 3 felter, overskriften har 7
                  hvorfor: Det vides ikke, hvilket felt der mangler.
                  ret:     Skriv et skilletegn for hvert tomt felt; kontrollér, om linjen er afkortet.

                """)
    }

    @Test func jsonHasTheSameFacts() throws {
        let end = try FlisProgram.run(["verify", "--inbox", inbox.path, "--format", "json"])
        #expect(end.exitCode == 1)
        let document = try JSONDecoder().decode(Document.self, from: Data(end.output.utf8))
        #expect(document.format == 1)
        #expect(
            document.rows.map { "\($0.fil) \($0.kode) \($0.alvorlighed) \($0.linje ?? "-")" } == [
                "kmd_elev_0101_elevforloeb_2021-01.csv LI341 fejl 101",
                "kmd_elev_0101_klasse_2021-01.csv LI232 fatal -",
                "kmd_elev_0101_klasse_2021-01.csv LI301 fejl 3",
            ])
        let table = try FlisProgram.run(["verify", "--inbox", inbox.path]).output
        for row in document.rows {
            #expect(table.contains("\(row.besked)\n  hvorfor: \(row.hvorfor)\n  ret:     \(row.ret)\n"))
        }
    }

    private struct Document: Decodable {
        struct Row: Decodable {
            let fil, kode, alvorlighed, besked, hvorfor, ret: String; let linje, felt: String?
        }
        let format: Int
        let rows: [Row]
    }
}
