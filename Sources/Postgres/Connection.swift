internal import CLibPQ

/// One connection to PostgreSQL, found by libpq's own rules: URL or key=value string, `PG*`
/// variables, service file, `.pgpass`. Not Sendable: one connection belongs to one task.
package final class Connection {
    let raw: OpaquePointer
    private let notices = NoticeBox()
    package let cancellation: Cancellation
    /// Inside ``rehearse(_:)``: transactions are savepoints, and what cannot run inside one is left out.
    package internal(set) var isRehearsing = false

    /// - Parameter target: a connection string; empty means what the environment says.
    /// - Throws: `ServerError` with SQLSTATE 08006 when there is no connection.
    package init(_ target: String) throws(ServerError) {
        // Before dbname: defaults that the user's own string overrides. A silent firewall must
        // not hold a run for ever, hence the keep-alives and the TCP timeout (milliseconds).
        let settings: [(String, String)] = [
            ("fallback_application_name", "flis"), ("connect_timeout", "10"),
            ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "60000"), ("dbname", target),
        ]
        let connection = withCStrings(settings.map(\.0)) { keywords in
            withCStrings(settings.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
        }
        guard let connection, PQstatus(connection) == CONNECTION_OK,
            let cancellation = Cancellation(connection: connection)
        else {
            let error = ServerError(connection: connection)
            PQfinish(connection)
            throw error
        }
        raw = connection
        self.cancellation = cancellation
        notices.install(on: connection)
    }

    deinit { PQfinish(raw) }

    /// What to do with notices; by default they are dropped.
    package func onNotice(_ handler: @escaping (Notice) -> Void) { notices.handler = handler }

    /// 150018 for 15.18.
    package var serverVersion: Int { Int(PQserverVersion(raw)) }

    /// Where this connection goes: a host that begins with `/` is the folder of a unix socket.
    package var server: (host: String, port: Int, database: String) {
        (
            PQhost(raw).map { String(cString: $0) } ?? "", PQport(raw).flatMap { Int(String(cString: $0)) } ?? 5432,
            PQdb(raw).map { String(cString: $0) } ?? ""
        )
    }

    /// Runs one or several statements without parameters, as psql would run the file.
    package func execute(_ statement: Statement) throws(ServerError) {
        guard PQsendQuery(raw, statement.text) == 1 else { throw ServerError(connection: raw) }
        _ = try lastResult(of: statement)
    }

    /// Runs one statement. Parameters are sent apart from the text, in text format; nil is NULL.
    @discardableResult
    package func query(_ statement: Statement, _ parameters: [String?] = []) throws(ServerError) -> Rows {
        let sent = withOptionalCStrings(parameters) { values in
            PQsendQueryParams(raw, statement.text, Int32(parameters.count), nil, values, nil, nil, 0)
        }
        guard sent == 1 else { throw ServerError(connection: raw) }
        return try lastResult(of: statement)
    }

    /// Reads every result of what was sent; the first error wins, and the connection is left ready.
    func lastResult(of statement: Statement?) throws(ServerError) -> Rows {
        var rows: Rows?
        var failure: ServerError?
        while let result = PQgetResult(raw) {
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
                rows = Rows(result)
            case PGRES_COPY_IN, PGRES_COPY_OUT:
                PQclear(result)
                return try abandonCopy()
            default:
                failure = failure ?? ServerError(result: result, connection: raw, statement: statement)
                PQclear(result)
            }
        }
        if let failure { throw failure }
        guard let rows else { throw ServerError(connection: raw) }
        return rows
    }

    /// A COPY came through `execute` or `query`, which cannot feed it: end it as an error.
    private func abandonCopy() throws(ServerError) -> Rows {
        PQputCopyEnd(raw, "COPY must go through copyIn or copyOut")
        return try lastResult(of: nil)
    }
}
