import Foundation
import Postgres

/// The comment block at the top of a rule, difference, report or key figure: `-- key: value` lines,
/// continued on lines that are indented further. It feeds the catalogue, the program's lists and the Danish pages.
package struct FileHeader: Sendable {
    package let file: String
    package let values: [String: String]

    package init(_ statement: Statement) {
        var values: [String: String] = [:]
        var current: String?
        for line in statement.text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("--") else { break }
            let text = line.dropFirst(2)
            if let match = text.wholeMatch(of: /\ ?([a-z_]+):\s+(.*)/) {
                current = String(match.1)
                values[String(match.1)] = match.2.trimmingCharacters(in: .whitespaces)
            } else if let key = current, text.hasPrefix("  ") {
                values[key, default: ""] += " " + text.trimmingCharacters(in: .whitespaces)
            } else {
                current = nil
            }
        }
        file = statement.file ?? ""
        self.values = values
    }

    /// A value that must be there.
    func require(_ key: String) throws -> String {
        guard let value = values[key], !value.isEmpty else {
            throw Failure("LI430", "the header has no \"\(key)\"", place: file, fix: "add a line `-- \(key): …` to the comment at the top")
        }
        return value
    }

    /// `a=b, c=d` of a line, in order.
    func pairs(_ key: String) -> [(String, String)] {
        (values[key] ?? "").split(separator: ",").compactMap { part in
            let pair = part.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
            return pair.count == 2 ? (pair[0], pair[1]) : nil
        }
    }

    var json: String {
        let data = try? JSONSerialization.data(withJSONObject: values, options: [.sortedKeys])
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
