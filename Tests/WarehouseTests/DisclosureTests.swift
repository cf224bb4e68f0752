import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// What a reader of the benchmark tables can work out, and must not: T41-T44. The threshold is 3.
@Suite("Disclosure control") struct DisclosureTests {
    private typealias Told = BenchmarkCells.Told

    // MARK: T41: one publication

    @Test("T41: a small cell is empty, and so is the one that would give it away", arguments: [
        // Nothing small: everything is told.
        (10, 190, 50, Told(elever: 250, folkeskole: 200, oevrige: 50, taeller: 10, naevner: 200, grad: "5.0000")),
        (3, 3, 3, Told(elever: 9, folkeskole: 6, oevrige: 3, taeller: 3, naevner: 6, grad: "50.0000")),
        // Two in special provision: 200 - 198 would tell, so the rest is not told either; the sum is.
        (2, 198, 50, Told(elever: 250, folkeskole: 200, oevrige: 50, naevner: 200)),
        // None, and all: also a group that one knows all about.
        (0, 200, 50, Told(elever: 250, folkeskole: 200, oevrige: 50, naevner: 200)),
        (198, 2, 50, Told(elever: 250, folkeskole: 200, oevrige: 50, naevner: 200)),
        // One elsewhere: 201 - 200 would tell, so folkeskole is withheld, and then a part of it, or the parts
        // would add up to it.
        (10, 190, 1, Told(elever: 201)),
        // A handful in all.
        (1, 0, 0, Told.nothing),
    ])
    func aSmallCellIsEmpty(segregeret: Int, almen: Int, oevrige: Int, expected: BenchmarkCells.Told) throws {
        #expect(try BenchmarkCells().publish(segregeret, almen, oevrige) == expected)
    }

    @Test func theThresholdIsData() throws {
        #expect(try BenchmarkCells().publish(4, 196, 50).taeller == 4)
        let cells = try BenchmarkCells()
        try cells.warehouse.connection.execute(
            "create or replace function byg.skole_benchmark_taerskel() returns integer language sql stable as 'select 5'")
        #expect(try cells.publish(4, 196, 50) == Told(elever: 250, folkeskole: 200, oevrige: 50, naevner: 200))
    }

    // MARK: T42: filters

    /// The two tables are two filters on the same pupils: 0.-10. klasse in four types of school, and all.
    @Test("T42: two tables that differ by one pupil tell neither")
    func twoFiltersThatDifferByOnePupil() throws {
        let told = try BenchmarkCells().publish(40, 160, 1)
        #expect(told.elever == 201)
        // 201 - naevner would be the one.
        #expect(told.naevner == nil && told.folkeskole == nil && told.oevrige == nil)
        var adversary = Adversary()
        Self.learn(told, at: 0, &adversary)
        #expect(adversary.solved()[2] == nil)
        // With it, it would be.
        adversary.learn([0, 1], sum: 200)
        #expect(adversary.solved()[2] == Fraction(1))
    }

    // MARK: T43: publications

    @Test("T43: what is withheld in March stays unknown when April is told")
    func twoPublications() throws {
        let cells = try BenchmarkCells()
        let withheld = Told(elever: 250, folkeskole: 200, oevrige: 50, naevner: 200)
        #expect(try cells.publish(2, 198, 50) == withheld)
        // One pupil more, who is in special provision: 3 could be told, and 201 - 200 would tell March's 2.
        #expect(try cells.publish(3, 198, 50) == withheld)
        // Three more: 5 of 203 would tell 2 of 200 to whoever thinks that the rest is the same.
        #expect(try cells.publish(5, 198, 50) == Told(elever: 253, folkeskole: 203, oevrige: 50, naevner: 203))
        // The rest comes and goes: against March nothing but the 3 has changed, whatever April said.
        #expect(try cells.publish(5, 203, 50) == Told(elever: 258, folkeskole: 208, oevrige: 50, naevner: 208))
        #expect(try cells.publish(5, 198, 50) == Told(elever: 253, folkeskole: 203, oevrige: 50, naevner: 203))
        // A whole file: so much has changed that it tells nothing of March.
        #expect(
            try cells.publish(120, 3880, 50)
                == Told(elever: 4050, folkeskole: 4000, oevrige: 50, taeller: 120, naevner: 4000, grad: "3.0000"))
    }

    @Test("T43: what was told cannot be taken back, so nothing around it is told")
    func toldThenSmall() throws {
        let cells = try BenchmarkCells()
        #expect(try cells.publish(5, 195, 50).taeller == 5)
        // 200 - 197 would say that 5 became 2.
        #expect(try cells.publish(2, 195, 50) == .nothing)
        #expect(try cells.publish(2, 195, 50) == .nothing)
        #expect(try cells.publish(2, 295, 50) == Told(elever: 347, folkeskole: 297, oevrige: 50, naevner: 297))
    }

    @Test("T43: a change of fewer pupils than the threshold is not told until it has grown")
    func smallChangesAreHeldBack() throws {
        let cells = try BenchmarkCells()
        let first = Told(elever: 250, folkeskole: 200, oevrige: 50, taeller: 10, naevner: 200, grad: "5.0000")
        #expect(try cells.publish(10, 190, 50) == first)
        #expect(try cells.publish(11, 190, 50) == first)
        #expect(try cells.publish(12, 189, 51) == first)
        #expect(
            try cells.publish(13, 188, 52)
                == Told(elever: 253, folkeskole: 203, oevrige: 50, taeller: 13, naevner: 203, grad: "6.4039"))
    }

    /// An average over n and one over n + 1 give the last one's: (n + 1)·after - n·before.
    @Test("T43: a pupil's average does not follow from two averages")
    func averagesAreHeldBack() throws {
        let cells = try BenchmarkCells()
        func publish(_ persons: Int, _ sum: Int) throws -> [String?] {
            try cells.publish([.init(kommune: 101, name: "karakter", persons: persons, amount: sum, smallest: persons)])
            return try cells.warehouse.rows(
                "select antal_elever, round(karaktergennemsnit, 4) from benchmark.skole_karaktergennemsnit")[0]
        }
        #expect(try publish(20, 120) == ["20", "6.0000"])
        // 21·6.2857 - 20·6 would be 12.
        #expect(try publish(21, 132) == ["20", "6.0000"])
        // As many, one with another mark: 20·6.45 - 20·6 = 9 is one pupil's change, and 30 may be two's.
        #expect(try publish(20, 129) == ["20", "6.0000"])
        #expect(try publish(20, 150) == ["20", "6.0000"])
        // At most 15 a pupil: three at least are behind 31.
        #expect(try publish(20, 151) == ["20", "7.5500"])
        #expect(try publish(23, 152) == ["23", "6.6087"])
    }

    // MARK: T44: dominance

    /// The largest school knows its own sum; what it can subtract to must be a group, or nobody.
    @Test("T44: an average is empty when the largest school leaves too few others", arguments: [
        // Pupils, those outside the largest school, whether it is told.
        (20, 5, true), (20, 3, true), (20, 2, false), (5, 1, false), (2, 2, false),
        // One school only: there is nothing to subtract.
        (20, 20, true),
    ])
    func dominance(persons: Int, others: Int, isTold: Bool) throws {
        let cells = try BenchmarkCells()
        try cells.publish([.init(kommune: 101, name: "karakter", persons: persons, amount: persons * 6, smallest: others)])
        let row = try cells.warehouse.rows(
            "select antal_elever, round(karaktergennemsnit), er_skjult from benchmark.skole_karaktergennemsnit")
        #expect(row == [isTold ? ["\(persons)", "6", "Nej"] : [nil, nil, "Ja"]])
    }

    // MARK: Everything at once

    /// Random pupils of all municipalities over five publications, most of the numbers near the threshold.
    ///
    /// The adversary knows every figure that was told, and which cells are the same as in the publication
    /// before; none that is below the threshold may follow.
    @Test("T41-T43: no withheld cell can be solved for", arguments: [UInt64(1), 2, 3])
    func noWithheldCellCanBeSolvedFor(seed: UInt64) throws {
        var random = Dice(state: seed)
        let cells = try BenchmarkCells()
        let codes = try cells.warehouse.rows("select kommunekode from flis.kommune order by 1").compactMap { $0[0].flatMap { Int($0) } }
        let names = ["segregeret", "almen", "oevrige"]
        var truth = codes.map { _ in names.map { _ in random.next(below: 12) } }
        var told: [[Int: BenchmarkCells.Told]] = []
        var released: [[Int: [Int]]] = []
        for _ in 0..<5 {
            try cells.publish(zip(codes, truth).flatMap { code, counts in
                zip(names, counts).map { BenchmarkCells.Cell(kommune: code, name: $0, persons: $1) }
            })
            told.append(try cells.told())
            released.append(try Self.released(cells, names))
            for index in truth.indices {
                let cell = random.next(below: 3)
                let change = [-6, -3, -2, -1, 1, 2, 3, 4, 8][random.next(below: 9)]
                truth[index][cell] = max(0, truth[index][cell] + change)
                if random.next(below: 4) == 0 { truth[index][(cell + 1) % 3] += 20 }
            }
        }
        #expect(told.flatMap(\.values).contains { $0.taeller != nil } && told.flatMap(\.values).contains { $0.taeller == nil })
        for code in codes {
            var adversary = Adversary()
            for (number, told) in told.enumerated() {
                Self.learn(told[code] ?? .nothing, at: 3 * number, &adversary)
                guard number > 0, let now = released[number][code], let before = released[number - 1][code] else { continue }
                for cell in 0..<3 where now[cell] == before[cell] { adversary.learnEqual(3 * number + cell, 3 * (number - 1) + cell) }
            }
            let solved = adversary.solved()
            for (unknown, value) in solved {
                let isSmall = value.denominator == 1 && value.numerator < 3
                guard isSmall else { continue }
                let past = zip(released, told).map { "\($0[code] ?? []) \($1[code].map { [$0.elever, $0.folkeskole, $0.taeller, $0.oevrige].map { $0.map { "\($0)" } ?? "-" } } ?? [])" }
                Issue.record("\(code), publication \(unknown / 3 + 1): \(names[unknown % 3]) is \(value.numerator) after \(past)")
            }
        }
    }

    /// Unknowns: segregeret, almen, oevrige of a publication, from `first` on.
    private static func learn(_ told: BenchmarkCells.Told, at first: Int, _ adversary: inout Adversary) {
        if let all = told.elever { adversary.learn([first, first + 1, first + 2], sum: all) }
        if let some = told.folkeskole { adversary.learn([first, first + 1], sum: some) }
        if let some = told.naevner { adversary.learn([first, first + 1], sum: some) }
        if let few = told.taeller { adversary.learn([first], sum: few) }
        if let others = told.oevrige { adversary.learn([first + 2], sum: others) }
    }

    /// The cells as the release has them, small changes held back.
    private static func released(_ cells: BenchmarkCells, _ names: [String]) throws -> [Int: [Int]] {
        var released: [Int: [Int]] = [:]
        let rows = try cells.warehouse.rows("""
            select c.kommune, array_to_string(array_agg(c.persons order by array_position($1::text[], c.cell)), ',')
            from flis.benchmark_cell as c
            where c.cell = any ($1::text[])
                and c.publicering_id = (select max(n.publicering_id) from flis.benchmark_cell as n where n.kommune = c.kommune)
            group by c.kommune
            """, ["{" + names.joined(separator: ",") + "}"])
        for row in rows { released[Int(row[0] ?? "") ?? 0] = (row[1] ?? "").split(separator: ",").compactMap { Int($0) } }
        return released
    }
}

/// Numbers that are the same in every run of a seed.
private struct Dice {
    var state: UInt64

    mutating func next(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
