import Contracts
import Foundation
import Testing

@testable import Deliveries

@Suite("The data file is there, a file, and as long as it should be")
struct DataFileTests {
    @Test(arguments: [
        (FindingCode.dataMissing, "Datafilen, som kontrolfilen nævner, er der ikke."),
        (.dataNotRegular, "Datafilen er ikke en almindelig fil."),
    ])
    func notThere(_ code: FindingCode, _ message: String) throws {
        let bench = try Workbench()
        let path = try bench.put([0x41], rows: 0)
        let data = "\(bench.inbox)/tea_0510_prove_2021-02.csv"
        try FileManager.default.removeItem(atPath: data)
        if code == .dataNotRegular {
            try FileManager.default.createSymbolicLink(atPath: data, withDestinationPath: "/etc/hostname")
        }
        let findings = try refused(bench.verifier.examine(controlFile: path)).findings
        #expect(findings.map(\.code) == [code])
        #expect(findings.map(\.message) == [message])
    }

    @Test(
        "a folder, a pipe and a device are no data files, and do not stop the program",
        arguments: [true, false]
    )
    func specialFiles(_ isPipe: Bool) throws {
        let bench = try Workbench()
        let path = try bench.put([0x41], rows: 0)
        let data = "\(bench.inbox)/tea_0510_prove_2021-02.csv"
        try FileManager.default.removeItem(atPath: data)
        if isPipe {
            mkfifo(data, 0o600)
        } else {
            try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: false)
        }
        let findings = try refused(bench.verifier.examine(controlFile: path)).findings
        #expect(findings.map(\.code) == [.dataNotRegular])
    }

    @Test(arguments: [
        (101, "datafilen er afkortet: den slutter efter 100 af 101 bytes"),
        (99, "datafilen har 100 bytes, kontrolfilen siger 99"),
    ])
    func byteCount(_ declared: Int, _ message: String) throws {
        let bench = try Workbench()
        let path = try bench.put(Array(repeating: 0x41, count: 100), rows: 0) {
            $0.bytes = declared
            $0.hash = "sha256:" + String(repeating: "0", count: 64)
        }
        let refusal = try refused(bench.verifier.examine(controlFile: path))
        #expect(refusal.findings.map(\.message) == [message])
        #expect(refusal.findings.map(\.code) == [.byteCount])
        #expect(refusal.bytes == 100)
        #expect(refusal.control?.rows == 0)
    }

    @Test("a file that disappears or is cut after it was examined is refused by the reader")
    func changedAfterwards() throws {
        let bench = try Workbench()
        let data = Workbench.latin("\(RowCase.teaHeader)\n\(RowCase.teaRow)\n")
        let delivery = try bench.accept(bench.put(data, rows: 1))
        try Workbench.write(Array(data.dropLast(20)), to: delivery.path)
        let reader = DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1)
        let cut = try reader.read { _ in }
        #expect(cut.verdict == .refused)
        #expect(cut.findings.contains { $0.code == .byteCount })
        try FileManager.default.removeItem(atPath: delivery.path)
        #expect(try reader.read { _ in }.findings.map(\.code) == [.dataMissing])
    }

    @Test("a file that cannot be read to its end is refused, whatever was read before")
    func unreadable() throws {
        let bench = try Workbench()
        let whole = try bench.accept(bench.put(Workbench.latin("\(RowCase.teaHeader)\n"), rows: 0))
        // A regular file whose first byte cannot be read: EIO.
        let delivery = Delivery(
            control: whole.control,
            controlSHA256: whole.controlSHA256,
            contract: whole.contract,
            layout: whole.layout,
            period: whole.period,
            place: .file("/proc/self/mem"),
            findings: []
        )
        let reading = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read { _ in }
        #expect(reading.verdict == .refused)
        #expect(reading.findings[0].code == .dataUnreadable)
        #expect(reading.findings[0].message == "datafilen kan ikke læses (errno 5)")
    }
}
