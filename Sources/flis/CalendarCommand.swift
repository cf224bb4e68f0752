import ArgumentParser
import Postgres
import Warehouse

struct CalendarCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "What was expected in a month, and what became of it: on time, late, missing, unexpected.",
        discussion: """
            Examples:
              flis calendar --month 2021-02
              flis calendar --month 2021-02 --as-of 2021-02-08 --open

            Exit code 1 when something is missing.
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @Option(help: "The month, YYYY-MM.") var month: String
    @Option(help: "As it stood on this day, YYYY-MM-DD. Default: today.") var asOf: String?
    @Flag(help: "Only what somebody must look at.") var open = false
    @Option(help: "table, csv or json.") var format: TableFormat = .table

    func validate() throws {
        guard month.wholeMatch(of: /20[0-9]{2}-(0[1-9]|1[0-2])/) != nil else {
            throw ValidationError("--month is YYYY-MM, for example 2021-02")
        }
        guard asOf?.wholeMatch(of: /20[0-9]{2}-[0-9]{2}-[0-9]{2}/) != nil || asOf == nil else {
            throw ValidationError("--as-of is YYYY-MM-DD, for example 2021-02-08")
        }
    }

    func perform() throws -> Outcome {
        let database = try connection.open(areas: loadAreas())
        let rows = try database.query("calendar", [month + "-01", asOf, open ? "t" : "f"])
        TextTable(rows).print(as: format)
        return rows.contains { $0.text("status") == "mangler" } ? .findings : .fine
    }
}
