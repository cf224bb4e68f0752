import Foundation
import Postgres

/// What a SQL file says about its objects for people: `comment on …` in the order they stand, and the foreign keys.
struct SQLComments {
    /// Comment of a table or view by its name.
    private(set) var objects: [String: String] = [:]
    /// Column name and comment.
    private(set) var columns: [(String, String)] = []
    /// Column name to the table that its foreign key points to.
    private(set) var references: [String: String] = [:]

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
        for match in statement.text.matches(of: /foreign\s+key\s*\((\w+)\)\s*references\s+([\w.]+)/) {
            references[String(match.1)] = String(match.2)
        }
    }
}
