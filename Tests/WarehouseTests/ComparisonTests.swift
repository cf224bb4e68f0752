import Contracts
import Deliveries
import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// Files that are compared with the rows in force before they are sent, beside the same files sent whole: every
/// table, every count and every word must be the same.
@Suite("Comparing before sending") final class ComparisonTests {
    private let whole: Door
    private let compared: Door

    init() throws {
        whole = try Door()
        whole.warehouse.comparing = .never
        compared = try Door()
        compared.warehouse.comparing = .always
    }

    /// One run of both.
    /// - Returns: what was said of each file about sending it.
    @discardableResult
    private func run(_ drafts: [DraftDelivery], _ place: SourceLocation = #_sourceLocation) throws -> [String] {
        let before = compared.warehouse.explained.count
        let (one, other) = (try whole.run(drafts), try compared.run(drafts))
        #expect(other.map(\.status) == one.map(\.status), sourceLocation: place)
        #expect(other.map(\.findings) == one.map(\.findings), sourceLocation: place)
        try expectTwins(place)
        return Array(compared.warehouse.explained[before...])
    }

    private func expectTwins(_ place: SourceLocation = #_sourceLocation) throws {
        let (one, other) = (try whole.warehouse.digests(), try compared.warehouse.digests())
        #expect(one.keys.filter { one[$0] != other[$0] }.sorted() == [], sourceLocation: place)
        #expect(one.count == other.count && one.count > 40, sourceLocation: place)
        let receipts = try [whole, compared].map { door in
            try door.warehouse.rows("select delivery_id from flis.delivery order by 1").map { row in
                var lines = try Receipt(delivery: Int(row[0] ?? "") ?? 0, database: door.warehouse.database)?.text
                    .split(separator: "\n").map(String.init) ?? []
                lines.removeAll { $0.contains("odtaget") }
                return lines
            }
        }
        #expect(receipts[0] == receipts[1], sourceLocation: place)
    }

    /// Classes of three schools, valid from August; some keys have an older row too.
    private struct Classes {
        var level: [Int: Int] = [:]
        var gone: Set<Int> = []
        var extra: [String] = []
        var isReversed = false

        var rows: [String] {
            let own = (0..<300).filter { !gone.contains($0) }.flatMap { number -> [String] in
                let key = "\(910101 + number % 3)|\(number)|\(number)A"
                let now = "\(key)|\(level[number] ?? number % 10)|10|20200801|20210731"
                return number % 5 == 0 ? ["\(key)|\(number % 10)|20|20190801|20200731", now] : [now]
            }
            return (isReversed ? own.reversed() : own) + extra
        }
    }

    private func classes(_ month: Int, _ change: (inout Classes) -> Void = { _ in }) throws -> DraftDelivery {
        var classes = Classes()
        change(&classes)
        return try DraftDelivery(
            "klasse", period: String(format: "2021-%02d", month), sequence: month,
            extracted: String(format: "2021-%02d-04T02:00:00+01:00", month), rows: classes.rows)
    }

    private func national(_ entity: String, _ system: String, _ month: Int, _ rows: [String]) throws -> DraftDelivery {
        try DraftDelivery(
            entity, system: system, kommune: "0000", period: "2021-0\(month)", sequence: month,
            extracted: "2021-0\(month)-02T02:00:00+01:00", rows: rows)
    }

    @Test func onlyWhatChangedIsSent() throws {
        #expect(try run([classes(1)]) == [
            "kmd_elev_0101_klasse_2021-01.csv is sent whole: nothing is in force on its days"
        ])
        let said = try run([classes(2) {
            $0.level = [7: 99, 10: 98]
            $0.gone = [20, 21]
            $0.extra = ["910101|new|1X|1|10|20200801|"]
            $0.isReversed = true
        }])
        // 360 lines in January; key 20 has two of them. Two changed, one came.
        #expect(said == [
            "kmd_elev_0101_klasse_2021-02.csv: 355 of 358 rows are in force and were not sent; 5 rows in force are not in it"
        ])
        #expect(try compared.warehouse.rows(
            "select rows_read, rows_loaded, rows_unchanged from flis.delivery where delivery_id = 2"
        ) == [["358", "3", "355"]])
    }

    /// A duplicate of a line that is in force, two new ones of one key, and a new one that overlaps one in force.
    @Test(arguments: [
        ["910101|0|0A|0|10|20200801|20210731"],
        ["910101|n|nA|0|10|20200801|20210731", "910101|n|nA|1|10|20200901|20210731"],
        ["910101|0|0A|7|10|20210101|20220731"],
    ])
    func linesThatContradictEachOtherAreRejectedAllTheSame(extra: [String]) throws {
        try run([classes(1)])
        let said = try run([classes(2) { $0.extra = extra; $0.gone = [33] }])
        #expect(said.last == """
            kmd_elev_0101_klasse_2021-02.csv is sent whole after all: lines of one key contradict each other
            """)
        #expect(try compared.warehouse.rows(
            "select rows_rejected, status from flis.delivery where delivery_id = 2") == [["2", "loaded"]])
    }

    /// Read beside each other, and sent together: one of them after all whole, one refused.
    @Test func smallFilesGoTogether() throws {
        let places = ["0101", "0147", "0151", "0153", "0155"]
        func month(_ number: Int, _ change: (Int, inout DraftDelivery) -> Void) throws -> [DraftDelivery] {
            try places.indices.map { place in
                // Of two municipalities with the same file one would be held.
                var draft = try classes(number) {
                    $0.extra = ["910101|p\(place)|pA|1|10|20200801|"]
                    if number > 1 { $0.gone = [place] }
                }
                draft.kommune = places[place]
                change(place, &draft)
                return draft
            }
        }
        try run(month(1) { _, _ in })
        let said = try run(month(2) { place, draft in
            switch place {
            case 1: draft.lines.append(draft.lines[9])
            case 2: draft.lines[0] = "a header of nobody's"
            default: draft.lines.append("910101|new|1X|1|10|20200801|")
            }
        })
        let held = said.filter { $0.contains("were not sent") }
        #expect(held.map { String($0.prefix(13)) }.sorted() == ["kmd_elev_0101", "kmd_elev_0153", "kmd_elev_0155"])
        #expect(said.filter { $0.contains("contradict each other") }.map { String($0.prefix(13)) } == ["kmd_elev_0147"])
        #expect(try compared.warehouse.rows(
            "select status, count(*) from flis.delivery group by 1 order by 1") == [["loaded", "9"], ["refused", "1"]])
    }

    /// The lists come after the file, and every line of the next one has moved: what was never sent is told by the line
    /// on which it stands now.
    @Test func findingsAboutLinesThatWereNotSentNameTheirLines() throws {
        try run([classes(1)])
        try run([
            national("kode", "flis", 1, (0...8).map { "klassetrin;\($0);\($0). klasse;\($0);;" }),
            national("institution", "stil", 1, (1...2).map { "91010\($0);Skolen;1012;2;101;101;;;" }),
        ])
        let said = try run([classes(2) { $0.isReversed = true; $0.level = [299: 77] }])
        #expect(said.last?.contains("359 of 360 rows are in force") == true)
        let told = try compared.warehouse.rows(
            "select message, line_no from flis.finding where delivery_id = 4 and code = 'LI297' order by field")
        #expect(told.count == 2)
        // Of the school that the register lacks: the last class is the first line now.
        #expect(told.first?[1] == "2")
    }

    /// Every row in force but one stands in the file, the last first; three of them a sample finds.
    @Test func samplesSeeLinesThatWereNotSent() throws {
        let persons = Door.persons(60)
        func row(_ pupil: Int, _ days: String) -> String {
            "\(persons[pupil])|910102|Skolen||5|1|101||101|101|0|\(days)"
        }
        func pupils(_ month: Int, _ rows: [String]) throws -> DraftDelivery {
            try DraftDelivery(
                "elevforloeb", period: "2021-0\(month)", sequence: month,
                extracted: "2021-0\(month)-04T02:00:00+01:00", rows: rows)
        }
        let rows = (0..<40).map { row($0, "20140801|20150630") } + [
            // Too young, not begun yet, and all three when the school was not there.
            row(50, "20030201|20030630"), row(51, "20230201|"), row(52, "20090801|20091231"),
        ]
        try run([national("institution", "stil", 1, ["910102;Skolen;1012;2;101;101;;2010-01-01;2015-06-30"])])
        try run([pupils(1, rows)])
        let said = try run([pupils(2, [row(53, "20140801|20150630")] + rows.reversed().dropLast())])
        #expect(said.last?.contains("42 of 43 rows are in force") == true)
        let told = try compared.warehouse.rows(
            "select line_no, message from flis.finding where delivery_id = 3 and code = 'LI299' order by message")
        #expect(told == [
            ["5", "Elevforløb, der begynder, før eleven er fyldt fire år: 1 række (prøve elevforloeb_foer_foedsel)"],
            ["4", "Elevforløb, der først begynder mere end et år efter udtrækket: 1 række (prøve"
                + " elevforloeb_fra_fremtiden)"],
            ["3", "Elevforløb, der ligger helt uden for skolens levetid: 3 rækker (prøve"
                + " elevforloeb_uden_for_skolens_aar)"],
        ])
    }

    /// Emptied is held, constant and changed places are told: of lines that are all sent, and of some.
    @Test func columnsThatChangedAreFoundAllTheSame() throws {
        func month(_ number: Int, _ change: (String, Int) -> String) throws -> DraftDelivery {
            var draft = try classes(number)
            draft.lines = [draft.lines[0]] + draft.lines.dropFirst().enumerated().map { change($1, $0) }
            return draft
        }
        func values(_ line: String) -> [String] {
            line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        }
        try run([month(1) { line, _ in line }])
        try run([month(2) { line, _ in var all = values(line); all[2] = ""; return all.joined(separator: "|") }])
        try run([month(3) { line, _ in var all = values(line); all[3] = "7"; return all.joined(separator: "|") }])
        try run([month(4) { line, _ in var all = values(line); all.swapAt(3, 4); return all.joined(separator: "|") }])
        // Of most lines only: the others are in force.
        try run([month(5) { line, place in
            var all = values(line)
            if place % 8 != 0 { all[3] = "8" }
            return all.joined(separator: "|")
        }])
        let told = try compared.warehouse.rows("""
            select delivery_id, code from flis.finding where code in ('LI280', 'LI281') order by 1
            """)
        #expect(told == [["2", "LI280"], ["3", "LI281"], ["4", "LI281"], ["5", "LI281"]])
        #expect(compared.warehouse.explained.filter { $0.contains("were not sent") }.count == 4)
    }

    @Test func whatIsHeldSaysTheSameConsequences() throws {
        try run([classes(1)])
        try run([classes(2) { $0.gone = Set((0..<300).filter { $0 % 3 == 2 || $0 % 7 == 1 }) }])
        try run([classes(3) { $0.gone = Set(0..<250) }])
        try run([classes(4) { for number in 0..<300 { $0.level[number] = 5 } }])
        let held = try compared.warehouse.rows("select status from flis.delivery order by delivery_id").compactMap(\.[0])
        #expect(held.filter { $0 == "held" }.count >= 2)
        for door in [whole, compared] {
            try Acceptance(database: door.warehouse.database).accept(3, by: "Test Person", reason: "Skolerne er lukket")
        }
        try run([classes(5)])
    }

    /// Late months, corrections and two months at once: decided against where it would not be right.
    @Test func whatComesInAnotherOrder() throws {
        try run([classes(1)])
        try run([classes(4) { $0.gone = [1] }])
        #expect(try run([classes(2) { $0.gone = [2] }]).last?.contains("a delivery of higher rank") == true)
        var correction = try classes(5) { $0.gone = [3] }
        correction.replaces = .init(sequence: 4, extracted: "2021-04-04T02:00:00+01:00")
        #expect(try run([correction]).last?.contains("another version of it is known") == true)
        #expect(try run([classes(8)]).last?.contains("were not sent") == true)
    }

    /// Each is compared with what the one before it left: a line that two of them bring is new once.
    @Test func severalOfOneScopeTakeTurns() throws {
        try run([classes(1)])
        // 360 lines; a new one that stays, one that comes and goes, and one that is gone at last.
        let (new, brief) = ("910101|new|1X|1|10|20200801|", "910101|brief|1X|1|10|20200801|")
        let said = try run([
            classes(2), classes(3) { $0.extra = [new, brief] }, classes(4) { $0.extra = [new]; $0.gone = [1] },
        ])
        #expect(said == [
            "kmd_elev_0101_klasse_2021-02.csv: 360 of 360 rows are in force and were not sent; 0 rows in force are not in it",
            "kmd_elev_0101_klasse_2021-03.csv: 360 of 362 rows are in force and were not sent; 0 rows in force are not in it",
            "kmd_elev_0101_klasse_2021-04.csv: 360 of 360 rows are in force and were not sent; 2 rows in force are not in it",
        ])
        #expect(try compared.warehouse.rows("""
            select rows_read, rows_loaded, rows_unchanged, rows_superseded from flis.delivery order by delivery_id
            """) == [["360", "360", "0", "0"], ["360", "0", "360", "0"], ["362", "2", "360", "0"], ["360", "0", "360", "0"]])
        // What came and went within one run was never known.
        #expect(try compared.warehouse.rows(
            "select count(*) from historik.skole_klasse where klasse_id = 'brief'") == [["0"]])
    }

    /// Below the size from which it pays nobody takes turns; who compares all the same must leave them alone.
    @Test func severalSmallOnesOfOneScopeAreSentWhole() throws {
        func register(_ month: Int) throws -> DraftDelivery {
            try national("institution", "stil", month, (10...60).map { "9101\($0);Skolen;1012;2;101;101;;;" })
        }
        try run([register(1)])
        let both = try run([register(2), register(3)])
        #expect(both.count == 2 && both.allSatisfy { $0.contains("the batch has more about its scope") })
    }

    /// Digests of another version cannot be compared, and memory is bounded.
    @Test func whatCannotBeComparedIsSentWhole() throws {
        try run([classes(1)])
        for door in [whole, compared] {
            try door.warehouse.connection.execute("update historik.skole_klasse set digest_version = 2 where line_no = 9")
        }
        #expect(try run([classes(2)]).last?.hasSuffix("rows in force have digests of another version") == true)
        for door in [whole, compared] {
            try door.warehouse.connection.execute("update historik.skole_klasse set digest_version = 1")
        }
        compared.warehouse.comparisonBytes = 200 * 24
        #expect(try run([classes(3)]).last?.hasSuffix("more rows are in force than the loader has memory for") == true)
        compared.warehouse.comparisonBytes = 600 * 24
        #expect(try run([classes(4)]).last?.contains("360 of 360 rows") == true)
    }

    /// A full load of open rows, cut where it begins; a register that is compared by its month.
    @Test func fullLoadsFromTheirPeriodOn() throws {
        func register(_ month: Int, _ change: Int) throws -> DraftDelivery {
            try national("institution", "stil", month, (10...60).filter { $0 != change }.map {
                "9101\($0);\($0 == change + 1 ? "Ny Skole" : "Skolen");1012;2;101;101;;;"
            })
        }
        try run([register(1, 20)])
        #expect(try run([register(3, 30)]).last?.contains("were not sent; 3 rows") == true)
        // What stands between the two is March's: February speaks for one month only.
        #expect(try run([register(2, 40)]).last?.contains("a delivery of higher rank") == true)
        #expect(try run([register(4, 30)]).last?.contains("50 of 50 rows") == true)
    }

    /// Whole months of the example, with marks (period), lists (reference), corrections and what is rejected.
    @Test func eventfulMonths() throws {
        let folder = try EventfulMonths.folder.get()
        for month in EventfulMonths.names {
            for door in [whole, compared] {
                try door.warehouse.run(folder.appendingPathComponent(month), month: month)
            }
            try expectTwins()
        }
        #expect(compared.warehouse.explained.filter { $0.contains("were not sent") }.count > 10)
    }
}
