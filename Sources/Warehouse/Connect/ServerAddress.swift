/// Where a person's tool finds the warehouse, and as whom. Never with a password.
package struct ServerAddress: Sendable {
    package let server: PublicAddress
    package let database: String
    package let login: String
    package let areaTitle: String

    package init(server: PublicAddress, database: String, login: String, areaTitle: String) {
        self.server = server
        self.database = database
        self.login = login
        self.areaTitle = areaTitle
    }

    var host: String { server.host }
    var port: Int { server.port }
    package var isSocket: Bool { server.isSocket }
    var sslMode: String { server.sslMode }
    /// The root certificate's file on the person's machine; nil: what the tool trusts by itself.
    var rootCertificate: String? { server.rootCertificate }
    /// libpq's connection string without the login, for tools that ask for it apart.
    var libpqWords: String { server.target(user: nil, database: database) }
}
