import Foundation
import Testing
import TestSupport

@Suite("Page of faults") struct FaultsPageTests {
    private static let project = TestDatabase.projectFolder

    private static func rows() throws -> [[String]] {
        let page = try String(contentsOf: project.appendingPathComponent("docs/reference/faults.md"), encoding: .utf8)
        return page.split(separator: "\n").filter { $0.hasPrefix("| F") && !$0.hasPrefix("| Fault") }
            .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    }

    /// `struct Suite` or `extension Suite` and `func test`, in one file.
    private static func tests() throws -> Set<String> {
        let folder = project.appendingPathComponent("Tests")
        var names: Set<String> = []
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        for path in paths where path.hasSuffix("Tests.swift") {
            let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
            let suites = text.matches(of: /(?:struct|class|extension) (\w+Tests)\b/).map(\.1)
            for function in text.matches(of: /@Test\b[\s\S]*?func (\w+)/) {
                names.formUnion(suites.map { "\($0)/\(function.1)" })
            }
        }
        return names
    }

    @Test func everyFaultHasItsRow() throws {
        let expected = (1...100).map { $0 < 10 ? "F0\($0)" : "F\($0)" }
        #expect(try Self.rows().map { $0[0] } == expected)
    }

    @Test func everyRowNamesTestsThatExistOrSaysThatThereIsNone() throws {
        let tests = try Self.tests()
        for row in try Self.rows() {
            try #require(row.count == 5, "\(row[0])")
            let named = row[4].matches(of: /`([^`]+)`/).map { String($0.1) }
            if named.isEmpty { #expect(["no test yet", "later issue", "does not apply"].contains(row[4]), "\(row[0])") }
            #expect(named.filter { !tests.contains($0) } == [], "\(row[0])")
        }
    }
}
