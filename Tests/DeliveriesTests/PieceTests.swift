import Contracts
import Foundation
import Testing

@testable import Deliveries

@Suite("Several threads say of a file what one says, however it is cut")
struct PieceTests {
    /// All that is said of a file, and handed over when it is accepted.
    struct Outcome: Equatable {
        var tuples: [UInt8] = []
        var rejected: [RejectedRow] = []
        var findings: [Finding] = []
        var counts: [Int] = []
        var hashes: [[UInt8]?] = []
        var years: [Int] = []
        var noted: [UInt64] = []
    }

    /// Keeps every third line, and remembers what it is told of them.
    private final class Thirds: RowWatching {
        private final class Watch: RowWatch {
            func recognise(_ row: EncodedRow) -> UInt64? { row.line % 3 == 0 ? UInt64(row.line) : nil }
        }

        var noted: [UInt64] = []
        func watch() -> any RowWatch { Watch() }
        func note(_ marks: [UInt64]) { noted += marks }
    }

    static func read(
        _ delivery: Delivery, chunk: Int, threads: Int, change: (inout ReadingLimits) -> Void = { _ in }
    ) throws -> Outcome {
        var limits = ReadingLimits()
        (limits.chunkBytes, limits.threads, limits.parallelBytes) = (chunk, threads, 0)
        limits.recordBytes = 350
        change(&limits)
        var outcome = Outcome()
        let watching = Thirds()
        let reading = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1, limits: limits)
            .read(.except([5, 9]), watching: watching) { outcome.tuples += $0 }
        if reading.verdict == .refused { outcome.tuples = [] }
        (outcome.rejected, outcome.findings) = (reading.rejected, reading.findings)
        outcome.counts = [
            reading.rowsRead, reading.rowsAccepted, reading.rowsKept, reading.rowsPassedOver, reading.rowsRejected,
            reading.lines, Int(reading.bytes),
        ]
        outcome.hashes = [reading.sha256, reading.unpackedSHA256]
        (outcome.years, outcome.noted) = (reading.years, watching.noted)
        return outcome
    }

    private static func expectSame(
        _ delivery: Delivery, ways: [(chunk: Int, threads: Int)] = [(1, 2), (3, 3), (50, 2), (128, 4), (1024, 3)],
        change: (inout ReadingLimits) -> Void = { _ in }
    ) throws {
        let whole = try read(delivery, chunk: 1 << 20, threads: 1, change: change)
        for way in ways {
            let other = try read(delivery, chunk: way.chunk, threads: way.threads, change: change)
            #expect(other == whole, "\(way)")
        }
    }

    private static let lenient = Workbench.contract.replacing("max: 50%", with: "max: 9999")

    @Test("files that are faulty as a whole", arguments: FileCase.all)
    func files(_ fault: FileCase) throws {
        for limit in ["max: 0", "max: 50%"] {
            let bench = try Workbench(contracts: ["prove": Workbench.contract.replacing("max: 50%", with: limit)])
            try Self.expectSame(
                try bench.accept(bench.put(fault.data, name: fault.name, rows: fault.rows)), ways: [(1, 2), (50, 3)])
        }
    }

    @Test("every faulty row, among good ones, in files of both systems", arguments: ["kmd", "tea"])
    func rows(_ system: String) throws {
        func encode(_ text: String) -> [UInt8] { system == "tea" ? Workbench.latin(text) : Array(text.utf8) }
        let good = encode(system == "tea" ? RowCase.teaRow : RowCase.kmdRow)
        var data = encode((system == "tea" ? RowCase.teaHeader : RowCase.kmdHeader) + "\n")
        let cases = RowCase.all.filter { $0.system == system }
        for number in 0..<3 {
            for fault in cases { data += good + [0x0A] + fault.row + (number == 1 ? [0x0D, 0x0A] : [0x0A]) }
        }
        let bench = try Workbench(contracts: ["prove": Self.lenient])
        try Self.expectSame(
            try bench.accept(bench.put(data, name: "\(system)_0510_prove_2021-02.csv", rows: cases.count * 6)))
    }

    @Test("a file with everything that can straddle a boundary, plain and packed", arguments: ["", ".gz", ".zst"])
    func straddling(_ packing: String) throws {
        var data = Array(ChunkTests.text.utf8)
        if packing == ".gz" { data = gzip(data) }
        if packing == ".zst" { data = zstd(data) }
        let bench = try Workbench(contracts: ["prove": Self.lenient])
        try Self.expectSame(
            try bench.accept(bench.put(data, name: "kmd_0510_prove_2021-02.csv" + packing, rows: 211)))
    }

    @Test("random files", arguments: 0..<60)
    func random(_ seed: Int) throws {
        var random = SeededGenerator(state: UInt64(seed) &* 977)
        let pieces = RandomFileTests.pieces
            + [RowCase.kmdRow.replacing("Århus", with: "\"År\nhus\""), RowCase.kmdRow + "\r\n"].map { Array($0.utf8) }
        var data = Array((RowCase.kmdHeader + "\n").utf8)
        for _ in 0..<Int.random(in: 0...250, using: &random) { data += pieces.randomElement(using: &random) ?? [] }
        let bench = try Workbench(contracts: ["prove": Self.lenient])
        let name = "kmd_0510_prove_2021-02.csv" + (seed % 4 == 0 ? ".gz" : "")
        let bytes = seed % 4 == 0 ? gzip(data) : data
        let chunk = Int.random(in: 1...400, using: &random)
        let delivery = try bench.accept(bench.put(bytes, name: name, rows: 1))
        try Self.expectSame(delivery, ways: [(chunk, 2), (chunk * 3, 4)]) { $0.recordBytes = 200 }
    }

    @Test("what is kept of rejected rows ends at the same row")
    func limits() throws {
        let bench = try Workbench()
        let lines = (0..<400).map { $0 % 7 == 0 ? RowCase.kmdRow : String(repeating: "x", count: $0 % 11) }
        let data = Array(([RowCase.kmdHeader] + lines).map { $0 + "\n" }.joined().utf8)
        let delivery = try bench.accept(bench.put(data, name: "kmd_0510_prove_2021-02.csv", rows: 400))
        for bytes in [0, 9, 500, 1 << 20] {
            try Self.expectSame(delivery, ways: [(64, 3)]) { ($0.quarantineBytes, $0.examples) = (bytes, 20) }
        }
    }

    @Test("years and open ends of all parts are those of the file")
    func merged() throws {
        let bench = try Workbench()
        let open = ["", "99991231", ""].map(FileCase.open)
        for lines in [[open[0], RowCase.kmdRow, open[2]], [open[0], RowCase.kmdRow, open[1]]] {
            let data = Array(([RowCase.kmdHeader] + lines).map { $0 + "\n" }.joined().utf8)
            try Self.expectSame(
                try bench.accept(bench.put(data, name: "kmd_0510_prove_2021-02.csv", rows: 3)), ways: [(8, 3)])
        }
    }

    @Test("a file that ends in a line that is too long, and in no line end, says both", arguments: ["", "\""], [350, 700])
    func longLastLine(_ quote: String, length: Int) throws {
        let bench = try Workbench(contracts: ["prove": Self.lenient])
        let last = quote + String(repeating: "x", count: length - quote.utf8.count)
        let text = "\(RowCase.kmdHeader)\n\(RowCase.kmdRow)\n" + last
        let path = try bench.put(Array(text.utf8), name: "kmd_0510_prove_2021-02.csv", rows: 2)
        let delivery = try bench.accept(path)
        for (chunk, threads) in [(1 << 20, 1), (64, 3), (360, 2)] {
            let outcome = try Self.read(delivery, chunk: chunk, threads: threads)
            #expect(outcome.findings.map(\.code) == [.noFinalNewline, .recordTooLong])
            #expect(outcome.counts == [2, 1, 0, 0, 1, 3, text.utf8.count])
        }
    }

    struct Stop: Error {}

    @Test("what the sink throws ends all threads, and no block comes after it")
    func sinkFails() throws {
        let bench = try Workbench()
        let delivery = try goodRows(bench)
        var limits = ReadingLimits()
        (limits.chunkBytes, limits.threads, limits.parallelBytes) = (500, 4, 0)
        var calls = 0
        #expect(throws: Stop.self) {
            try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1, limits: limits).read { _ in
                calls += 1
                if calls == 3 { throw Stop() }
            }
        }
        #expect(calls == 3)
    }

    @Test("what is thrown at a row comes after all that was read before it", arguments: [true, false])
    func watchFails(_ isNoted: Bool) throws {
        final class Failing: RowWatching, RowWatch {
            let isNoted: Bool
            init(_ isNoted: Bool) { self.isNoted = isNoted }
            func watch() -> any RowWatch { self }
            func recognise(_ row: EncodedRow) throws -> UInt64? {
                if row.line == 1000, !isNoted { throw Stop() }
                return row.line == 1000 ? 1 : nil
            }
            func note(_ marks: [UInt64]) throws { throw Stop() }
        }
        let bench = try Workbench()
        let delivery = try goodRows(bench)
        var limits = ReadingLimits()
        (limits.chunkBytes, limits.threads, limits.parallelBytes, limits.blockBytes) = (500, 3, 0, 1)
        var rows = 0
        #expect(throws: Stop.self) {
            try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1, limits: limits)
                .read(watching: Failing(isNoted)) { rows += $0.count / 171 }
        }
        // The rows before it in its own piece of 500 bytes are not handed over any more.
        #expect((985...998).contains(rows))
    }

    /// Two thousand rows of 171 bytes each as tuples.
    private func goodRows(_ bench: Workbench) throws -> Delivery {
        let text = RowCase.kmdHeader + "\n" + String(repeating: RowCase.kmdRow + "\n", count: 2000)
        return try bench.accept(bench.put(Array(text.utf8), name: "kmd_0510_prove_2021-02.csv", rows: 2000))
    }
}
