import Contracts
import Foundation
import Testing

@testable import Deliveries

@Suite("A control file is small, plain and beside its data file")
struct ControlFileTests {
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
