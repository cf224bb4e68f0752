internal import CLibPQ

/// An error reported by the PostgreSQL server, or by libpq about the connection.
///
/// `description` is safe for a log: PostgreSQL puts row values in `detail`, in `context` and, for
/// SQLSTATE class 22, inside the message itself, so the first two are left out and the third is
/// masked. `expandedDescription` has everything and is for a terminal whose user asked for values.
package struct ServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Five characters; "08006" when the connection was lost before the server could say.
    package let sqlState: String
    package let hint: String?
    package let schema: String?
    package let table: String?
    package let column: String?
    package let constraint: String?
    /// File below the `sql` folder and the line in it, when the statement came from a file.
    package let file: String?
    package let line: Int?

    private let unsafeMessage: String
    private let unsafeDetail: String?
    private let unsafeContext: String?

    /// The server's sentence, with quoted values masked where the SQLSTATE class puts values there.
    package var message: String {
        sqlState.hasPrefix("22") ? Self.maskingQuoted(unsafeMessage) : unsafeMessage
    }

    package var description: String {
        var text = "\(message) (SQLSTATE \(sqlState)"
        if let table { text += ", table \(schema.map { $0 + "." } ?? "")\(table)" }
        if let column { text += ", column \(column)" }
        if let constraint { text += ", constraint \(constraint)" }
        if let file { text += ", \(file)\(line.map { ":\($0)" } ?? "")" }
        text += ")"
        if let hint { text += "\n  hint: \(hint)" }
        return text
    }

    /// Everything the server said, row values included. Use only where the user asked for values.
    package var expandedDescription: String {
        var text = description.replacing(message, with: unsafeMessage)
        if let unsafeDetail { text += "\n  detail: \(unsafeDetail)" }
        if let unsafeContext { text += "\n  context: \(unsafeContext)" }
        return text
    }

    /// The connection is gone: trying again later may help, the statement was not at fault.
    package var isConnectionLoss: Bool {
        // 57P: shut down, crashed, starting, idle for too long; 25P: the transaction was, or took too long.
        sqlState.hasPrefix("08") || ["57P01", "57P02", "57P03", "57P05", "25P03", "25P04"].contains(sqlState)
    }

    /// The statement was cancelled on request (SIGINT, SIGTERM or statement_timeout).
    package var isCancellation: Bool { sqlState == "57014" }

    /// Reads the fields of an error result. Without one (or without an SQLSTATE in it) the connection
    /// itself failed, and libpq's own sentence is all there is.
    init(result: OpaquePointer? = nil, connection: OpaquePointer?, statement: Statement? = nil) {
        func field(_ code: Int32) -> String? {
            PQresultErrorField(result, code).map { String(cString: $0) }
        }
        let state = field(flis_diag_sqlstate())
        sqlState = state ?? "08006"
        unsafeMessage = state == nil
            ? String(cString: PQerrorMessage(connection)).split(separator: "\n").joined(separator: " ")
            : field(flis_diag_message()) ?? "no message"
        hint = state == nil
            ? "check the connection settings (--database, PG* variables, service file) and that the server runs"
            : field(flis_diag_hint())
        schema = field(flis_diag_schema())
        table = field(flis_diag_table())
        column = field(flis_diag_column())
        constraint = field(flis_diag_constraint())
        file = statement?.file
        line = field(flis_diag_position()).flatMap { Int($0) }.flatMap { statement?.line(at: $0) }
        unsafeDetail = field(flis_diag_detail())
        unsafeContext = field(flis_diag_context())
    }

    /// `invalid input syntax for type date: "31-02"` becomes `…: "…"`.
    private static func maskingQuoted(_ text: String) -> String {
        var masked = ""
        var inside = false
        for character in text {
            if character == "\"" {
                masked += inside ? "…\"" : "\""
                inside.toggle()
            } else if !inside {
                masked.append(character)
            }
        }
        return masked
    }
}
