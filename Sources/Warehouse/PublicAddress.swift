import Postgres

/// Where people's tools find the server; the program itself may reach it by another way.
package struct PublicAddress: Sendable, Equatable {
    /// Host name or address; a path is the folder of a unix socket, which nobody but its owner reaches.
    package let host: String
    package let port: Int
    /// File with the server's root certificate on the person's machine; nil: what the tool trusts by itself.
    package let rootCertificate: String?

    package init(host: String, port: Int, rootCertificate: String?) {
        self.host = host
        self.port = port
        self.rootCertificate = rootCertificate
    }

    /// From `HOST` or `HOST:PORT`; nil when it is neither.
    package init?(_ text: String, rootCertificate: String?) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count < 3, !parts[0].isEmpty,
            let port = parts.count == 2 ? Int(parts[1]) : 5432, (1...65535).contains(port)
        else { return nil }
        self.init(host: String(parts[0]), port: port, rootCertificate: rootCertificate)
    }

    package var isSocket: Bool { host.hasPrefix("/") }

    /// The server's name must be in its certificate: without that, anybody on the way can be the server.
    package var sslMode: String { isSocket ? "disable" : "verify-full" }

    /// libpq's connection string, without a password.
    package func target(user: String?, database: String) -> String {
        var words = [("host", host), ("port", String(port)), ("dbname", database)]
        if let user { words.append(("user", user)) }
        if !isSocket { words.append(("sslmode", sslMode)) }
        if let rootCertificate, !isSocket { words.append(("sslrootcert", rootCertificate)) }
        return words.map { "\($0.0)=\(Self.word($0.1))" }.joined(separator: " ")
    }

    /// As libpq reads a value: quoted where it has to be.
    private static func word(_ value: String) -> String {
        guard value.isEmpty || value.contains(where: { $0.isWhitespace || "'\\".contains($0) }) else { return value }
        return "'\(value.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
    }
}

extension Connection {
    /// The address that this connection went to, for those who have none of their own.
    package var address: PublicAddress {
        PublicAddress(host: server.host, port: server.port, rootCertificate: nil)
    }
}
