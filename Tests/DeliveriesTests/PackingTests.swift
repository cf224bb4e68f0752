import Contracts
import Testing

@testable import Deliveries

/// A packed file and what must be said about it; nothing when it is right.
struct PackingCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let suffix: String
    let data: [UInt8]
    let codes: [FindingCode]

    init(_ description: String, _ suffix: String, _ data: [UInt8], _ codes: FindingCode...) {
        testDescription = description
        self.suffix = suffix
        self.data = data
        self.codes = codes
    }

    static let text = Array(("id;tekst\n" + (1...5000).map { "\($0);a\n" }.joined()).utf8)
    private static let short = Array("id;tekst\n1;a\n".utf8)

    private static func zip(_ change: (inout ZipDraft.Member) -> Void) -> [UInt8] {
        ZipDraft(short, change: change).bytes
    }

    private static func archive(_ change: (inout ZipDraft) -> Void) -> [UInt8] {
        var draft = ZipDraft(short)
        change(&draft)
        return draft.bytes
    }

    static let right: [PackingCase] = [
        PackingCase("gzip", ".gz", gzip(text)),
        PackingCase("zstd", ".zst", zstd(text)),
        PackingCase("zstd with the largest window that is taken", ".zst", zstd(text, windowLog: 25)),
        PackingCase("zip", ".zip", ZipDraft(text).bytes),
        PackingCase("zip, not packed", ".zip", ZipDraft(text) { $0.method = 0 }.bytes),
        PackingCase("zip, sizes behind", ".zip", ZipDraft(text) { $0.flags = 8 }.bytes),
        PackingCase("gzip in parts", ".gz", gzip(Array(text[..<99])) + gzip(Array(text[99...])), .packedInParts),
        PackingCase("zstd in parts", ".zst", zstd(Array(text[..<99])) + zstd(Array(text[99...])), .packedInParts),
    ]

    static let wrong: [PackingCase] = [
        PackingCase("zstd cut", ".zst", zstd(text).dropLast(5), .gzipTruncated),
        PackingCase("zstd with something behind", ".zst", zstd(text) + [0x41, 0x41, 0x41, 0x41], .gzipTrailing),
        PackingCase("zstd with a larger window", ".zst", zstd(text, windowLog: 26), .unpackMemory),
        PackingCase("zip in gzip", ".gz", gzip(ZipDraft(short).bytes), .nestedPacking),
        PackingCase("gzip in zip", ".zip", ZipDraft(gzip(short)).bytes, .nestedPacking),
        PackingCase("zip in zip", ".zip", ZipDraft(ZipDraft(short).bytes).bytes, .nestedPacking),
        PackingCase("no bytes", ".zip", [], .emptyFile),
        PackingCase("no member", ".zip", archive { $0.members = [] }, .zipEmpty),
        PackingCase("two members", ".zip", archive { $0.members += $0.members }, .zipSeveral),
        PackingCase("encrypted", ".zip", zip { $0.flags = 1 }, .zipEncrypted),
        PackingCase("strongly encrypted", ".zip", zip { $0.flags = 0x40 }, .zipEncrypted),
        PackingCase("a way up", ".zip", zip { $0.name = "../fil.csv" }, .zipName),
        PackingCase("an absolute name", ".zip", zip { $0.name = "/fil.csv" }, .zipName),
        PackingCase("a backslash", ".zip", zip { $0.name = "mappe\\fil.csv" }, .zipName),
        PackingCase("a drive", ".zip", zip { $0.name = "c:fil.csv" }, .zipName),
        PackingCase("a line feed in the name", ".zip", zip { $0.name = "a\nb" }, .zipName),
        PackingCase("a name like an option", ".zip", zip { $0.name = "-rf" }, .zipName),
        PackingCase("a folder", ".zip", zip { $0.name = "mappe/" }, .zipNotFile),
        PackingCase("a symbolic link", ".zip", zip { $0.mode = 0o120777 }, .zipNotFile),
        PackingCase("a pipe", ".zip", zip { $0.mode = 0o010644 }, .zipNotFile),
        PackingCase("another method", ".zip", zip { $0.method = 12 }, .zipMethod),
        PackingCase("zip64", ".zip", zip { $0.unpackedSize = 0xFFFF_FFFF }, .zip64),
        PackingCase("another size", ".zip", zip { $0.unpackedSize = 12 }, .gzipDamaged),
        PackingCase("another checksum", ".zip", zip { $0.crc = 1 }, .gzipDamaged),
        PackingCase("something in front", ".zip", archive { $0.before = [0x50, 0x4B, 0, 0] }, .gzipDamaged),
        PackingCase("something behind", ".zip", archive { $0.after = [0x41] }, .gzipTrailing),
        PackingCase("cut", ".zip", Array(ZipDraft(text).bytes.prefix(200)), .gzipTruncated),
        PackingCase("a spreadsheet without .zip", "", ZipDraft(short).bytes, .archive),
    ]
}

@Suite("A packed file is unpacked strictly, once, and within bounded memory")
struct PackingTests {
    private func read(_ fault: PackingCase, rows: Int, chunk: Int? = nil) throws -> Reading {
        let bench = try Workbench(contracts: ["tal": Workbench.plain])
        let name = "stil_0000_tal_2021-02.csv\(fault.suffix)"
        let delivery = try bench.accept(bench.put(fault.data, name: name, rows: rows))
        var limits = ReadingLimits()
        if let chunk { limits.chunkBytes = chunk }
        return try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1, limits: limits).read { _ in }
    }

    @Test(arguments: PackingCase.right, [1 << 20, 61])
    func takes(_ packed: PackingCase, _ chunk: Int) throws {
        let reading = try read(packed, rows: 5000, chunk: chunk)
        #expect(reading.findings.map(\.code) == packed.codes)
        #expect(reading.rowsAccepted == 5000)
        #expect(reading.sha256 == SHA256.of(packed.data))
    }

    @Test(arguments: PackingCase.wrong)
    func refuses(_ fault: PackingCase) throws {
        let reading = try read(fault, rows: 1)
        #expect(reading.verdict == .refused)
        #expect(reading.findings.filter { $0.severity == .fatal && $0.code != .rowCount }.map(\.code) == fault.codes)
        #expect(reading.sha256 == SHA256.of(fault.data))
    }

    @Test("an archive that keeps a zip under another name is read all the same")
    func archived() throws {
        let bench = try Workbench(contracts: ["tal": Workbench.plain])
        let data = ZipDraft(PackingCase.text).bytes
        let accepted = try bench.accept(bench.put(data, name: "stil_0000_tal_2021-02.csv.zip", rows: 5000))
        try Workbench.write(data, to: "\(bench.folder)/kept")
        let delivery = Delivery(
            control: accepted.control, controlSHA256: accepted.controlSHA256, contract: accepted.contract,
            layout: accepted.layout, period: accepted.period, place: .file("\(bench.folder)/kept"), findings: [])
        let reading = try DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1).read { _ in }
        #expect(reading.findings.isEmpty)
        #expect(reading.rowsAccepted == 5000)
    }

    @Test("what unfolds beyond reason is refused", arguments: [".gz", ".zst", ".zip"])
    func bombs(_ suffix: String) throws {
        let bench = try Workbench(contracts: ["tal": Workbench.plain])
        let text = Array("id;tekst\n".utf8) + Array(repeating: 0x30, count: 2_000_000)
        let data = suffix == ".zip" ? ZipDraft(text).bytes : suffix == ".gz" ? gzip(text) : zstd(text)
        let delivery = try bench.accept(bench.put(data, name: "stil_0000_tal_2021-02.csv\(suffix)", rows: 0))
        var limits = ReadingLimits()
        limits.unpackedFloor = 1_000_000
        let reader = DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1, limits: limits)
        #expect(try reader.read { _ in }.findings.map(\.code).contains(.gzipBomb))
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
}
