import Contracts
import Testing

@testable import Deliveries

@Suite("Rows of a file can be looked at again, by the lines they begin on")
struct RowSelectionTests {
    private static let lines = ["id;tekst", "1;\"a", "b\"", "x;c", "3;d", "y;e"]

    private func read(_ rows: RowSelection) throws -> (Reading, lines: [Int]) {
        let contract = Workbench.plain.replacing("max: 0", with: "max: 100%")
        let bench = try Workbench(contracts: ["tal": contract])
        let data = Array((Self.lines.joined(separator: "\n") + "\n").utf8)
        let delivery = try bench.accept(bench.put(data, name: "stil_0000_tal_2021-02.csv", rows: 4))
        var bytes: [UInt8] = []
        let reader = DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1)
        let reading = try reader.read(rows) { bytes += $0 }
        let lines = Tuple.all(in: bytes).map { ($0.fields[2] ?? []).reduce(0) { $0 << 8 | Int($1) } }
        return (reading, lines)
    }

    @Test func all() throws {
        let (reading, lines) = try read(.all)
        #expect(lines == [2, 5])
        #expect(reading.rejected.map(\.line) == [4, 6])
        #expect(reading.rowsPassedOver == 0)
    }

    @Test("only some: the others are counted, and the file is still held up against its control file")
    func only() throws {
        let (reading, lines) = try read(.only([4, 5]))
        #expect(lines == [5])
        #expect(reading.rejected.map(\.line) == [4])
        #expect([reading.rowsRead, reading.rowsAccepted, reading.rowsRejected, reading.rowsPassedOver] == [4, 1, 1, 2])
        #expect(reading.verdict == .accepted)
    }

    @Test func except() throws {
        let (reading, lines) = try read(.except([2, 4]))
        #expect(lines == [5])
        #expect(reading.rejected.map(\.line) == [6])
        #expect(reading.rowsPassedOver == 2)
    }
}
