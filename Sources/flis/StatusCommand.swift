import ArgumentParser
import Postgres
import Warehouse

struct StatusCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "The newest runs, or every delivery of one.",
        discussion: "Example: flis status --run 3"
    )
    @OptionGroup var connection: ConnectionOptions
    @Option(help: "Show the deliveries of this run.") var run: Int?
    @Option(help: "table, csv or json.") var format: TableFormat = .table

    func perform() throws -> Outcome {
        let database = try connection.open(areas: loadAreas())
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
