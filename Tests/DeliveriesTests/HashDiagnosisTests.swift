import Contracts
import Testing

@testable import Deliveries

@Suite("A wrong hash is explained when a usual change explains it")
struct HashDiagnosisTests {
    private static let mark = FileSignature.byteOrderMark
    private static let unix = Array("id;tekst\n1;a\r\r\n2;b\n".utf8)

    @Test(arguments: [
        (
            Array("a\r\nb\r\n".utf8), Array("a\nb\n".utf8),
            "linjeskift er ændret fra LF til CRLF undervejs: overfør filen binært"
        ),
        (
            Array("a\nb\n".utf8), Array("a\r\nb\r\n".utf8),
            "linjeskift er ændret fra CRLF til LF undervejs: overfør filen binært"
        ),
        (mark + unix, unix, "der er sat et BOM-mærke foran filen"),
        (unix, mark + unix, "BOM-mærket foran filen er fjernet"),
        (unix, Array(unix.dropLast()), "der er sat et linjeskift efter filens sidste linje"),
        (Array(unix.dropLast()), unix, "linjeskiftet efter filens sidste linje er fjernet"),
        (Array(unix.dropLast()), unix.dropLast() + [13, 10], "linjeskiftet efter filens sidste linje er fjernet"),
        (
            unix, Array(unix.prefix(10)),
            "filen er rigtig til og med den byte, hvor den skulle slutte; resten er føjet til"
        ),
        (gzip(unix), unix, "kontrolfilens SHA-256 er af den upakkede fil"),
        (unix, unix, "SHA-256 passer, så kun antallet i kontrolfilen er forkert"),
    ])
    func explains(_ arrived: [UInt8], _ written: [UInt8], _ cause: String) throws {
        let bench = try Workbench()
        let name = "kmd_0510_prove_2021-02.csv"
        let path = try bench.put(arrived, name: name, rows: 1) {
            $0.bytes = written == arrived ? 5 : written.count
            $0.hash = "sha256:" + hex(SHA256.of(written))
        }
        let findings = try refused(bench.verifier.examine(controlFile: path)).findings
        let counts =
            "datafilen har \(arrived.count) bytes, kontrolfilen siger \(written == arrived ? 5 : written.count)"
        #expect(findings.map(\.message) == ["\(counts): \(cause)"])
    }

    @Test("a right count and a wrong hash are explained by the reader")
    func byTheReader() throws {
        let bench = try Workbench()
        let text = "\(RowCase.teaHeader)\r\n\(RowCase.teaRow)\r\n"
        let path = try bench.put(Workbench.latin(text), rows: 1) {
            $0.hash = "sha256:" + hex(SHA256.of(Workbench.latin(text.replacing("\r\n", with: "\n"))))
        }
        let reading = try DeliveryReader(delivery: bench.accept(path), deliveryID: 1, scopeID: 1).read { _ in
        }
        #expect(
            reading.findings.map(\.message) == [
                "SHA-256 er ikke kontrolfilens: linjeskift er ændret fra LF til CRLF undervejs: overfør filen binært"
            ]
        )
    }

    @Test("a control file that belongs to the file beside it, or to an earlier one, is told", arguments: [true, false])
    func stale(_ isBeside: Bool) throws {
        let bench = try Workbench()
        let written = Array("another file\n".utf8)
        let path = try bench.put(Self.unix, name: "kmd_0510_prove_2021-02.csv", rows: 1) {
            $0.bytes = written.count
            $0.hash = "sha256:" + hex(SHA256.of(written))
        }
        let known = SHA256.of(written)
        let earlier = EarlierFiles { $0 == known && !isBeside ? "kmd_0510_prove_2021-01.csv" : nil }
        if isBeside { try Workbench.write(written, to: "\(bench.inbox)/kmd_0101_prove_2021-02.csv") }
        let verifier = Fileverifier(areas: bench.areas, kommuner: [101, 510], earlier: earlier)
        let cause =
            isBeside
            ? "kmd_0101_prove_2021-02.csv, som ligger i samme mappe: kontrolfilerne er byttet om"
            : "kmd_0510_prove_2021-01.csv, som er leveret før: kontrolfilen er ikke fornyet"
        let findings = try refused(verifier.examine(controlFile: path)).findings
        #expect(
            findings.map(\.message) == [
                "datafilen har 19 bytes, kontrolfilen siger 13: kontrolfilens SHA-256 er af \(cause)"
            ])
    }
}
