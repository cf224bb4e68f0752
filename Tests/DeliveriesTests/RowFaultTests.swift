import Contracts
import Testing

@testable import Deliveries

@Suite("A faulty row is rejected alone, with its code, place, reason and bytes")
struct RowFaultTests {
    @Test(arguments: RowCase.all)
    func rejectsTheRowAlone(_ fault: RowCase) throws {
        let bench = try Workbench()
        let isTEA = fault.system == "tea"
        func encode(_ text: String) -> [UInt8] { isTEA ? Workbench.latin(text) : Array(text.utf8) }
        let good = encode(isTEA ? RowCase.teaRow : RowCase.kmdRow)
        let header = encode(isTEA ? RowCase.teaHeader : RowCase.kmdHeader)
        let lines: [[UInt8]] = [header, good, fault.row, good]
        let data: [UInt8] = lines.reduce(into: []) { $0 += $1 + [0x0A] }
        let name = "\(fault.system)_0510_prove_2021-02.csv"
        let delivery = try bench.accept(bench.put(data, name: name, rows: 3))

        var limits = ReadingLimits()
        limits.recordBytes = 300
        var tuples = 0
        let reader = DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1, limits: limits)
        let reading = try reader.read { tuples += $0.count }

        let column = fault.column
        let kept = fault.code == .recordTooLong ? Array(fault.row.prefix(300)) : fault.row
        let rejected = RejectedRow(
            line: 3,
            byteOffset: Int64(header.count + good.count + 2),
            code: fault.code,
            column: column,
            field: column.map { RowCase.header[$0 - 1] },
            reason: fault.reason,
            raw: kept
        )
        #expect(reading.rejected == [rejected])
        #expect(reading.rowsRead == 3)
        #expect(reading.rowsAccepted == 2)
        #expect(reading.rowsRejected == 1)
        #expect(reading.verdict == .accepted)
        #expect(tuples == 2 * 171)
        let finding = reading.findings.first { $0.code == fault.code }
        #expect(finding?.message == "1 række er afvist: \(fault.reason)")
    }

    @Test("no message of a row fault repeats the row's value")
    func messagesHaveNoValues() {
        for fault in RowCase.all {
            let values = String(decoding: fault.row, as: UTF8.self).split(separator: "|")
            for value in values where value.count > 4 && !RowCase.header.contains(String(value)) {
                // The standard example of damage stands in the code's own text.
                if value != "1,01E+09" { #expect(!fault.reason.contains(value)) }
            }
        }
    }
}
