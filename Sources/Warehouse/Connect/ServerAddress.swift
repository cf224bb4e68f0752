/// Where a person's tool finds the warehouse, and as whom. Never with a password.
package struct ServerAddress: Sendable {
    /// Host name or address; a path is the folder of a unix socket, for tools on the same machine.
    package let host: String
    package let port: Int
    package let database: String
    package let login: String
    /// The root certificate's file on the person's machine; nil: what the tool trusts by itself.
    package let rootCertificate: String?
    package let areaTitle: String

    package init(
        host: String, port: Int, database: String, login: String, rootCertificate: String?, areaTitle: String
    ) {
        self.host = host
        self.port = port
        self.database = database
        self.login = login
        self.rootCertificate = rootCertificate
        self.areaTitle = areaTitle
    }

    package var isSocket: Bool { host.hasPrefix("/") }

    /// The server's name must be in its certificate: without that, anybody on the way can be the server.
    var sslMode: String { isSocket ? "disable" : "verify-full" }
}
