import Foundation
import Testing
import TestSupport

/// Promises about the tree itself.
@Suite("The sources") struct SourceConventionTests {
    /// Path below the project's folder to text, of everything that people read.
    private static let texts: Result<[String: String], any Error> = Result {
        let root = TestDatabase.projectFolder
        var texts: [String: String] = [:]
        let folders = ["Sources", "Tests", "sql", "docs", "scripts", "bench"]
        let top = try FileManager.default.contentsOfDirectory(atPath: root.path)
            .filter {
                ["md", "swift", "yml", ""].contains(($0 as NSString).pathExtension) && !$0.hasPrefix(".")
                    && !folders.contains($0)
            }
        let below = folders.flatMap { folder in
            (FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)?.compactMap {
                $0 as? String
            } ?? [])
            .map { "\(folder)/\($0)" }
        }
        for path in top + below {
            if let text = try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8) {
                texts[path] = text
            }
        }
        return texts
    }

    private func texts(below folder: String) throws -> [(path: String, text: String)] {
        try Self.texts.get().filter { $0.key.hasPrefix(folder) }.map { ($0.key, $0.value) }.sorted {
            $0.path < $1.path
        }
    }

    /// stdout is the product's; only the command-line programs write to it.
    @Test func onlyTheProgramsPrint() throws {
        let printing = try texts(below: "Sources/").filter {
            !$0.path.hasPrefix("Sources/flis") && $0.text.contains(/\bprint\(/)
        }
        #expect(printing.map(\.path) == [])
        #expect(try texts(below: "Sources/flis/").contains { $0.text.contains(/\bprint\(/) })
    }

    @Test func nothingRefersToAPlaceOutsideTheProject() throws {
        // Written in two parts, or this file would be found.
        let places = ["../" + "shared", "/" + "work/"]
        let found = try texts(below: "").filter { file in places.contains { file.text.contains($0) } }
        #expect(found.map(\.path) == [])
    }

    private static let page = TestDatabase.projectFolder.appendingPathComponent("docs/reference/codes.md")

    /// A code that the program can print has a line in the reference.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: page.path)))
    func everyCodeIsDescribed() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        var codes: Set<Substring> = []
        for file in try texts(below: "Sources/") + texts(below: "sql/") {
            codes.formUnion(file.text.matches(of: /\bLI[0-9]{3}\b/).map(\.0))
        }
        #expect(codes.count > 100)
        // The bound between two families, not a code.
        codes.remove("LI300")
        #expect(codes.filter { !page.contains("| \($0) |") }.sorted() == [])
    }

    /// Every search path is pinned, or the function is one that the planner inlines: a pinned one never is.
    @Test func everyFunctionHasAPinnedSearchPath() throws {
        var loose: [String] = []
        for file in try texts(below: "sql/") where file.path.hasSuffix(".sql") {
            for match in file.text.matches(
                of: /create (?:or replace )?function ([a-z0-9_.]+)\(.*?as \$\$/.dotMatchesNewlines())
            {
                let isInlined = match.1.hasPrefix("byg.") && match.0.contains("language sql")
                if !isInlined && !match.0.contains(/set search_path = (''|pg_catalog, pg_temp)\n/) {
                    loose.append(String(match.1))
                }
            }
        }
        #expect(loose == [])
    }

    /// 100 columns of SQL, 110 of Swift: where all lines are so, they stay so.
    @Test(arguments: [
        ("sql/platform/setup", 100), ("sql/platform/queries/doctor", 100), ("sql/platform/definitions/45_access", 100),
        ("sql/platform/definitions/46_users", 100), ("sql/platform/definitions/47_reports", 100),
        ("Sources/Warehouse/Access/", 110), ("Sources/flis/User", 110),
    ])
    func linesAreShort(place: String, columns: Int) throws {
        let files = try texts(below: place)
        #expect(!files.isEmpty)
        let long = files.flatMap { file in
            file.text.components(separatedBy: "\n").enumerated()
                .filter { $0.element.count > columns }.map { "\(file.path):\($0.offset + 1)" }
        }
        #expect(long == [])
    }
}
