/// One fault in an area or contract file: what, where, and what to do about it.
package struct Diagnostic: Error, Hashable, Sendable {
    /// An error keeps the contract from being used; a warning does not.
    package enum Severity: String, Sendable {
        case error, warning
    }

    package let severity: Severity
    package let code: DiagnosticCode
    package let message: String
    /// The file as it was found below the folder that was read.
    package let file: String
    /// Counted from 1; nil when the fault is about the file as a whole.
    package let line: Int?
    package let column: Int?
    package let fix: String

    package init(
        _ code: DiagnosticCode,
        _ message: String,
        file: String,
        line: Int? = nil,
        column: Int? = nil,
        fix: String,
        severity: Severity = .error
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.file = file
        self.line = line
        self.column = column
        self.fix = fix
    }
}

extension Diagnostic: CustomStringConvertible {
    /// `sql/areas/skole/deliveries/klasse.yaml:12:5: error[LI104] …` and the fix on a line of its own.
    package var description: String {
        let place = [file, line.map(String.init), column.map(String.init)].compactMap { $0 }.joined(
            separator: ":"
        )
        return "\(place): \(severity.rawValue)[\(code.rawValue)] \(message)\n  fix: \(fix)"
    }
}
