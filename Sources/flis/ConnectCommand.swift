import ArgumentParser
import Contracts
import Foundation
import Postgres
import Warehouse

struct ConnectCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "connect",
        abstract: "Write the files that open a person's tool on an area: tables, relationships, Danish names.",
        discussion: """
            Made from the catalogue and its comments, for what the login may read. No file holds a password.

            A private cluster with a port (flis database up --port) is known by itself, root certificate and all.

            Example: flis connect powerbi --for anna --area skole --server flis.example.dk --output anna
            """
    )
    @Argument(help: "powerbi, tableau, excel, targit, libreoffice, odbc, jdbc or psql.") var tool: ConnectTool
    @Option(name: .customLong("for"), help: "The person's login.") var login: String
    @Option(help: "Data area, such as skole.") var area: String
    @Option(help: "Folder for the files.") var output = "."
    @Option(help: "The server as the person reaches it: HOST or HOST:PORT. Default: FLIS_SERVER, else the one that flis uses.")
    var server: String?
    @Option(
        name: .customLong("root-certificate"),
        help: "The server's root certificate, as the file is called on the person's machine."
    )
    var rootCertificate: String?
    @Flag(help: "Overwrite files that have been changed.") var replace = false
    @OptionGroup var connection: ConnectionOptions

    func perform() throws -> Outcome {
        let areas = try loadAreas()
        guard let area = areas.first(where: { $0.name == area }) else {
            throw ValidationError("there is no area \"\(area)\"; there are \(areas.map(\.name).joined(separator: ", "))")
        }
        let database = try connection.open(areas: areas)
        let model = try DataModel(area: area, login: login, database: database)
        let address = try address(in: database, areaTitle: area.title)
        let files = try tool.files(model, at: address, sql: database.sql)
        for file in try ToolFile.write(files, to: URL(fileURLWithPath: output), replacing: replace) { print(file.path) }
        if address.isSocket {
            say("the files name a unix socket, which only this program's user may open; \(connection.remedyForSocket)")
        }
        return .fine
    }

    private func address(in database: Database, areaTitle: String) throws -> ServerAddress {
        var address = try connection.address() ?? database.connection.address
        if let server {
            guard let named = PublicAddress(server, rootCertificate: nil) else {
                throw ValidationError("--server is HOST or HOST:PORT, not \"\(server)\"")
            }
            address = named
        }
        if let rootCertificate {
            address = PublicAddress(host: address.host, port: address.port, rootCertificate: rootCertificate)
        }
        return ServerAddress(
            server: address, database: database.connection.databaseName, login: login, areaTitle: areaTitle
        )
    }
}

extension ConnectTool: ExpressibleByArgument {}
