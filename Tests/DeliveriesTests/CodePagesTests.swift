import Contracts
import Foundation
import Testing

@testable import Deliveries

@Suite("Every finding has a page of its own")
struct CodePagesTests {
    private static let folder = "\(#filePath)".components(separatedBy: "/Tests/")[0] + "/docs/koder"

    @Test("docs/koder is what the codes say; FLIS_UPDATE_DOCS=1 writes it")
    func pages() throws {
        let pages = CodePages.all
        if ProcessInfo.processInfo.environment["FLIS_UPDATE_DOCS"] != nil {
            try? FileManager.default.removeItem(atPath: Self.folder)
            try FileManager.default.createDirectory(atPath: Self.folder, withIntermediateDirectories: true)
            for (name, text) in pages { try Workbench.write(text, to: "\(Self.folder)/\(name)") }
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
        #expect(names.sorted() == pages.keys.sorted())
        for (name, text) in pages {
            let page = try? String(contentsOfFile: "\(Self.folder)/\(name)", encoding: .utf8)
            #expect(page == text, "docs/koder/\(name)")
        }
    }

    @Test("the page of a code that holds does not say that the delivery is loaded")
    func held() throws {
        let held = FindingCode.allCases.filter(\.holds)
        #expect(!held.isEmpty)
        for code in held {
            let effect = try #require(CodePages.all["\(code.rawValue).md"]).split(separator: "\n")[1]
            #expect(effect.hasPrefix("Vægt: `advarsel (holder)`. Leverancen "), "\(code.rawValue)")
            #expect(!effect.contains("Leverancen indlæses, men"), "\(code.rawValue)")
        }
    }

    @Test("an example shows no value that could be a person's")
    func examples() {
        for (name, text) in CodePages.all {
            #expect(text.firstMatch(of: /[0-9]{6}-?[0-9]{4}/) == nil, "docs/koder/\(name)")
        }
    }
}

/// The pages by file name, made of the codes' texts and of what the tests make the program say.
enum CodePages {
    static var all: [String: String] {
        var pages = ["README.md": index]
        for code in FindingCode.allCases { pages["\(code.rawValue).md"] = page(code) }
        return pages
    }

    private static var index: String {
        let rows = FindingCode.allCases.sorted { $0.rawValue < $1.rawValue }.map { code in
            "| [\(code.rawValue)](\(code.rawValue).md) | \(weight(code)) | \(code.text.what) |"
        }
        return """
            # Koder

            Alt, hvad kontrollerne kan sige om en leverance, en side for hver. `fatal` afviser leverancen, `fejl` afviser
            en række, `advarsel` og `info` fortæller kun; hvor der står `(holder)`, tilbageholdes leverancen. Siderne er
            skrevet ud af programmet.

            | Kode | Vægt | Hvad |
            |---|---|---|
            \(rows.joined(separator: "\n"))

            """
    }

    private static func weight(_ code: FindingCode) -> String {
        code.severity.rawValue + (code.holds ? " (holder)" : "")
    }

    private static func page(_ code: FindingCode) -> String {
        let effect =
            switch code.severity {
            case _ where code.passesByItself:
                "Leverancen venter og indlæses af sig selv, når det, der ventes på, er kommet."
            case _ where code.holds:
                "Leverancen tilbageholdes: intet af den indlæses, før en navngiven person har godkendt den."
            case .fatal: "Hele leverancen afvises; intet af den indlæses."
            case .fejl: "Rækken afvises og gemmes, som den kom; resten af leverancen indlæses."
            case .advarsel: "Leverancen indlæses, men nogen skal se på den."
            case .info: "Leverancen indlæses; det er kun til oplysning."
            }
        let frictionless = code.frictionless.map { "\n\nI Frictionless hedder den samme fejl `\($0)`." } ?? ""
        let example = example(code).map { "\n\n## Eksempel\n\n```text\n\($0)\n```" } ?? ""
        return """
            # \(code.rawValue): \(code.text.what.dropLast())

            Vægt: `\(weight(code))`. \(effect)

            ## Hvorfor

            \(code.text.why)

            ## Hvad I gør

            \(code.text.fix)\(example)\(frictionless)

            [Alle koder](README.md)

            """
    }

    /// What the program says in a test that provokes the code.
    private static func example(_ code: FindingCode) -> String? {
        if let row = RowCase.all.first(where: { $0.code == code }) {
            return "\(code.severity.rawValue)[\(code.rawValue)] \(row.system)_0510_prove_2021-02.csv:3: \(row.reason)"
        }
        if let file = FileCase.all.first(where: { $0.code == code }) {
            return "\(code.severity.rawValue)[\(code.rawValue)] \(file.name): \(file.message)"
        }
        return ControlCase.all.first { $0.code == code }.map {
            "\(code.severity.rawValue)[\(code.rawValue)] tea_0510_prove_2021-02.csv.kontrol.json: \($0.message)"
        }
    }
}
