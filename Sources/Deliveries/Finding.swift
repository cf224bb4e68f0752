/// What a control has to say about a delivery: in Danish, for a supplier or a municipality, without row values.
package struct Finding: Hashable, Codable, Sendable {
    package let code: FindingCode
    package let severity: Severity
    /// The name of the file, without its folder.
    package let file: String
    /// Counted from 1; nil when the finding is about the file as a whole.
    package let line: Int?
    /// In a control file the character, in a data file the column of the table; counted from 1.
    package let column: Int?
    /// The field's name in the contract, or the key in a control file.
    package let field: String?
    package let message: String
    package let why: String
    package let fix: String

    package init(
        _ code: FindingCode,
        _ message: String? = nil,
        file: String,
        line: Int? = nil,
        column: Int? = nil,
        field: String? = nil,
        why: String? = nil,
        fix: String? = nil,
        severity: Severity? = nil
    ) {
        self.code = code
        self.severity = severity ?? code.severity
        self.file = file
        self.line = line
        self.column = column
        self.field = field
        self.message = message ?? code.text.what
        self.why = why ?? code.text.why
        self.fix = fix ?? code.text.fix
    }

    /// The same, where the line is known only later.
    package func beginning(on line: Int?) -> Finding {
        Finding(
            code, message, file: file, line: line, column: column, field: field, why: why, fix: fix, severity: severity)
    }
}

extension Finding: CustomStringConvertible {
    /// Three lines: what and where, why, and what to do.
    package var description: String {
        let place = [file, line.map(String.init), column.map(String.init)].compactMap { $0 }.joined(
            separator: ":"
        )
        return
            "\(severity.rawValue)[\(code.rawValue)] \(place): \(message)\n  hvorfor: \(why)\n  ret:     \(fix)"
    }
}
