import Foundation
import Postgres

/// The `comment on …` statements of a SQL file, in the order they stand.
struct SQLComments {
    /// Comment of a table or view by its name.
    private(set) var objects: [String: String] = [:]
    /// Column name and comment.
    private(set) var columns: [(String, String)] = []

    init(_ statement: Statement) {
        let pattern = /comment\s+on\s+(table|view|column)\s+([a-z0-9_.]+)\s+is\s+((?:'(?:[^']|'')*'\s*)+);/
        for match in statement.text.matches(of: pattern) {
            // Adjacent literals on several lines are one text.
            let text = match.3.matches(of: /'((?:[^']|'')*)'/).map { String($0.1) }.joined()
                .replacing("''", with: "'").split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let name = String(match.2)
            if match.1 == "column" {
                columns.append((String(name.split(separator: ".").last ?? ""), text))
            } else {
                objects[name] = text
            }
        }
    }
}
