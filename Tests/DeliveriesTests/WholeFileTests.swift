import Synchronization
import Testing

@testable import Deliveries

@Suite("Small files are read whole, and threads end together") struct WholeFileTests {
    private func reader(rows: Int, told: Int? = nil) throws -> (Workbench, DeliveryReader) {
        let bench = try Workbench()
        let data = Array(("id;tekst\n" + (1...rows).map { "\($0);linje \($0)\n" }.joined()).utf8)
        let delivery = try bench.accept(bench.put(data, name: "stil_0000_tal_2021-02.csv", rows: told ?? rows))
        return (bench, DeliveryReader(delivery: delivery, deliveryID: 7, scopeID: 3))
    }

    /// The bytes are those that streaming hands over; one byte less of room, and the file is to be streamed.
    @Test func asMuchAsThereIsRoomFor() throws {
        let (bench, reader) = try reader(rows: 2000)
        var streamed: [UInt8] = []
        let reading = try reader.read { streamed += $0 }
        let whole = try #require(try reader.readWhole(limit: streamed.count))
        #expect(whole.tuples.flatMap { $0 } == streamed)
        #expect(whole.reading.rowsAccepted == 2000 && whole.reading.sha256 == reading.sha256)
        #expect(try reader.readWhole(limit: streamed.count - 1) == nil)
        withExtendedLifetime(bench) {}
    }

    /// A wrong number of rows is known at the end: nothing of the file is kept.
    @Test func whatIsRefusedKeepsNothing() throws {
        let (bench, reader) = try reader(rows: 20, told: 21)
        let whole = try #require(try reader.readWhole(limit: 1 << 20))
        #expect(whole.reading.verdict == .refused)
        #expect(whole.tuples == [])
        withExtendedLifetime(bench) {}
    }

    private struct Fault: Error, Equatable {
        let name: String
    }

    /// Both are over when it returns, whichever of them fails; the body's error is the one that is told.
    @Test func workBesideOther() throws {
        let log = Log()
        #expect(try Parallel.beside({ log.add("beside") }) { 42 } == 42)
        #expect(log.lines == ["beside"])
        #expect(throws: Fault(name: "beside")) {
            try Parallel.beside({ throw Fault(name: "beside") }) { log.add("body") }
        }
        #expect(throws: Fault(name: "body")) {
            try Parallel.beside({ log.add("ended"); throw Fault(name: "beside") }) { throw Fault(name: "body") }
        }
        #expect(log.lines == ["beside", "body", "ended"])
    }
}

/// Lines from several threads.
private final class Log: Sendable {
    private let all = Mutex<[String]>([])
    var lines: [String] { all.withLock { $0 } }
    func add(_ line: String) { all.withLock { $0.append(line) } }
}
