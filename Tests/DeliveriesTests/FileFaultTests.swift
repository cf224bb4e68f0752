import Contracts
import Testing

@testable import Deliveries

/// A whole data file and the finding about it.
struct FileCase: CustomTestStringConvertible, Sendable {
    let code: FindingCode
    let message: String
    let data: [UInt8]
    var name = "kmd_0510_prove_2021-02.csv"
    var rows = 1
    var isRefused = true
    var rowsRead = 1

    var testDescription: String { "\(code.rawValue) \(message)" }

    init(
        _ code: FindingCode,
        _ message: String,
        _ data: [UInt8],
        name: String = "kmd_0510_prove_2021-02.csv",
        rows: Int = 1,
        rowsRead: Int = 1,
        isRefused: Bool = true
    ) {
        self.code = code
        self.message = message
        self.data = data
        self.name = name
        self.rows = rows
        self.rowsRead = rowsRead
        self.isRefused = isRefused
    }

    private static func kmd(_ header: String, _ lines: String...) -> [UInt8] {
        Array(([header] + lines).map { $0 + "\n" }.joined().utf8)
    }

    private static let header = RowCase.kmdHeader
    private static let row = RowCase.kmdRow
    private static let good = kmd(header, row)

    static let contents: [FileCase] = [
        FileCase(
            .rowCount,
            "datafilen har 2 rækker, kontrolfilen siger 1",
            kmd(header, row, row),
            rowsRead: 2
        ),
        FileCase(
            .rowCount, "datafilen har 1 rækker, kontrolfilen siger 2; overskriften er vist talt med", good, rows: 2
        ),
        FileCase(
            .rowCount,
            "datafilen har 1 rækker, kontrolfilen siger 4; det er antallet af linjer, men et felt i anførselstegn"
                + " kan fylde flere",
            kmd(header, row.replacing("Århus", with: "\"År\n\nhus\"")), rows: 4
        ),
        FileCase(
            .rowCount,
            "datafilen har 1 rækker, kontrolfilen siger 3; det er antallet af linjer, men et felt i anførselstegn"
                + " kan fylde flere",
            kmd(header, row.replacing("Århus", with: "\"År\n\nhus\"")), rows: 3
        ),
        FileCase(.rowCount, "datafilen har 1 rækker, kontrolfilen siger 5", good, rows: 5),
        FileCase(
            .tooManyRejects,
            "1 af 1 rækker er afvist; kontrakten tillader 0",
            kmd(header, "x")
        ),
        FileCase(.emptyFile, "Datafilen er tom.", [], rows: 0, rowsRead: 0),
        FileCase(.emptyFile, "Datafilen er tom.", [0x0A], rows: 0, rowsRead: 0),
        FileCase(.emptyFile, "Datafilen er tom.", FileSignature.byteOrderMark, rows: 0, rowsRead: 0),
        FileCase(.headerOnly, "kontrolfilen siger 1 rækker", kmd(header), rowsRead: 0),
        FileCase(
            .wideEncoding,
            "Datafilen er i UTF-16 eller UTF-32.",
            [0xFF, 0xFE, 0x63, 0x00],
            rowsRead: 0
        ),
        FileCase(
            .wideEncoding,
            "Datafilen er i UTF-16 eller UTF-32.",
            header.utf8.flatMap { [$0, 0] },
            rowsRead: 0
        ),
        FileCase(
            .wideEncoding,
            "Datafilen er i UTF-16 eller UTF-32.",
            header.utf8.flatMap { [0, 0, 0, $0] },
            rowsRead: 0
        ),
        FileCase(
            .markup,
            "Datafilen ligner HTML eller XML.",
            Array(" \r\n<!DOCTYPE html><p>".utf8),
            rowsRead: 0
        ),
        FileCase(
            .markup,
            "Datafilen ligner HTML eller XML.",
            Array("<?xml version=\"1.0\"?>".utf8),
            rowsRead: 0
        ),
        FileCase(
            .archive,
            "Datafilen ligner et regneark (xlsx) eller et zip-arkiv.",
            [0x50, 0x4B, 3, 4, 20],
            rowsRead: 0
        ),
        FileCase(
            .gzipTruncated,
            "Den pakkede fil slutter midt i det hele.",
            Array(gzip(good).dropLast(9)),
            name: "kmd_0510_prove_2021-02.csv.gz"
        ),
        FileCase(
            .gzipDamaged,
            "Den pakkede fil er beskadiget.",
            gzip(good).dropLast(8) + [0, 0, 0, 0, 0, 0, 0, 0],
            name: "kmd_0510_prove_2021-02.csv.gz"
        ),
        FileCase(
            .gzipTrailing,
            "Der står noget efter slutningen af den pakkede fil.",
            gzip(good) + [0x41],
            name: "kmd_0510_prove_2021-02.csv.gz"
        ),
        FileCase(
            .utf8Throughout,
            "Datafilen er i UTF-8, men kontrolfilen siger et andet tegnsæt.",
            Array("\(RowCase.teaHeader)\n\(RowCase.teaRow)\n".utf8),
            name: "tea_0510_prove_2021-02.csv"
        ),
        FileCase(
            .utf8Throughout,
            "Datafilen er i UTF-8, men kontrolfilen siger et andet tegnsæt.",
            FileSignature.byteOrderMark + Workbench.latin("\(RowCase.teaHeader)\n\(RowCase.teaRow)\n"),
            name: "tea_0510_prove_2021-02.csv"
        ),
    ]

    static let notes: [FileCase] = [
        FileCase(
            .otherEncoding,
            "1 felt er ikke UTF-8; bytes ligner windows-1252 eller iso-8859-1",
            kmd(header, row) + Workbench.latin(row + "\n"),
            rows: 2,
            rowsRead: 2,
            isRefused: false
        ),
        FileCase(
            .byteOrderMark,
            "Datafilen begynder med et BOM-mærke.",
            FileSignature.byteOrderMark + good,
            isRefused: false
        ),
        FileCase(
            .noFinalNewline,
            "Den sidste linje har intet linjeskift.",
            good.dropLast(),
            isRefused: false
        ),
        FileCase(
            .mixedNewlines,
            "Datafilen blander to slags linjeskift.",
            Array("\(header)\r\n\(row)\n".utf8),
            isRefused: false
        ),
        FileCase(
            .gzipName,
            "Navnet og indholdet er uenige om, hvorvidt filen er pakket.",
            gzip(good),
            isRefused: false
        ),
        FileCase(
            .gzipName,
            "Navnet og indholdet er uenige om, hvorvidt filen er pakket.",
            good,
            name: "kmd_0510_prove_2021-02.csv.gz",
            isRefused: false
        ),
    ]

    /// KMD may leave the last day empty or write 9999-12-31.
    static let openEnds: [FileCase] = [
        FileCase(
            .mixedOpenEnds, "Filen skriver på flere måder, at en række ingen slutdato har.",
            kmd(header, open(""), row, open("99991231"), open("")), rows: 4, rowsRead: 4, isRefused: false
        )
    ]

    static func open(_ end: String) -> String { row.dropLast(8) + end }

    static let headers: [FileCase] = [
        FileCase(
            .headerMissing,
            "kolonnen \"antal\" mangler i overskriften",
            kmd(header.replacing("|antal", with: ""), row)
        ),
        FileCase(.headerExtra, "kolonnen \"koen\" er ikke aftalt", kmd(header + "|koen", row + "|K")),
        FileCase(
            .headerCase,
            "kolonnen hedder \"CPR\", aftalt er \"cpr\"",
            kmd(header.replacing("cpr", with: "CPR"), row)
        ),
        FileCase(
            .headerRenamed,
            "kolonnen hedder \"bleoeb\", aftalt er \"beloeb\"",
            kmd(header.replacing("beloeb", with: "bleoeb"), row)
        ),
        FileCase(
            .headerOrder,
            "Kolonnerne står i en anden rækkefølge end i kontrakten.",
            kmd("til|" + header.dropLast(4), "20201231|" + row.dropLast(9)),
            isRefused: false
        ),
        FileCase(
            .headerDuplicate,
            "\"cpr\" står både som kolonne 1 og 11",
            kmd(header + "|cpr", row + "|0202051231")
        ),
        FileCase(
            .noHeader,
            "første linje har ingen af de 10 aftalte kolonner; aftalt skilletegn er |",
            kmd(row),
            rowsRead: 0
        ),
        FileCase(
            .noHeader,
            "første linje har ingen af de 10 aftalte kolonner; aftalt skilletegn er |",
            kmd(header.replacing("|", with: ";"), row.replacing("|", with: ";"))
        ),
        FileCase(
            .headerUnreadable,
            "overskriften: Der står et anførselstegn midt i et felt uden anførselstegn.",
            kmd(header.replacing("navn", with: "na\"vn"), row)
        ),
        FileCase(
            .headerUnreadable,
            "kolonne 3 i overskriften: Et felt har et styretegn.",
            kmd(header.replacing("navn", with: "na\u{1}vn"), row)
        ),
        FileCase(.headerBlank, "kolonne 11 har intet navn", kmd(header + "|", row + "|")),
    ]

    static let leftovers: [FileCase] = [
        FileCase(
            .carriageReturns, "Linjerne slutter med CR alene.", Array("\(header)\r\(row)\r".utf8), rowsRead: 0),
        FileCase(
            .totalLine, "1 række er afvist: en linje er en sum eller en afslutning og ikke en række",
            kmd(header, row, "I alt|1"), rows: 2, rowsRead: 2),
        FileCase(
            .endOfFileMark, "1 række er afvist: filen slutter med tegnet Ctrl-Z", kmd(header, row) + [0x1A],
            rows: 2, rowsRead: 2),
    ]

    static let all = contents + notes + openEnds + headers + leftovers
}

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

    @Test("gzip of several members is one file")
    func severalMembers() throws {
        let bench = try Workbench(contracts: ["tal": Workbench.plain])
        let data = gzip(Array("id;tekst\n1;a\n2".utf8)) + gzip(Array(";b\n3;c\n".utf8))
        let delivery = try bench.accept(bench.put(data, name: "stil_0000_tal_2021-02.csv.gz", rows: 3))
        let reading = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read { _ in }
        #expect(reading.findings.map(\.message) == ["filen er pakket i 2 dele"])
        #expect(reading.rowsAccepted == 3)
    }

    @Test("a packed file that unfolds beyond reason is refused")
    func bomb() throws {
        let bench = try Workbench(contracts: ["tal": Workbench.plain])
        let data = gzip(Array("id;tekst\n".utf8) + Array(repeating: 0x30, count: 2_000_000))
        let delivery = try bench.accept(bench.put(data, name: "stil_0000_tal_2021-02.csv.gz", rows: 0))
        var limits = ReadingLimits()
        limits.unpackedFloor = 1_000_000
        let reader = DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1, limits: limits)
        #expect(try reader.read { _ in }.findings.map(\.code).contains(.gzipBomb))
    }

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
