import Contracts
import Testing

@testable import Deliveries

/// A small generator with a seed, so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

@Suite("Random files: never a crash, never a lost byte, never a difference by chunk")
struct RandomFileTests {
    static let pieces: [[UInt8]] =
        [
            "|", "|", "\n", "\n", "\r\n", "\"", "\"\"", "\r", "\\.", "x", "æ", "7", RowCase.kmdRow,
            RowCase.kmdHeader,
        ].map { Array($0.utf8) } + [[0], [0xFF], [0xC3], [0xEF, 0xBB, 0xBF]]

    @Test(arguments: 0..<60)
    func seeds(_ seed: Int) throws {
        var random = SeededGenerator(state: UInt64(seed))
        var data = Array((RowCase.kmdHeader + "\n").utf8)
        for _ in 0..<Int.random(in: 0...120, using: &random) {
            data += RandomFileTests.pieces.randomElement(using: &random) ?? []
        }
        let bench = try Workbench(contracts: [
            "prove": Workbench.contract.replacing("max: 50%", with: "max: 9999")
        ])
        let delivery = try bench.accept(bench.put(data, name: "kmd_0510_prove_2021-02.csv", rows: 1))

        var limits = ReadingLimits()
        limits.recordBytes = 200
        var whole: [UInt8] = []
        let reader = DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1, limits: limits)
        let reading = try reader.read { whole += $0 }
        #expect(reading.rowsRead == reading.rowsAccepted + reading.rowsRejected)
        #expect(reading.lines == data.count { $0 == 0x0A } + (data.last == 0x0A ? 0 : 1))
        for row in reading.rejected {
            let start = Int(row.byteOffset)
            #expect(Array(data[start..<start + row.raw.count]) == row.raw)
            #expect(data[..<start].count { $0 == 0x0A } + 1 == row.line)
        }

        limits.chunkBytes = Int.random(in: 1...9, using: &random)
        var cut: [UInt8] = []
        let again = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1, limits: limits).read {
            cut += $0
        }
        #expect(cut == whole)
        #expect(again.rejected == reading.rejected)
        #expect(again.findings == reading.findings)
    }
}
