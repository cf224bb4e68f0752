import ArgumentParser
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
            discussion: "Example: flis database up"
        )
        @OptionGroup var connection: ConnectionOptions

        func perform() throws -> Outcome {
            let areas = try loadAreas()
            if connection.usesPrivateCluster {
                let cluster = try PrivateCluster(home: connection.homeFolder)
                try cluster.start(note: say)
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
            abstract: "Print the connection string in use, without a password.",
            discussion: "Example: psql \"$(flis database target)\""
        )
        @OptionGroup var connection: ConnectionOptions

        func perform() throws -> Outcome {
            let target = try connection.target()
            print(target.isEmpty ? ConnectionOptions.environmentTarget : target)
            return .fine
        }
    }
}
