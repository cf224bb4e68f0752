import Contracts
import Testing

@testable import Deliveries

@Suite("What stands in the columns is counted while a file is read")
struct ValueTallyTests {
    private func tally(
        _ rows: [String], expecting expected: Int? = nil, of columns: [ValueTally.Column]
    ) throws -> ValueTally {
        let bench = try Workbench()
        let data = Array((["id;tekst"] + rows).joined(separator: "\n").utf8) + [10]
        let delivery = try bench.accept(bench.put(data, name: "stil_0000_tal_2021-02.csv", rows: rows.count))
        let tally = ValueTally(columns: columns, expecting: expected ?? rows.count)
        _ = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read(keeping: { row in
            tally.add(row)
            return false
        }, into: { _ in })
        return tally
    }

    private static let id = ValueTally.Column(isInteger: true, isSpread: true, isCounted: true, label: 1)
    private static let text = ValueTally.Column(isInteger: false, isSpread: true, isCounted: true)

    /// First digits of the XXH3-64 by another implementation (python-xxhash) of 101, 7, 8, -12 and x: c, 0, 6, 2, e.
    @Test func everyTypeOfValue() throws {
        let tally = try tally(["101;101", "7;", "8;x", "7;x", "-12;"], of: [Self.id, Self.text])
        #expect([tally.rows, tally.filled(0), tally.filled(1)] == [5, 5, 3])
        var values: [[String]] = []
        tally.forEachValue(0) { values.append([$0, $1 ?? "-", String($2)]) }
        #expect(values == [
            ["101", "-", "1"], ["7", "-", "2"], ["8", "-", "1"], ["-12", "-", "1"],
            ["101", "101", "1"], ["8", "x", "1"], ["7", "x", "1"],
        ])
        func shares(_ classes: [Int: Int]) -> [Int] { (0...16).map { classes[$0] ?? 0 } }
        #expect(tally.spread(0)?.shares == shares([13: 200, 1: 400, 7: 200, 3: 200]))
        // A number and a text with the same digits are of one class.
        #expect(tally.spread(1)?.shares == shares([0: 400, 13: 200, 15: 400]))
        #expect(tally.spread(0)?.isConstant == false && tally.spread(1)?.isConstant == false)
    }

    @Test func oneValueBesideNoneIsConstant() throws {
        let tally = try tally(["1;x", "2;", "3;x"], of: [Self.id, Self.text])
        #expect(tally.spread(1)?.isConstant == true)
        #expect(try self.tally(["1;", "2;"], of: [Self.id, Self.text]).spread(1)?.isConstant == false)
    }

    /// About 2,000 rows whatever the file's length, and those of a shorter share are among those of a longer one.
    @Test func theSpreadIsOfRowsThatAreChosenByKey() throws {
        let rows = (1...10_000).map { "\($0);\($0)" }
        let chosen = [10_000, 20_000, 2_000].map { expected in
            try? tally(rows, expecting: expected, of: [Self.id, Self.text]).spread(0)?.rowsChosen
        }
        #expect((1800...2200).contains(chosen[0] ?? 0))
        #expect((880...1120).contains(chosen[1] ?? 0))
        #expect(chosen[2] == 10_000)
    }

    @Test func aColumnOfTooManyValuesIsGivenUp() throws {
        let most = ValueTally.limit
        func isCounted(_ count: Int) throws -> Bool {
            try tally((1...count).map { "\($0);x" }, of: [Self.id, Self.text]).isCounted(0)
        }
        #expect(try isCounted(most))
        #expect(try !isCounted(most + 1))
    }
}
