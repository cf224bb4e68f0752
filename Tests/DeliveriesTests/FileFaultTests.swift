import Contracts
import Testing

@testable import Deliveries

@Suite("A faulty file is refused whole, and its rows are counted")
struct FileFaultTests {
    @Test(arguments: FileCase.all)
    func findsTheFault(_ fault: FileCase) throws {
        let contract = Workbench.contract.replacing(
            "max: 50%",
            with: fault.code == .otherEncoding ? "max: 50%" : "max: 0"
        )
        let bench = try Workbench(contracts: ["prove": contract])
        let delivery = try bench.accept(bench.put(fault.data, name: fault.name, rows: fault.rows))
        var handedOver = 0
        let reading = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read {
            handedOver += $0.count
        }
        let finding = try #require(reading.findings.first { $0.code == fault.code })
        #expect(finding.message == fault.message)
        #expect(finding.severity == fault.code.severity)
        #expect((reading.verdict == .refused) == fault.isRefused)
        #expect(reading.rowsRead == fault.rowsRead)
        #expect(reading.bytes == Int64(fault.data.count))
        #expect(reading.sha256 == SHA256.of(fault.data))
    }

    @Test("one way of writing no end is no finding", arguments: ["", "99991231"])
    func openEnds(_ end: String) throws {
        let bench = try Workbench()
        let lines = [RowCase.kmdHeader, FileCase.open(end), RowCase.kmdRow, FileCase.open(end)]
        let data = Array(lines.map { $0 + "\n" }.joined().utf8)
        let delivery = try bench.accept(bench.put(data, name: "kmd_0510_prove_2021-02.csv", rows: 3))
        let reading = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read { _ in }
        #expect(reading.findings == [])
        #expect(reading.rowsAccepted == 3)
    }

    @Test("another hash than the control file's refuses the delivery")
    func hash() throws {
        let bench = try Workbench()
        let data = Workbench.latin("\(RowCase.teaHeader)\n\(RowCase.teaRow)\n")
        let path = try bench.put(data, rows: 1) {
            $0.hash = "sha256:" + String(repeating: "0", count: 64)
        }
        let reading = try DeliveryReader(delivery: bench.accept(path), deliveryID: 1, scopeID: 1).read { _ in
        }
        #expect(reading.findings.map(\.code) == [.hash])
        #expect(reading.verdict == .refused)
    }

    @Test("rows arrive under their columns' names, whatever the order")
    func reordered() throws {
        let bench = try Workbench(contracts: ["tal": Workbench.plain])
        let data = Array("tekst;id\nx;7\n".utf8)
        let delivery = try bench.accept(bench.put(data, name: "stil_0000_tal_2021-02.csv", rows: 1))
        var bytes: [UInt8] = []
        let reading = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read { bytes += $0 }
        #expect(reading.findings.map(\.code) == [.headerOrder])
        #expect(hex(bytes).hasSuffix("00000008" + "0000000000000007" + "00000001" + "78"))
    }
}
