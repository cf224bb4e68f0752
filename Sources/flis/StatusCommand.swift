import ArgumentParser
import Postgres
import Warehouse

struct StatusCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "The newest runs, every delivery of one, or what is going on now.",
        discussion: """
            Examples:
              flis status --run 3
              flis status --watch     every two seconds, until no run is at work
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @Option(help: "Show the deliveries of this run.") var run: Int?
    @Flag(help: "Follow the runs that are at work.") var watch = false
    @Option(help: "table, csv or json.") var format: TableFormat = .table

    func validate() throws {
        guard !watch || run == nil else { throw ValidationError("--watch follows what is at work now; leave --run out") }
    }

    func perform() throws -> Outcome {
        let database = try connection.open(areas: loadAreas())
        if watch {
            try RunWatch(database: database).perform(format)
            return .fine
        }
        if let run, try database.query("run_exists", [String(run)]).first?.bool("run_exists") != true {
            throw Failure("LI503", "there is no run \(run)", fix: "flis status lists the newest runs")
        }
        let rows = try run.map { try database.query("status_of_run", [String($0)]) } ?? database.query("status_of_runs")
        TextTable(rows).print(as: format)
        if format == .table { try OverdueGaps(database: database).print() }
        return .fine
    }
}

extension TextTable {
    /// A result as it came.
    init(_ rows: Rows) {
        self.init(columns: rows.columns, rows: rows.map(\.values))
    }
}
