import Contracts
import Foundation
import Testing

@testable import Deliveries

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

    @Test("a national delivery must not name a municipality")
    func nationalScope() throws {
        let bench = try Workbench()
        let path = try bench.put(Array("id;tekst\n".utf8), name: "stil_0510_tal_2021-02.csv", rows: 0)
        let findings = try refused(bench.verifier.examine(controlFile: path)).findings
        #expect(findings.map(\.message) == ["tal leveres for hele landet: kommune skal være \"0000\""])
    }
}

/// The refusal, or a failed test.
func refused(_ examination: Examination) throws -> Refusal {
    if case .refused(let refusal) = examination { return refusal }
    throw Workbench.Failure(text: "\(examination.fileName) was accepted")
}
