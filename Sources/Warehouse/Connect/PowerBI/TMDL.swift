/// The text of a Tabular Model Definition Language file: objects indented with tabs, names quoted where they must be.
struct TMDL {
    private(set) var text = ""

    /// One line, `depth` tabs in.
    mutating func line(_ depth: Int, _ content: String) {
        text += String(repeating: "\t", count: depth) + content + "\n"
    }

    /// A description stands above its object.
    mutating func description(_ depth: Int, _ content: String) {
        if !content.isEmpty { line(depth, "/// \(content)") }
    }

    /// An expression of several lines below its head, two tabs further in.
    mutating func block(_ depth: Int, _ head: String, _ content: String) {
        line(depth, head)
        for part in content.split(separator: "\n", omittingEmptySubsequences: false) {
            text += part.isEmpty ? "\n" : String(repeating: "\t", count: depth + 2) + part + "\n"
        }
    }

    mutating func gap() { text += "\n" }

    static func name(_ name: String) -> String {
        name.wholeMatch(of: /[A-Za-z0-9_æøåÆØÅ]+/) == nil ? "'\(name.replacing("'", with: "''"))'" : name
    }
}
