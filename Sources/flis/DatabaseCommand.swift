import ArgumentParser
import Postgres
import Warehouse

struct DatabaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "database",
        abstract: "Start, prepare and stop the database.",
        subcommands: [Up.self, Down.self, Target.self, CanaryCommand.self]
    )

    struct Up: FlisCommand {
        static let configuration = CommandConfiguration(
            abstract: "Start the private cluster if that is the one in use, and install what the files say.",
            discussion: """
                The private cluster is reached by a unix socket of this program's user alone. With a port, people's \
                tools on the same machine reach it too, as they would a server on the network: localhost, TLS with a \
                certificate made here, and their password. It keeps the port until --socket-only takes it away.

                Examples:
                  flis database up
                  flis database up --port 5433
                """
        )
        @OptionGroup var connection: ConnectionOptions
        @Option(help: "Give the private cluster this port (1024-65535) on localhost, with TLS.") var port: Int?
        @Flag(help: "Take the port away again.") var socketOnly = false

        func validate() throws {
            guard port == nil || !socketOnly else { throw ValidationError("say --port or --socket-only, not both") }
            guard port.map((1024...65535).contains) ?? true else { throw ValidationError("--port is 1024 to 65535") }
            guard connection.usesPrivateCluster || port == nil && !socketOnly else {
                throw ValidationError("--port and --socket-only are for the private cluster; a connection was given")
            }
        }

        func perform() throws -> Outcome {
            let areas = try loadAreas()
            if connection.usesPrivateCluster {
                let cluster = try PrivateCluster(home: connection.homeFolder)
                try cluster.start(reach: port.map { .port($0) } ?? (socketOnly ? .socketOnly : .unchanged), note: say)
                try cluster.createDatabase(sql: SQLFolder.locate())
            }
            let database = try Database(target: connection.target(), sql: SQLFolder.locate())
            for note in try Installation(database: database, areas: areas).bringUpToDate() { say(note) }
            return .fine
        }
    }

    struct Down: FlisCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stop the private cluster; its data stays.",
            discussion: "Example: flis database down"
        )
        @OptionGroup var connection: ConnectionOptions

        func perform() throws -> Outcome {
            try PrivateCluster(home: connection.homeFolder).stop()
            return .fine
        }
    }

    struct Target: FlisCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the connection string in use, or a person's, without a password.",
            discussion: """
                Examples:
                  psql "$(flis database target)"
                  psql "$(flis database target --for anna.holm)"
                """
        )
        @Option(name: .customLong("for"), help: "The login of a person: as their tools reach the server.")
        var login: String?
        @OptionGroup var connection: ConnectionOptions

        func perform() throws -> Outcome {
            if let login {
                let server = try Connection(connection.target())
                let address = try connection.address() ?? server.address
                print(address.target(user: login, database: server.databaseName))
                return .fine
            }
            let target = try connection.target()
            print(target.isEmpty ? ConnectionOptions.environmentTarget : target)
            return .fine
        }
    }
}
