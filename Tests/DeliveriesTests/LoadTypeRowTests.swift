import Contracts
import Testing

@testable import Deliveries

@Suite("Each load type says when its rows are valid and what it speaks for")
struct LoadTypeRowTests {
    private typealias Outcome = (reading: Reading, delivery: Delivery, tuples: [Tuple])

    private static let usual = ["id, type: integer", "del, type: string", "tekst, type: string"]

    /// A contract whose fields may not be empty.
    private static func contract(
        _ types: String, key: String = "id, del", fields: [String], _ flis: String, system: String = ""
    ) -> String {
        let required = (usual + fields).map { "    - { name: \($0), constraints: { required: true } }" }
        return """
            name: sag
            title: Sag
            schema:
              fields:
            \(required.joined(separator: "\n"))
              primaryKey: [\(key)]
            flis:
              loadtype: \(types)
              scope: national
              period: month
              rejects: { max: 100% }
              \(flis)
              systems: { stil: { encoding: utf-8, dialect: { delimiter: ";" }\(system) } }

            """
    }

    private static let delta = contract(
        "[full, delta]", fields: ["hvad, type: string", "dag, type: date"],
        "delta: { operation: hvad, effective: dag, codes: { insert: [I], update: [U], delete: [D], annul: [A] } }"
    )
    private static let years = contract(
        "dynamic_full", fields: ["aar, type: integer"], "region: aar")
    private static let events = contract(
        "append", fields: ["dag, type: date"], "event: { date: dag }")
    private static let entities = contract(
        "delta_entity", key: "id, del, fra", fields: ["fra, type: date", "til, type: date"],
        "validity: { from: fra, to: til, to_is: exclusive }\n  entity: [id]")

    private func read(
        _ contract: String, as type: String, _ lines: [String],
        control change: (inout Control) -> Void = { _ in }
    ) throws -> Outcome {
        let bench = try Workbench(contracts: ["sag": contract])
        let data = Array(lines.map { $0 + "\n" }.joined().utf8)
        let path = try bench.put(data, name: "stil_0000_sag_2021-02.csv", rows: lines.count - 1) {
            $0.loadType = type
            change(&$0)
        }
        let delivery = try bench.accept(path)
        var bytes: [UInt8] = []
        let reading = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read { bytes += $0 }
        return (reading, delivery, Tuple.all(in: bytes))
    }

    private func rejected(_ outcome: Outcome) -> [String] {
        outcome.reading.rejected.map { "\($0.line) \($0.code.rawValue) \($0.field ?? "")" }
    }

    @Test("insert and update hold from the effective date, delete ends there, annul before all days")
    func changes() throws {
        let outcome = try read(
            Self.delta, as: "delta",
            [
                "id;del;tekst;hvad;dag", "1;a;x;I;2021-02-03", "2;a;x;U;2021-02-04", "3;a;;D;2021-02-05",
                "4;a;x;A;2021-02-06", "5;a;;U;2021-02-06", "6;a;x;Q;2021-02-06", ";a;;D;2021-02-07",
                "8;a;;D;", "9;a;x;;2021-02-06",
            ]
        )
        #expect(
            outcome.tuples.map(\.validity) == [
                "2021-02-03;infinity", "2021-02-04;infinity", "2021-02-05;2021-02-05",
                "2021-02-06;-infinity",
            ])
        #expect(outcome.tuples.map { $0.fields.count } == [11, 11, 11, 11])
        #expect(outcome.tuples.map { $0.fields[10] } == ["i", "u", "d", "a"].map { Array($0.utf8) })
        #expect(outcome.tuples.map { $0.fields[9] == nil } == [false, false, true, false])
        #expect(
            rejected(outcome) == ["6 LI320 tekst", "7 LI361 hvad", "8 LI320 id", "9 LI320 dag", "10 LI361 hvad"])
        #expect(outcome.delivery.covers(years: []) == [DayRange.always])
    }

    @Test("the same row is the same digests in a full delivery and in a delta")
    func sameDigests() throws {
        let full = try read(Self.delta, as: "full", ["id;del;tekst", "1;a;x"])
        let delta = try read(Self.delta, as: "delta", ["dag;hvad;id;del;tekst", "2021-02-03;I;1;a;x"])
        let tuples = full.tuples + delta.tuples
        #expect(tuples.map(\.validity) == ["2021-02-01;infinity", "2021-02-03;infinity"])
        #expect(Set(tuples.map { $0.fields[3] }).count == 1)
        #expect(Set(tuples.map { $0.fields[4] }).count == 1)
        #expect(tuples[0].fields[7..<10] == tuples[1].fields[7..<10])
        #expect(tuples.map { $0.fields[10] } == [nil, Array("i".utf8)])
    }

    @Test("a row is valid in its year, and the file speaks for the years the control file names")
    func namedYears() throws {
        let lines = [
            "id;del;tekst;aar", "1;a;x;2021", "1;a;x;2019", "1;a;x;2020", "1;a;x;99999", "1;a;x;20245",
        ]
        let outcome = try read(Self.years, as: "dynamic_full", lines) { $0.years = "[2021, 2020, 2018]" }
        #expect(outcome.tuples.map(\.validity) == ["2021-01-01;2022-01-01", "2020-01-01;2021-01-01"])
        #expect(outcome.tuples.map { $0.fields.count } == [11, 11])
        #expect(rejected(outcome) == ["3 LI362 aar", "5 LI363 aar", "6 LI363 aar"])
        #expect(outcome.reading.years == [2020, 2021])
        #expect(
            outcome.delivery.covers(years: outcome.reading.years).map(\.from.description) == [
                "2018-01-01", "2020-01-01", "2021-01-01",
            ])
    }

    @Test("years that nobody names are those of the accepted rows")
    func foundYears() throws {
        let lines = ["id;del;tekst;aar", "1;a;x;2021", "2;a;x;2021", "1;a;;2019", "1;a;x;2020"]
        let outcome = try read(Self.years, as: "dynamic_full", lines)
        #expect(outcome.reading.years == [2020, 2021])
        let covers = outcome.delivery.covers(years: outcome.reading.years)
        #expect(covers.map { "\($0.from);\($0.to)" } == ["2020-01-01;2021-01-01", "2021-01-01;2022-01-01"])
        #expect(outcome.delivery.covers(years: []).isEmpty)
    }

    @Test("year 0 is no year, in the first row either")
    func noYear() throws {
        let lines = ["id;del;tekst;aar", "1;a;x;0", "1;b;x;2021", "1;c;x;0"]
        let outcome = try read(Self.years, as: "dynamic_full", lines)
        #expect(rejected(outcome) == ["2 LI363 aar", "4 LI363 aar"])
        #expect(outcome.reading.years == [2021])
    }

    @Test("years that several threads found are those of the file")
    func yearsOfAllPieces() throws {
        let bench = try Workbench(contracts: ["sag": Self.years])
        let rows = (0..<40).map { "\($0);a;x;\(2010 + $0 % 7)\n" }
        let data = Array(("id;del;tekst;aar\n" + rows.joined()).utf8)
        let path = try bench.put(data, name: "stil_0000_sag_2021-02.csv", rows: 40) { $0.loadType = "dynamic_full" }
        let delivery = try bench.accept(path)
        #expect(try PieceTests.read(delivery, chunk: 30, threads: 3).years == Array(2010...2016))
    }

    @Test("a file that names no year in either way is refused; one that names a year it has no rows of is not")
    func noYears() throws {
        let header = "id;del;tekst;aar"
        let silent = try read(Self.years, as: "dynamic_full", [header])
        #expect(silent.reading.findings.map(\.code) == [.assertsNothing])
        #expect(silent.reading.verdict == .refused)
        let rejected = try read(Self.years, as: "dynamic_full", [header, "1;a;;2021"])
        #expect(rejected.reading.findings.map(\.code) == [.assertsNothing, .required])
        let named = try read(Self.years, as: "dynamic_full", [header]) { $0.years = "[2020]" }
        #expect(named.reading.verdict == .accepted)
        #expect(named.reading.findings == [])
    }

    @Test("an event is valid on its day")
    func eventDay() throws {
        let outcome = try read(Self.events, as: "append", ["id;del;tekst;dag", "1;a;x;2021-02-28"])
        #expect(outcome.tuples.map(\.validity) == ["2021-02-28;2021-03-01"])
        #expect(outcome.tuples[0].fields.count == 11)
    }

    @Test("rows of one entity have one entity digest, between validity and columns")
    func entityDigests() throws {
        let outcome = try read(
            Self.entities, as: "delta_entity",
            [
                "id;del;tekst;fra;til", "1;a;x;2021-02-01;2021-03-01", "1;b;x;2021-02-01;2021-03-01",
                "2;a;x;2021-02-01;2021-03-01", "2;a;x;2021-03-01;2021-03-01",
            ]
        )
        #expect(outcome.tuples.map { $0.fields.count } == [11, 11, 11])
        let digests = outcome.tuples.map { $0.fields[7] }
        #expect(digests.map { $0?.count } == [16, 16, 16])
        #expect(digests[0] == digests[1])
        #expect(digests[1] != digests[2])
        #expect(digests[0] != outcome.tuples[0].fields[3])
        #expect(rejected(outcome) == ["5 LI360 til"])
    }

    @Test(
        "a system that changed family speaks for the days of each family only",
        arguments: [
            ("full", "2020-12", "2020-12-01;2021-02-01"), ("delta_entity", "2020-12", nil),
            ("period", "2021-02", "2021-02-01;2021-03-01"),
            ("full", "2021-02", "loadtypen full er kun aftalt for tiden før 2021-02-01"),
            ("period", "2021-01", "loadtypen period er kun aftalt for tiden fra 2021-02-01"),
        ] as [(String, String, String?)]
    )
    func handover(_ type: String, _ period: String, _ expected: String?) throws {
        let contract = Self.contract(
            "period", fields: [], "", system: ", handover: { from: full, date: 2021-02-01 }")
        let bench = try Workbench(contracts: ["sag": contract])
        let data = Array("id;del;tekst\n1;a;x\n".utf8)
        let path = try bench.put(data, name: "stil_0000_sag_\(period).csv", rows: 1) { $0.loadType = type }
        switch bench.verifier.examine(controlFile: path) {
        case .accepted(let delivery):
            #expect(delivery.covers(years: []).map { "\($0.from);\($0.to)" } == [expected])
        case .refused(let refusal):
            #expect(refusal.findings.map(\.code) == [.wrongLoadType])
            #expect(
                refusal.findings.map(\.message) == [
                    expected ?? "loadtypen er delta_entity, aftalt er period eller full"
                ])
        }
    }
}
