import Contracts
import Testing

@testable import Deliveries

/// What plain COPY does without a word (PostgreSQL 15.18): each is a test that we do not.
@Suite("Nothing that COPY changes silently gets past the reader")
struct SilentCorruptionTests {
    /// Reads a file of TEA or KMD Elev with the given lines under the header.
    private func read(_ lines: [String], system: String = "kmd", rows: Int? = nil) throws -> Reading {
        let bench = try Workbench()
        let header = system == "kmd" ? RowCase.kmdHeader : RowCase.teaHeader
        let text = ([header] + lines).joined(separator: "\n") + "\n"
        let data = system == "kmd" ? Array(text.utf8) : Workbench.latin(text)
        let name = "\(system)_0510_prove_2021-02.csv"
        let delivery = try bench.accept(bench.put(data, name: name, rows: rows ?? lines.count))
        return try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read { _ in }
    }

    private func kmd(_ column: Int, _ value: String) -> String {
        var values = RowCase.kmdValues
        values[column] = value
        return values.joined(separator: "|")
    }

    private func faults(_ reading: Reading) -> [String] {
        reading.rejected.map { "\($0.line) \($0.code.rawValue)" }
    }

    @Test("stray quotes: COPY made one row of three; we reject two and keep the one between")
    func strayQuotes() throws {
        let reading = try read([kmd(2, "24\" skærm"), RowCase.kmdRow, kmd(2, "27\" skærm")])
        #expect(faults(reading) == ["2 LI305", "4 LI305"])
        #expect(reading.rowsRead == 3)
        #expect(reading.rowsAccepted == 1)
    }

    @Test("a quote that opens and never closes swallows nothing")
    func openQuote() throws {
        let reading = try read([kmd(2, "\"Århus"), RowCase.kmdRow, RowCase.kmdRow])
        #expect(faults(reading) == ["2 LI307"])
        #expect(reading.rowsAccepted == 2)
        #expect(reading.lines == 4)
    }

    @Test("a quote that opens on one line and is closed by another line's quote swallows nothing")
    func openQuoteThenQuoted() throws {
        let reading = try read([kmd(2, "\"Århus"), RowCase.kmdRow, kmd(2, "\"Ry\""), RowCase.kmdRow])
        #expect(faults(reading) == ["2 LI306"])
        #expect(reading.rejected[0].reason == "der står tekst efter det afsluttende anførselstegn (linje 2)")
        #expect(reading.rowsAccepted == 3)
    }

    @Test("a line of backslash and point: COPY dropped the rest of the file; to us it is a line")
    func endOfDataMark() throws {
        let reading = try read(["\\.", RowCase.kmdRow])
        #expect(faults(reading) == ["2 LI301"])
        #expect(reading.rowsAccepted == 1)
        let single = try Workbench(contracts: ["linjer": Workbench.single])
        let data = Array("id,tekst\n1,\\.\n2,x\n".utf8)
        let delivery = try single.accept(
            single.put(data, name: "stil_0000_linjer_2020-2021.csv", rows: 2) {
                $0.period = "2020/2021"
                $0.loadType = "period"
                $0.encoding = "iso-8859-1"
            }
        )
        var bytes: [UInt8] = []
        let reader = DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1)
        #expect(try reader.read { bytes += $0 }.rowsAccepted == 2)
        #expect(hex(bytes).contains("000000025c2e"))
    }

    @Test("NUL: COPY cut the line and glued the next one to it; we reject the line and keep the next")
    func nul() throws {
        let reading = try read([kmd(2, "a\u{0}b"), RowCase.kmdRow])
        #expect(faults(reading) == ["2 LI310"])
        #expect(reading.rejected[0].raw == Array(kmd(2, "a\u{0}b").utf8))
        #expect(reading.rowsAccepted == 1)
    }

    @Test("UTF-8 in a file declared as Windows-1252: COPY stored KÃ¸benhavn; we refuse the delivery")
    func mojibake() throws {
        let bench = try Workbench()
        let row = RowCase.teaValues.enumerated().map { $0 == 2 ? "København" : $0 == 3 ? "A" : $1 }
        let data = Array("\(RowCase.teaHeader)\n\(row.joined(separator: ";"))\n".utf8)
        let delivery = try bench.accept(bench.put(data, rows: 1))
        let reading = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read { _ in }
        #expect(reading.verdict == .refused)
        #expect(reading.findings.map(\.code) == [.utf8Throughout])
    }

    @Test("one text encoded twice in a genuine Windows-1252 file is one rejected row")
    func oneMojibake() throws {
        let bench = try Workbench()
        let broken = RowCase.teaValues.enumerated().map { $0 == 2 ? "KÃ¸benhavn" : $1 }.joined(separator: ";")
        let data = Workbench.latin("\(RowCase.teaHeader)\n\(RowCase.teaRow)\n\(broken)\n")
        let delivery = try bench.accept(bench.put(data, rows: 2))
        let reading = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read { _ in }
        #expect(reading.verdict == .accepted)
        #expect(faults(reading) == ["3 LI317"])
    }

    @Test("day and month are never swapped: the declared form decides")
    func dayAndMonth() throws {
        let bench = try Workbench()
        let row = RowCase.teaValues.enumerated().map { $0 == 6 ? "03-04-2023" : $1 }.joined(separator: ";")
        let data = Workbench.latin("\(RowCase.teaHeader)\n\(row)\n")
        let delivery = try bench.accept(bench.put(data, rows: 1))
        var bytes: [UInt8] = []
        _ = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read { bytes += $0 }
        // 3 April 2023 = 8493 days after 2000-01-01.
        #expect(hex(bytes).contains("00000004" + "0000212d"))
    }

    @Test(
        "date words, years of five digits and BC are no dates",
        arguments: ["today", "infinity", "20245-01-01", "2024-01-01 BC"]
    )
    func dateWords(_ value: String) throws {
        #expect(faults(try read([kmd(6, value), RowCase.kmdRow])) == ["2 LI340"])
    }

    @Test("NaN and Infinity are no numbers", arguments: ["NaN", "Infinity", "-Infinity", "1e400"])
    func specialNumbers(_ value: String) throws {
        let code = value == "1e400" ? "2 LI336" : "2 LI332"
        #expect(faults(try read([kmd(5, value), RowCase.kmdRow])) == [code])
    }

    @Test("1.234,56 is not 1.23")
    func thousands() throws {
        #expect(faults(try read([kmd(5, "1.234,56"), RowCase.kmdRow])) == ["2 LI335"])
    }

    @Test("a decomposed Å and a hard space at the end are not stored beside the real name")
    func lookalikes() throws {
        let reading = try read([
            kmd(2, "A\u{30A}rhus"), kmd(2, "Århus\u{A0}"), RowCase.kmdRow, RowCase.kmdRow,
        ])
        #expect(faults(reading) == ["2 LI316", "3 LI315"])
    }

    @Test("a hard space between words is a text's own")
    func hardSpaceInside() throws {
        #expect(faults(try read([kmd(2, "Ry\u{A0}By"), RowCase.kmdRow])) == [])
    }

    @Test("one field of the size of the file is rejected within bounded memory")
    func hugeField() throws {
        var limits = ReadingLimits()
        limits.recordBytes = 1000
        limits.chunkBytes = 64
        limits.longRecordBytes = 10
        let bench = try Workbench()
        let huge = String(repeating: "x", count: 300_000)
        let data = Array("\(RowCase.kmdHeader)\n\(huge)\n\(RowCase.kmdRow)\n".utf8)
        let name = "kmd_0510_prove_2021-02.csv"
        let delivery = try bench.accept(bench.put(data, name: name, rows: 2))
        let reader = DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1, limits: limits)
        let reading = try reader.read { _ in }
        #expect(faults(reading) == ["2 LI308"])
        #expect(reading.rejected[0].raw == Array("xxxxxxxxxx".utf8))
        #expect(reading.rowsAccepted == 1)
    }

    @Test("a byte order mark is passed over and told, not made part of the first column's name")
    func byteOrderMark() throws {
        let bench = try Workbench()
        let data = [0xEF, 0xBB, 0xBF] + Array("\(RowCase.kmdHeader)\n\(RowCase.kmdRow)\n".utf8)
        let name = "kmd_0510_prove_2021-02.csv"
        let delivery = try bench.accept(bench.put(data, name: name, rows: 1))
        let reading = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read { _ in }
        #expect(reading.verdict == .accepted)
        #expect(reading.findings.map(\.code) == [.byteOrderMark])
    }

    @Test("line ends of both kinds, and quoted ones, never glue or split rows")
    func lineEnds() throws {
        let bench = try Workbench()
        let quoted = kmd(2, "\"År\nhus\"")
        let text = "\(RowCase.kmdHeader)\r\n\(quoted)\n\(kmd(2, "\"År\r\nhus\""))\r\n\(RowCase.kmdRow)"
        let name = "kmd_0510_prove_2021-02.csv"
        let delivery = try bench.accept(bench.put(Array(text.utf8), name: name, rows: 3))
        var bytes: [UInt8] = []
        let reading = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read { bytes += $0 }
        #expect(reading.rowsAccepted == 3)
        #expect(reading.lines == 6)
        #expect(reading.findings.map(\.code) == [.noFinalNewline, .mixedNewlines])
        #expect(hex(bytes).contains("00000007" + "c385720a687573"))
        #expect(hex(bytes).contains("00000008" + "c385720d0a687573"))
        // line_no of the third row: after the header and two rows of two lines each.
        #expect(hex(bytes).contains("00000008" + "0000000000000006"))
    }

    @Test("a header alone is a delivery only when the control file says so")
    func headerOnly() throws {
        #expect(try read([], rows: 0).verdict == .accepted)
        let refused = try read([], rows: 5)
        #expect(refused.findings.map(\.code) == [.headerOnly])
        #expect(refused.findings[0].message == "kontrolfilen siger 5 rækker")
    }

    @Test("too few and too many columns are faults of their row")
    func columnCounts() throws {
        let reading = try read(["1|2", RowCase.kmdRow + "|", RowCase.kmdRow, RowCase.kmdRow])
        #expect(faults(reading) == ["2 LI301", "3 LI302"])
    }
}
