import Contracts
import Foundation
import Testing

@testable import Deliveries

/// One change to a true control file and the one finding that it must give.
struct ControlCase: CustomTestStringConvertible, Sendable {
    let code: FindingCode
    let message: String
    let field: String?
    var place: (line: Int, column: Int)?
    let change: @Sendable (inout Control) -> Void

    var testDescription: String { "\(code.rawValue) \(message)" }

    init(
        _ code: FindingCode,
        _ message: String,
        field: String? = nil,
        at place: (Int, Int)? = nil,
        change: @escaping @Sendable (inout Control) -> Void
    ) {
        self.code = code
        self.message = message
        self.field = field
        self.place = place
        self.change = change
    }

    static let all: [ControlCase] = [
        ControlCase(.controlSyntax, "tegnet her hører ikke hjemme i JSON", at: (2, 24)) { $0.version = "01" },
        ControlCase(.controlSyntax, "tegnet her hører ikke hjemme i JSON", at: (4, 89)) {
            $0.replaces = "null,"
        },
        ControlCase(.controlSyntax, "tegnet her hører ikke hjemme i JSON", at: (2, 24)) {
            $0.version = "&a 1"
        },
        ControlCase(.controlSyntax, "tegnet her hører ikke hjemme i JSON", at: (2, 24)) {
            $0.version = "'1'"
        },
        ControlCase(.controlDuplicateKey, "\"encoding\" står to gange i samme objekt") {
            $0.extra = " \"encoding\": \"utf-8\","
        },
        ControlCase(
            .controlUnknownKey,
            "nøglen \"encodin\" er ukendt; mente du \"encoding\"?",
            field: "encodin"
        ) { $0.extra = " \"encodin\": \"utf-8\"," },
        ControlCase(.controlMissingKey, "nøglen \"sekvens\" mangler", field: "flis.sekvens") {
            $0.sequence = "null"
        },
        ControlCase(
            .controlVersion,
            "kontrolfilens version er 2, men kun version 1 kendes",
            field: "flis.version"
        ) {
            $0.version = "2"
        },
        ControlCase(
            .extractedInFuture, "udtrækket er dateret 2021-02-12, en dag, der ikke er kommet", field: "flis.udtrukket"
        ) { $0.extracted = "2021-02-12T00:00:00+14:00" },
        ControlCase(
            .extractedInFuture, "udtrækket er dateret 2099-05-01, en dag, der ikke er kommet",
            field: "flis.erstatter.udtrukket"
        ) { $0.replaces = "{ \"sekvens\": 3, \"udtrukket\": \"2099-05-01T02:00:00Z\", \"version\": 2 }" },
        ControlCase(.controlValue, "\"sekvens\" skal være et heltal fra 0 og op", field: "flis.sekvens") {
            $0.sequence = "\"12\""
        },
        ControlCase(.controlValue, "\"hash\" skal være sha256: efterfulgt af 64 hexcifre, ikke base64", field: "hash") {
            $0.hash = "md5:00"
        },
        ControlCase(
            .controlValue,
            "\"kommune\" skal være fire cifre i anførselstegn, for eksempel \"0510\"",
            field: "flis.kommune"
        ) { $0.kommune = "510" },
        ControlCase(
            .controlValue,
            "\"udtrukket\" skal være et tidspunkt med tidszone, for eksempel \"2021-02-01T02:14:00+01:00\"",
            field: "flis.udtrukket"
        ) { $0.extracted = "2021-02-01 02:14" },
        ControlCase(
            .controlValue,
            "\"version\" skal være et heltal fra 2 og op",
            field: "flis.erstatter.version"
        ) {
            $0.replaces = #"{ "sekvens": 1, "udtrukket": "2021-01-01T00:00:00Z", "version": 1 }"#
        },
        ControlCase(
            .unknownArea,
            "dataområdet \"demmo\" er ukendt; mente du \"demo\"?",
            field: "flis.omraade"
        ) {
            $0.area = "demmo"
        },
        ControlCase(.unknownEntity, "området demo har ingen leverance \"klasse\"", field: "name") {
            $0.name = "klasse"
        },
        ControlCase(
            .unknownSystem,
            "kildesystemet \"stil\" leverer ikke prove; det gør \"kmd\", \"tea\"",
            field: "flis.system"
        ) { $0.system = "stil" },
        ControlCase(.unknownKommune, "kommunekoden \"0999\" findes ikke", field: "flis.kommune") {
            $0.kommune = "0999"
        },
        ControlCase(
            .wrongScope,
            "prove leveres pr. kommune, ikke for hele landet",
            field: "flis.kommune"
        ) { $0.kommune = "0000" },
        ControlCase(.wrongLoadType, "loadtypen er full, aftalt er full_history", field: "flis.loadtype") {
            $0.loadType = "full"
        },
        ControlCase(.wrongEncoding, "tegnsættet er utf-8, aftalt er windows-1252", field: "encoding") {
            $0.encoding = "utf-8"
        },
        ControlCase(.wrongPeriod, "perioden \"2021-13\" er ikke en måned som 2021-02", field: "flis.periode")
        {
            $0.period = "2021-13"
        },
        ControlCase(
            .wrongFileName,
            "efter kontrolfilens indhold skal datafilen hedde tea_0101_prove_2021-02.csv, eventuelt med .gz, .zst eller .zip",
            field: "path"
        ) { $0.kommune = "0101" },
        ControlCase(
            .illegalFileName,
            "filnavnet i kontrolfilens path begynder med punktum eller bindestreg",
            field: "path"
        ) {
            $0.path = "../prove.csv"
        },
        ControlCase(
            .illegalFileName,
            "filnavnet i kontrolfilens path begynder med punktum eller bindestreg",
            field: "path"
        ) {
            $0.path = "-rf"
        },
        ControlCase(
            .illegalFileName,
            "filnavnet i kontrolfilens path har andre tegn end a-z, A-Z, 0-9, punktum, bindestreg og understreg",
            field: "path"
        ) {
            $0.path = "a b.csv"
        },
        ControlCase(
            .illegalFileName, "filnavnet i kontrolfilens path er længere end 200 tegn", field: "path"
        ) {
            $0.path = String(repeating: "a", count: 201)
        },
        ControlCase(
            .illegalFileName,
            "filnavnet i kontrolfilens path har andre tegn end a-z, A-Z, 0-9, punktum, bindestreg og understreg",
            field: "path"
        ) {
            $0.path = "tea_0510_pro\u{308}ve_2021-02.csv"
        },
        ControlCase(
            .controlName,
            "kontrolfilen til TEA_0510_prove_2021-02.csv skal hedde TEA_0510_prove_2021-02.csv.kontrol.json",
            field: "path"
        ) { $0.path = "TEA_0510_prove_2021-02.csv" },
        ControlCase(
            .controlName,
            "kontrolfilen til prove.csv skal hedde prove.csv.kontrol.json",
            field: "path"
        ) { $0.path = "prove.csv" },
    ]
}

@Suite("A control file that does not tell the truth is refused, with what, where and why")
struct ControlFaultTests {
    @Test(arguments: ControlCase.all)
    func refuses(_ fault: ControlCase) throws {
        let bench = try Workbench()
        let data = Workbench.latin("\(RowCase.teaHeader)\r\n\(RowCase.teaRow)\r\n")
        let path = try bench.put(data, rows: 1, control: fault.change)
        let findings = try refused(bench.verifier.examine(controlFile: path)).findings
        let finding = try #require(findings.first { $0.code == fault.code && $0.field == fault.field })
        #expect(finding.message == fault.message)
        #expect(finding.severity == .fatal)
        if let place = fault.place {
            #expect(finding.line == place.line)
            #expect(finding.column == place.column)
        }
    }

    /// The first is where the supplier's program was right.
    @Test("of a key that stands twice, the second is pointed at")
    func repeatedKey() {
        let text = "{\n  \"a\": { \"b\": \"\\\"a\\\": \" },\n  \"b\": [{ \"a\": 1 }], \"æ\" : 2, \"a\": 3 }"
        #expect(JSONKeys.firstRepeated(Array(text.utf8)).map { [$0.line, $0.column] } == [3, 31])
        #expect(JSONKeys.firstRepeated(Array("{ \"a\": \"a\", \"b\": { \"a\": 1 } }".utf8)) == nil)
    }

    @Test("all faults are told at once, each with its place")
    func allFaults() throws {
        let bench = try Workbench()
        let path = try bench.put([], rows: 0) {
            $0.hash = "x"
            $0.sequence = "-1"
            $0.loadType = "alt"
        }
        let findings = try refused(bench.verifier.examine(controlFile: path)).findings
        #expect(
            findings.map { "\($0.line ?? 0) \($0.field ?? "")" } == [
                "1 hash", "3 flis.loadtype", "4 flis.sekvens",
            ]
        )
    }

    @Test("a finding is three lines, in Danish")
    func rendering() throws {
        let bench = try Workbench()
        let path = try bench.put([], rows: 0) { $0.sequence = "-1" }
        let findings = try refused(bench.verifier.examine(controlFile: path)).findings
        #expect(
            findings.map(\.description) == [
                """
                fatal[LI206] tea_0510_prove_2021-02.csv.kontrol.json:4:66: "sekvens" skal være et heltal fra 0 og op
                  hvorfor: Værdien kan ikke sammenlignes med datafilen eller med det aftalte.
                  ret:     Skriv værdien som angivet.
                """
            ]
        )
        let data = try JSONEncoder().encode(findings)
        #expect(try JSONDecoder().decode([Finding].self, from: data) == findings)
    }

    @Test("a control file that is missing, a link, too large or not UTF-8 is unreadable")
    func unreadable() throws {
        let bench = try Workbench()
        let path = "\(bench.inbox)/x.csv.kontrol.json"
        func message() throws -> String? {
            let findings = try refused(bench.verifier.examine(controlFile: path)).findings
            #expect(findings.map(\.code) == [.controlUnreadable])
            return findings.first?.message
        }
        #expect(try message() == "kontrolfilen findes ikke")
        try Workbench.write(Array(repeating: 0x20, count: 70_000), to: path)
        #expect(try message() == "kontrolfilen fylder over 64 KiB")
        try Workbench.write([0x7B, 0xE6, 0x7D], to: path)
        #expect(try message() == "kontrolfilen er ikke UTF-8")
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/hostname")
        #expect(try message() == "kontrolfilen er ikke en almindelig fil")
    }

    @Test("deep nesting and aliases cannot make a small control file large")
    func bombs() throws {
        let bench = try Workbench()
        let path = "\(bench.inbox)/x.csv.kontrol.json"
        for text in [
            String(repeating: "[", count: 60_000), "{\"a\": &a [1], \"b\": *a}", "a: 1", "[]", "",
            "{}\n---\n{}",
        ] {
            try Workbench.write(text, to: path)
            let findings = try refused(bench.verifier.examine(controlFile: path)).findings
            #expect(findings.map(\.code) == [.controlSyntax])
        }
    }

    @Test("a data file alone is reported, and hidden files are not")
    func loneFile() throws {
        let bench = try Workbench()
        _ = try bench.put(Workbench.latin("\(RowCase.teaHeader)\n"), rows: 0)
        try Workbench.write("x", to: "\(bench.inbox)/kmd_0510_prove_2021-02.csv")
        try Workbench.write("x", to: "\(bench.inbox)/.upload")
        let examinations = try bench.verifier.examine(inbox: bench.inbox)
        #expect(examinations.map(\.fileName) == ["tea_0510_prove_2021-02.csv", "kmd_0510_prove_2021-02.csv"])
        #expect(try refused(examinations[1]).findings.map(\.code) == [.controlMissing])
    }

    @Test("a national delivery must not name a municipality")
    func nationalScope() throws {
        let bench = try Workbench()
        let path = try bench.put(Array("id;tekst\n".utf8), name: "stil_0510_tal_2021-02.csv", rows: 0)
        let findings = try refused(bench.verifier.examine(controlFile: path)).findings
        #expect(findings.map(\.message) == ["tal leveres for hele landet: kommune skal være \"0000\""])
    }

    @Test("a correction stands where its original stood")
    func correction() throws {
        let bench = try Workbench()
        let path = try bench.put(Workbench.latin("\(RowCase.teaHeader)\n"), rows: 0) {
            $0.replaces = #"{ "sekvens": 9, "udtrukket": "2021-01-31T23:30:00.5-01:00", "version": 2 }"#
        }
        let control = try bench.accept(path).control
        #expect(control.version == 2)
        #expect(control.rankSequence == 9)
        #expect(control.rankExtracted.day == Day(iso: "2021-01-31"))
        // 2021-02-01T00:30:00.5Z: 7702 days after 2000-01-01.
        #expect(control.rankExtracted.microseconds == (7702 * 86_400 + 30 * 60) * 1_000_000 + 500_000)
    }
}

/// The refusal, or a failed test.
func refused(_ examination: Examination) throws -> Refusal {
    if case .refused(let refusal) = examination { return refusal }
    throw Workbench.Failure(text: "\(examination.fileName) was accepted")
}
