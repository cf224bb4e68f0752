import Foundation
import Postgres

/// The `sql` folder: everything PostgreSQL runs, as files that psql can run too.
package struct SQLFolder: Sendable {
    package let root: URL

    package init(root: URL) { self.root = root }

    /// Finds the folder: `FLIS_SQL`, then `sql` below the working folder, then beside the program.
    package static func locate() throws -> SQLFolder {
        let environment = ProcessInfo.processInfo.environment["FLIS_SQL"]
        let program = URL(fileURLWithPath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
        var candidates = [URL(fileURLWithPath: environment ?? "sql")]
        var folder = program.deletingLastPathComponent()
        for _ in 0..<4 {
            candidates.append(folder.appendingPathComponent("sql"))
            folder.deleteLastPathComponent()
        }
        for candidate in environment == nil ? candidates : [candidates[0]]
        where FileManager.default.fileExists(atPath: candidate.appendingPathComponent("platform").path) {
            return SQLFolder(root: candidate)
        }
        throw Failure(
            "LI410", "the folder with the SQL files was not found",
            place: candidates.map(\.path).joined(separator: ", "),
            fix: "run flis in the project's folder, or set FLIS_SQL to its sql folder"
        )
    }

    /// One of `platform/queries`, by file stem.
    package func query(_ name: String) throws -> Statement {
        try file("platform/queries/\(name).sql")
    }

    /// A file by its path below the folder.
    package func file(_ path: String) throws -> Statement {
        let url = root.appendingPathComponent(path)
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            throw Failure("LI411", "a SQL file is missing or not UTF-8", place: "sql/\(path)", fix: "restore it from the release")
        }
        return Statement(text, file: "sql/\(path)")
    }

    /// Every file below a folder, in path order, folders included; empty when there is no such folder.
    package func files(below path: String, ending: String = ".sql") throws -> [Statement] {
        let names = FileManager.default.enumerator(atPath: root.appendingPathComponent(path).path)?
            .compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(ending) }.sorted().map { try file("\(path)/\($0)") }
    }
}
