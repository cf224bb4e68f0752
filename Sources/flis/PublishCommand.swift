import ArgumentParser
import Postgres
import Warehouse

struct PublishCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Bring the star, the tests and the reports up to date with the history.",
        discussion: """
            Example: flis publish

            Only slices (municipality and month) and rows whose inputs changed are built; --full builds all \
            of them, and writes only the rows that come out differently: none, if all is well.
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @Option(help: "The month the picture is for, YYYY-MM. Default: that of the newest run.") var month: String?
    @Flag(help: "Build every slice anew.") var full = false
    @Option(help: "table, csv or json.") var format: TableFormat = .table

    func validate() throws {
        guard month?.wholeMatch(of: /20[0-9]{2}-(0[1-9]|1[0-2])/) != nil || month == nil else {
            throw ValidationError("--month is YYYY-MM, for example 2021-02")
        }
    }

    func perform() throws -> Outcome {
        let areas = try loadAreas()
        let database = try connection.open(areas: areas)
        guard let day = try month.map({ $0 + "-01" }) ?? database.query("newest_month").first?.text(0) else {
            throw Failure("LI446", "there is no run to publish for", fix: "load something first: flis run --help")
        }
        return try MonthRun(
            connection: connection, kind: "publish", month: day, format: format, isFull: full,
            opened: (areas, database)
        ).perform(inbox: nil)
    }
}
