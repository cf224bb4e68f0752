import ArgumentParser

struct LoadCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Verify and load what has arrived; publish nothing yet.",
        discussion: """
            Example: flis load --inbox indbakke/2021-02 --month 2021-02

            With --dry-run everything is done, publishing too, and rolled back: it shows what would be \
            opened and closed, and which figures would move; all of them with --format json. Meanwhile \
            other runs wait, and say for whom; --wait bounds that on both sides.
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var load: LoadOptions
    @Flag(help: "Do everything, show what it would have done, and change nothing.") var dryRun = false
    @Option(help: "table, csv or json.") var format: TableFormat = .table

    func perform() throws -> Outcome {
        try MonthRun(
            connection: connection, kind: "load", month: load.firstDay, format: format, patience: load.patience,
            jobs: load.jobs, isVerbose: load.verbose,
            publishes: dryRun, isRehearsal: dryRun
        ).perform(inbox: load.inbox)
    }
}
