import ArgumentParser

struct RunCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "The month: verify, load and publish what has arrived.",
        discussion: """
            Example: flis run --inbox indbakke/2021-02 --month 2021-02

            Interrupted? Run it again: it goes on where it stopped, under the same run number.
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var load: LoadOptions
    @Option(help: "table, csv or json.") var format: TableFormat = .table

    func perform() throws -> Outcome {
        try MonthRun(connection: connection, kind: "run", month: load.firstDay, format: format)
            .perform(inbox: load.inbox, .init())
    }
}
