/// SQL text and the file it came from, so that an error can name the file and the line.
package struct Statement: Sendable, ExpressibleByStringLiteral {
    package let text: String
    /// Path below the `sql` folder; nil for the one-line statements written in Swift.
    package let file: String?

    package init(_ text: String, file: String? = nil) {
        self.text = text
        self.file = file
    }

    package init(stringLiteral value: String) {
        self.init(value)
    }

    /// The line of a 1-based character position, as the server reports it.
    func line(at position: Int) -> Int {
        1 + text.prefix(max(0, position - 1)).count { $0 == "\n" || $0 == "\r\n" }
    }
}
