import Foundation
import Postgres

/// The rows of a file's first `values (…), (…) … ) as name (columns)`: a rule that is data, read where it stands.
///
/// Text, numbers and truth values only, joined with `||` where a text goes over several lines.
struct SQLValues {
    let columns: [String]
    let rows: [[String]]

    /// nil when the file has no such list, or one with anything else in it.
    init?(_ statement: Statement) {
        let list = /\bvalues\s*((?:\(\s*(?:'(?:[^']|'')*'|[^'()])*\)\s*,?\s*)+)\)\s*as\s+\w+\s*\(([^)]*)\)/
        guard let match = statement.text.firstMatch(of: list) else { return nil }
        columns = match.2.split(separator: ",").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        let row = /\(((?:'(?:[^']|'')*'|[^'()])*)\)/
        rows = match.1.matches(of: row).map { Self.cells(String($0.1)) }
        guard !rows.isEmpty, rows.allSatisfy({ [columns] in $0.count == columns.count }) else { return nil }
    }

    private static func cells(_ text: String) -> [String] {
        var cells = [""]
        // A comma outside a text begins a cell; `||` and white space outside of texts say nothing.
        for part in text.matches(of: /'((?:[^']|'')*)'|,|[^\s,'|]+/) {
            if let literal = part.1 {
                cells[cells.count - 1] += literal.replacing("''", with: "'")
            } else if part.0 == "," {
                cells.append("")
            } else {
                cells[cells.count - 1] += ["true": "ja", "false": "nej"][String(part.0)] ?? String(part.0)
            }
        }
        return cells
    }
}
