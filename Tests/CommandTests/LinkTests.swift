import Foundation
import Testing
import TestSupport

@Suite("Links") struct LinkTests {
    private static let project = TestDatabase.projectFolder

    /// Paths below the project's folder of every file that people read.
    private static func files(_ endings: Set<String>) throws -> [String] {
        let folders = ["docs", "sql", "Sources", "scripts", "bench", "Tests"]
        let below = folders.flatMap { folder in
            (FileManager.default.enumerator(atPath: project.appendingPathComponent(folder).path)?.compactMap { $0 as? String } ?? [])
                .map { "\(folder)/\($0)" }
        }
        let top = try FileManager.default.contentsOfDirectory(atPath: project.path)
        return (top + below).filter { endings.contains(($0 as NSString).pathExtension) }.sorted()
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: project.appendingPathComponent(path), encoding: .utf8)
    }

    @Test func everyLinkOfAPageLeadsSomewhere() throws {
        let pages = try Self.files(["md"])
        #expect(pages.count > 20)
        var broken: [String] = []
        for page in pages {
            let folder = Self.project.appendingPathComponent(page).deletingLastPathComponent()
            for link in try Self.text(page).matches(of: /\]\(([^)#\s:]+)(?:#[^)]*)?\)/) {
                let target = folder.appendingPathComponent(String(link.1)).standardizedFileURL
                if !FileManager.default.fileExists(atPath: target.path) { broken.append("\(page): \(link.1)") }
            }
        }
        #expect(broken == [])
    }

    @Test func everyPageThatAFileNamesIsThere() throws {
        var missing: [String] = []
        for file in try Self.files(["swift", "sql", "yaml", "sh", "md"]) {
            for mention in try Self.text(file).matches(of: /\bdocs\/[a-z\-\/]+\.md\b/)
            where !FileManager.default.fileExists(atPath: Self.project.appendingPathComponent(String(mention.0)).path) {
                missing.append("\(file): \(mention.0)")
            }
        }
        #expect(missing == [])
    }
}
