import Contracts
import Testing

@testable import Deliveries

@Suite("What cannot be kept, and a sink that is full, end a reading")
struct ReadingLimitTests {
    @Test("rejected rows that cannot all be kept refuse the delivery")
    func quarantineFull() throws {
        let bench = try Workbench()
        let lines = [RowCase.kmdHeader, RowCase.kmdRow, RowCase.kmdRow, "xxxxx", "yyyyy"]
        let data = Array((lines.joined(separator: "\n") + "\n").utf8)
        let delivery = try bench.accept(bench.put(data, name: "kmd_0510_prove_2021-02.csv", rows: 4))
        var limits = ReadingLimits()
        limits.quarantineBytes = 9
        let reading = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1, limits: limits).read {
            _ in
        }
        #expect(reading.findings.map(\.code) == [.quarantineFull, .tooFewFields])
        #expect(reading.verdict == .refused)
        #expect(reading.rejected.map(\.line) == [4])
        #expect(reading.rowsRejected == 2)
    }

    @Test("above the contract's limit the rest is still counted, and examples are kept")
    func limit() throws {
        let bench = try Workbench()
        let lines = [RowCase.kmdHeader] + Array(repeating: "x", count: 300) + [RowCase.kmdRow]
        let data = Array((lines.joined(separator: "\n") + "\n").utf8)
        let delivery = try bench.accept(bench.put(data, name: "kmd_0510_prove_2021-02.csv", rows: 301))
        var handedOver = 0
        let reading = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read {
            handedOver += $0.count
        }
        #expect(handedOver == 0)
        #expect([reading.rowsRead, reading.rowsAccepted, reading.rowsRejected] == [301, 1, 300])
        // 50 % of 301 rows and a hundred examples more.
        #expect(reading.rejected.count == 250)
        #expect(
            reading.findings.map(\.message) == [
                "300 af 301 rækker er afvist; kontrakten tillader 150",
                "300 rækker er afvist, den første her: rækken har 1 felter, overskriften har 10",
            ]
        )
    }

    @Test("what the sink throws comes out as it is")
    func sinkFails() throws {
        struct Full: Error {}
        let bench = try Workbench()
        let data = Workbench.latin("\(RowCase.teaHeader)\n\(RowCase.teaRow)\n")
        let delivery = try bench.accept(bench.put(data, rows: 1))
        #expect(throws: Full.self) {
            try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read { _ in throw Full() }
        }
    }
}
