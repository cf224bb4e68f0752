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

            Example: flis connect powerbi --for anna --area skole --server flis.example.dk --output anna
            """
    )
    @Argument(help: "powerbi, tableau, excel, targit, odbc, jdbc or psql.") var tool: ConnectTool
    @Option(name: .customLong("for"), help: "The person's login.") var login: String
    @Option(help: "Data area, such as skole.") var area: String
    @Option(help: "Folder for the files.") var output = "."
    @Option(help: "The server as the person reaches it: HOST or HOST:PORT. Default: the one that flis uses.")
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
        return .fine
    }

    private func address(in database: Database, areaTitle: String) throws -> ServerAddress {
        let own = database.connection.server
        var host = own.host
        var port = own.port
        if let server {
            let parts = server.split(separator: ":", omittingEmptySubsequences: false)
            host = String(parts[0])
            guard !host.isEmpty, parts.count < 3, let number = parts.count == 2 ? Int(parts[1]) : 5432 else {
                throw ValidationError("--server is HOST or HOST:PORT, not \"\(server)\"")
            }
            port = number
        }
        return ServerAddress(
            host: host, port: port, database: own.database, login: login, rootCertificate: rootCertificate,
            areaTitle: areaTitle
        )
    }
}

extension ConnectTool: ExpressibleByArgument {}
