import Contracts
import Foundation
import Testing

@testable import Deliveries

@Suite("What is read does not depend on how the bytes are cut")
struct ChunkTests {
    /// A file with everything that can straddle a boundary.
    static let text = [
        RowCase.kmdHeader,
        RowCase.kmdRow,
        RowCase.kmdRow.replacing("Århus", with: "\"Å\"\"r\r\n\nhus\""),
        RowCase.kmdRow.replacing("Århus", with: "\"Århus"),
        RowCase.kmdRow + "\r",
        RowCase.kmdRow.replacing("Århus", with: "24\" skærm"),
        "",
        RowCase.kmdRow.replacing("Århus", with: String(repeating: "ø", count: 300)),
        RowCase.kmdRow.replacing("|Å|", with: "|\"Å\"x|"),
        RowCase.kmdRow.replacing("Århus", with: "\"" + String(repeating: "y\n", count: 200) + "\""),
        RowCase.kmdRow,
        RowCase.kmdRow.dropLast(8) + "\"20201231\"",
    ].joined(separator: "\n")

    struct Outcome: Equatable {
        var tuples: [UInt8] = []
        var rejected: [RejectedRow] = []
        var findings: [Finding] = []
        var counts: [Int] = []
        var sha256: [UInt8] = []
    }

    private func read(_ delivery: Delivery, chunk: Int, block: Int) throws -> Outcome {
        var limits = ReadingLimits()
        limits.chunkBytes = chunk
        limits.blockBytes = block
        limits.recordBytes = 350
        var outcome = Outcome()
        let reader = DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1, limits: limits)
        let reading = try reader.read { outcome.tuples += $0 }
        outcome.rejected = reading.rejected
        outcome.findings = reading.findings
        outcome.counts = [reading.rowsRead, reading.rowsAccepted, reading.rowsRejected, reading.lines]
        outcome.sha256 = reading.sha256
        return outcome
    }

    /// Lines 13 to 211 are the tail of the quote that opens on line 12, 212 begins with the quote that closed it.
    @Test(arguments: [false, true])
    func everyChunkSize(_ isPacked: Bool) throws {
        let bench = try Workbench(contracts: [
            "prove": Workbench.contract.replacing("max: 50%", with: "max: 900")
        ])
        var data = Array(ChunkTests.text.utf8)
        if isPacked { data = gzip(data) }
        let name = "kmd_0510_prove_2021-02.csv" + (isPacked ? ".gz" : "")
        let delivery = try bench.accept(bench.put(data, name: name, rows: 211))
        let whole = try read(delivery, chunk: 1 << 20, block: 1 << 16)
        #expect(
            whole.rejected.prefix(7).map { "\($0.line) \($0.code.rawValue)" } == [
                "6 LI306", "8 LI305", "9 LI303", "10 LI308", "11 LI306", "12 LI307", "13 LI301",
            ]
        )
        #expect(whole.counts == [211, 5, 206, 214])
        for chunk in [1, 2, 3, 7, 64] {
            #expect(try read(delivery, chunk: chunk, block: 1) == whole)
        }
    }

    @Test("rows are found again by their line, with their bytes")
    func rowsByLine() throws {
        let bench = try Workbench()
        let quoted = RowCase.kmdRow.replacing("Århus", with: "\"År\nhus\"")
        let text = "\u{FEFF}\(RowCase.kmdHeader)\n\(quoted)\n\(RowCase.kmdRow)\n"
        let name = "kmd_0510_prove_2021-02.csv"
        let delivery = try bench.accept(bench.put(Array(text.utf8), name: name, rows: 2))
        let rows = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).rows(beginningOn: [
            4, 2, 3,
        ])
        let start = 3 + RowCase.kmdHeader.utf8.count + 1
        #expect(
            rows == [
                RawRow(line: 2, byteOffset: Int64(start), raw: Array(quoted.utf8)),
                RawRow(
                    line: 4,
                    byteOffset: Int64(start + quoted.utf8.count + 1),
                    raw: Array(RowCase.kmdRow.utf8)
                ),
            ]
        )
    }

    @Test("the memory of a pass does not grow with the file")
    func boundedMemory() throws {
        let bench = try Workbench()
        let data = Array(
            (RowCase.kmdHeader + "\n" + String(repeating: RowCase.kmdRow + "\n", count: 40_000)).utf8
        )
        let name = "kmd_0510_prove_2021-02.csv"
        let delivery = try bench.accept(bench.put(data, name: name, rows: 40_000))
        var largest = 0
        var total = 0
        let reading = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read { block in
            largest = max(largest, block.count)
            total += block.count
            #expect(block.count % 171 == 0)
        }
        #expect(reading.rowsAccepted == 40_000)
        #expect(total == 40_000 * 171)
        #expect(largest <= 1 << 16)
    }
}
