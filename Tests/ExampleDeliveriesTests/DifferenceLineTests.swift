import ExampleDeliveries
import Foundation
import Testing

/// The printed tables come out of the written marks, counted by other code and in whole numbers.
struct DifferenceLineTests {
    private static let plain = [
        "20150501 169 403 6,2 424 6,0 0,2 FLIS mangler Taastrup Ungdomsskole",
        "20150501 269 239 7,4 126 7,0 0,3 STIL mangler Uglegårdsskolen",
        "20150501 306 229 6,3 245 6,2 0,2 FLIS mangler Odsherred Ungdomsskole",
        "20150501 360 309 5,8 339 5,5 0,3 FLIS mangler Toftegårdskolen",
        """
        20160501 183 163 5,9 180 5,5 0,3 FLIS mangler Eksempelinstitution 1, Ishøj (selvejende), \
        Eksempelinstitution 2, Ishøj (selvejende)
        """,
        "20190501 376 491 6,5 510 6,3 0,2 FLIS mangler Guldborgsund Ungdomsskole",
    ]
    private static let weighted = [
        "20150501 269 215 7,8 108 7,5 0,3 STIL mangler Uglegårdsskolen",
        "20160501 665 149 7,4 101 7,7 -0,3 STIL mangler Christinelystskolen",
        "20200501 169 379 7,1 411 6,9 0,2 FLIS mangler Taastrup Ungdomsskole",
        "20200501 615 641 7,4 700 7,2 0,2 FLIS mangler Horsens Byskole, folkeskoleafdeling",
    ]

    @Test(arguments: [ExampleSize.demo, .small], [false, true])
    func tenPrintedLinesAndNoOther(size: ExampleSize, weighted: Bool) throws {
        let example = try (size == .demo ? WrittenExample.demo : WrittenExample.small).get()
        let lines = try Comparison(example, weighted: weighted).lines { $0.isMoreThanATenth }
        #expect(lines == (weighted ? Self.weighted : Self.plain))
    }

    @Test func otherSeedsGiveTheSameLines() throws {
        let example = try WrittenExample(ExampleOptions(seed: 4711, months: 1, size: .small))
        #expect(try Comparison(example, weighted: false).lines { $0.isMoreThanATenth } == Self.plain)
        #expect(try Comparison(example, weighted: true).lines { $0.isMoreThanATenth } == Self.weighted)
    }

    @Test func oneDifferenceIsExactlyTheThreshold() throws {
        let example = try WrittenExample.demo.get()
        let lines = try Comparison(example, weighted: false).lines { $0.isExactlyATenth }
        #expect(lines.map { $0.prefix(33) } == ["20190501 510 160 6,5 160 6,4 0,1"])
    }

    @Test func theFirstVersionOfTheCorrectedFileShowsNoLineEither() throws {
        let example = try WrittenExample(ExampleOptions(months: 1))
        #expect(try Comparison(example, weighted: false).lines { $0.isMoreThanATenth } == Self.plain)
    }

    @Test func referenceOfTheMunicipalityIsTheMeanOfItsInstitutions() throws {
        let example = try WrittenExample.demo.get()
        let reference = try Reference(example)
        #expect(reference.municipalities.count == 72)
        for (key, figure) in reference.municipalities {
            let parts = reference.institutions[key] ?? []
            #expect(parts.reduce(0) { $0 + $1.count } == figure.count)
            let sum = parts.reduce(0) { $0 + $1.count * $1.mean }
            #expect(abs(sum - figure.mean * figure.count) * 2 <= figure.count, "\(key)")
        }
    }
}

/// Our averages against the reference for every delivered municipality and term.
private struct Comparison {
    private let example: WrittenExample
    private let weighted: Bool

    init(_ example: WrittenExample, weighted: Bool) {
        self.example = example
        self.weighted = weighted
    }

    func lines(where isListed: (Fraction) -> Bool) throws -> [String] {
        let reference = try Reference(example)
        var names: [String: String] = [:]
        let register = try example.file("2021-01/stil_0000_institution_2021-01.csv")
        for row in register.rows("institutionsnummer", "institutionsnavn") {
            names[row[0]] = row[1]
        }
        var lines: [String] = []
        // A correction comes later and replaces what stood under the same name.
        let latest = Dictionary(example.good("karakter").map { ($0.suffix($0.count - 8), $0) }) { $1 }
        for path in latest.values {
            let parts = path.split(separator: "_")
            let code = Int(parts[parts.count - 3]) ?? 0
            let term = "\((Int(parts[parts.count - 1].prefix(4)) ?? 0) + 1)0501"
            let measure = weighted ? "vaegtet_karaktergennemsnit" : "karaktergennemsnit"
            let book = try GradeBook(path, in: example)
            let ours = book.average(weighted: weighted)
            let key = "\(term) \(code) \(measure)"
            let theirs = try #require(reference.municipalities[key])
            let difference = Fraction(ours.numerator, over: ours.denominator, minus: theirs.mean)
            guard isListed(difference) else { continue }
            let their = Set((reference.institutions[key] ?? []).map(\.institution))
            let mine = book.schools(weighted: weighted)
            lines.append(
                """
                \(term) \(code) \(ours.pupils) \(Fraction(ours.numerator, over: ours.denominator).shown) \
                \(theirs.count) \(Fraction(theirs.mean, over: 10_000).shown) \(difference.shown)\
                \(missing("FLIS", their.subtracting(mine), names))\
                \(missing("STIL", mine.subtracting(their), names))
                """
            )
        }
        return lines.sorted()
    }

    private func missing(_ side: String, _ schools: Set<String>, _ names: [String: String]) -> String {
        let list = schools.compactMap { names[$0] }.sorted().joined(separator: ", ")
        return list.isEmpty ? "" : " \(side) mangler \(list)"
    }
}

/// STIL's two files; means in ten-thousandths.
private struct Reference {
    typealias Figure = (institution: String, count: Int, mean: Int)

    private(set) var municipalities: [String: Figure] = [:]
    private(set) var institutions: [String: [Figure]] = [:]

    init(_ example: WrittenExample) throws {
        let totals = try example.file("2021-01/stil_0000_stil_karakter_kommune_2021-01.csv")
        for row in totals.rows("termin", "kommune", "maal", "antal_elever", "gennemsnit") {
            municipalities[Self.key(row[0], row[1], row[2])] = ("", Int(row[3]) ?? 0, Self.mean(row[4]))
        }
        let parts = try example.file("2021-01/stil_0000_stil_karakter_institution_2021-01.csv")
        for row in parts.rows("termin", "kommune", "maal", "institutionsnummer", "antal_elever", "gennemsnit")
        {
            institutions[Self.key(row[0], row[1], row[2]), default: []]
                .append((row[3], Int(row[4]) ?? 0, Self.mean(row[5])))
        }
    }

    private static func key(_ term: String, _ municipality: String, _ measure: String) -> String {
        "\(term.split(separator: "-").joined()) \(municipality) \(measure)"
    }

    private static func mean(_ text: String) -> Int {
        Int(text.split(separator: ".").joined()) ?? 0
    }
}
