import ArgumentParser

struct LoadCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Verify and load what has arrived; publish nothing yet.",
        discussion: "Example: flis load --inbox indbakke/2021-02 --month 2021-02"
    )
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var load: LoadOptions
    @Option(help: "table, csv or json.") var format: TableFormat = .table

    func perform() throws -> Outcome {
        try MonthRun(connection: connection, kind: "load", month: load.firstDay, format: format, patience: load.patience)
            .perform(inbox: load.inbox, publishes: false)
    }
}
