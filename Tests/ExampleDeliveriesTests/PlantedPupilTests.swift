import ExampleDeliveries
import Foundation
import Testing

/// The rows behind the two red tests.
struct PlantedPupilTests {
    @Test(arguments: ["2021-01", "2021-03"])
    func sixtyRowsAtPlacesThatTheRegisterDoesNotKnow(month: String) throws {
        let example = try WrittenExample.demo.get()
        let register = try example.file("\(month)/stil_0000_institution_\(month).csv")
        let known = Set(register.rows("institutionsnummer").map { $0[0] })
        var found: [String: Int] = [:]
        var shown: [String] = []
        for path in example.good("elevforloeb", in: month) {
            for row in try forloeb(example, path) where !known.contains(row.institution) {
                found[path, default: 0] += 1
                #expect((row.residence, row.location) == ("101", "101"))
                #expect(row.from >= "20200801" && row.to <= "20210731")
                shown.append("\(row.name) \(row.from) \(row.to)")
            }
        }
        #expect(found == ["\(month)/kmd_elev_0101_elevforloeb_\(month).csv": 60])
        for printed in Self.printedRows {
            #expect(shown.count { $0 == printed.row } == printed.times, "\(printed.row)")
        }
        let planted = example.manifest.unknownInstitutions.filter { $0.file.hasPrefix(month) }
        #expect(planted.count == 60)
        #expect(planted.count { $0.isPrinted } == 10)
    }

    /// The ten rows of the printed page; one of them stands there three times.
    private static let printedRows: [(row: String, times: Int)] = [
        ("Brev 1 20201215 20210110", 1), ("Underv.V.Hjemmets Foranstaltn. 20200801 20210731", 3),
        ("Brev 1 20201005 20201115", 1), ("Børn undervises i udlandet 20201117 20210731", 1),
        ("SOF 20200824 20201031", 1), ("Brev 1 20201005 20201104", 1),
        ("Børn undervises i udlandet 20200910 20210731", 1),
        ("Børn undervises i udlandet 20200801 20201231", 1),
    ]

    @Test(arguments: [ExampleSize.demo, .small])
    func overlapsInBothSystemsAreThePlantedOnes(size: ExampleSize) throws {
        let example = try (size == .demo ? WrittenExample.demo : WrittenExample.small).get()
        let month = "2021-02"
        var tea: [String: [Forloeb]] = [:]
        var kmdElev: [String: [Forloeb]] = [:]
        for path in example.good("elevforloeb", in: month) {
            for row in try forloeb(example, path) {
                if path.contains("/tea_") {
                    tea[row.cpr, default: []].append(row)
                } else {
                    kmdElev[row.cpr, default: []].append(row)
                }
            }
        }
        var overlaps: Set<String> = []
        for (cpr, rows) in tea {
            for row in rows {
                for other in kmdElev[cpr] ?? [] where row.from <= other.to && other.from <= row.to {
                    overlaps.insert("\(row.place) \(other.place) \(row.institution == other.institution)")
                }
            }
        }
        let planted = example.manifest.doubleRegistrations.filter { $0.tea.file.hasPrefix(month) }
        #expect(
            overlaps
                == Set(
                    planted.map {
                        let isSame = $0.kind != .differentSchools
                        return "\($0.tea.file):\($0.tea.line) \($0.kmdElev.file):\($0.kmdElev.line) \(isSame)"
                    })
        )
        #expect(
            planted.count { $0.municipality == 510 && $0.kind == .sameSchool && $0.chosenSystem == "tea" }
                == 6)
        #expect(planted.count { $0.municipality == 510 && $0.kind == .differentSchools } == 3)
        #expect(planted.count { $0.municipality == 101 && $0.chosenSystem == "kmd_elev" } > 18)
        #expect(Set(planted.map(\.municipality)) == [101, 510])
    }

    @Test func noForloebOfAPupilOverlapsAnotherAtTheSameSchool() throws {
        let example = try WrittenExample.demo.get()
        for path in example.good("elevforloeb", in: "2021-03") {
            let rows = try forloeb(example, path).sorted {
                ($0.cpr, $0.institution, $0.from) < ($1.cpr, $1.institution, $1.from)
            }
            let overlapping = zip(rows, rows.dropFirst()).count { left, right in
                left.cpr == right.cpr && left.institution == right.institution && right.from <= left.to
            }
            #expect(overlapping == 0, "\(path)")
            #expect(rows.allSatisfy { $0.from <= $0.to })
        }
    }

    private struct Forloeb {
        let cpr, institution, name, residence, location, from, to, place: String
    }

    /// Dates as yyyymmdd, so that they compare as text.
    private func forloeb(_ example: WrittenExample, _ path: String) throws -> [Forloeb] {
        let file = try example.file(path)
        let isTEA = path.contains("/tea_")
        let rows =
            isTEA
            ? file.rows("CPRNR", "INSTNR", "INSTNAVN", "BOPKOM", "BELKOM", "FRADATO", "TILDATO")
            : file.rows(
                "Personnummer", "InstitutionNr", "InstitutionNavn", "BopaelKommune", "BeliggenhedsKommune",
                "GyldigFra", "GyldigTil"
            )
        func day(_ text: String) -> String {
            isTEA ? text.split(separator: "-").reversed().joined() : text
        }
        return rows.enumerated().map { index, row in
            Forloeb(
                cpr: row[0], institution: row[1], name: row[2], residence: row[3], location: row[4],
                from: day(row[5]), to: day(row[6]), place: "\(path):\(index + 2)"
            )
        }
    }
}
