internal import CLibPQ

extension Connection {
    /// What the server stores instead of a password (SCRAM-SHA-256): enough to check it, useless to log in with.
    ///
    /// Computed by libpq on this side, so that the password itself is in no statement and in no log.
    package func verifier(of password: String, for login: String) throws(ServerError) -> String {
        guard let raw = PQencryptPasswordConn(raw, password, login, "scram-sha-256") else {
            throw ServerError(connection: raw)
        }
        defer { PQfreemem(raw) }
        return String(cString: raw)
    }

    /// The server as this side names it: a host name, an address, or the folder of a socket.
    package var host: String { PQhost(raw).map { String(cString: $0) } ?? "" }
    package var port: String { PQport(raw).map { String(cString: $0) } ?? "" }
    package var databaseName: String { PQdb(raw).map { String(cString: $0) } ?? "" }
}
