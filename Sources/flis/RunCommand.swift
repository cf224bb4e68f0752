import ArgumentParser

struct RunCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "The month: verify, load and publish what has arrived.",
        discussion: """
            Example: flis run --inbox indbakke/2021-02 --month 2021-02

            Takes the deliveries that are whole out of the inbox and moves each, with its receipt, to \
            arkiv/, afvist/ or tilbageholdt/ below it; what has not come to rest stays for the next run.

            Interrupted? Run it again: it goes on where it stopped, under the same run number.
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var load: LoadOptions
    @OptionGroup var inbox: InboxOptions
    @Option(help: "table, csv or json.") var format: TableFormat = .table

    func perform() throws -> Outcome {
        try MonthRun(
            connection: connection, kind: "run", month: load.firstDay, format: format, patience: load.patience,
            jobs: load.jobs, isVerbose: load.verbose,
            rules: inbox.rules(month: load.firstDay)
        ).perform(inbox: load.inbox)
    }
}
