import ArgumentParser

/// The command tree of the generator.
@main
struct FlisExamples: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flis-examples",
        abstract: "Write example deliveries.",
        discussion: """
            The deliveries are made up: no pupil, number or school result in them is real, and no CPR number \
            has ever been issued. The same options always give the same bytes.
            """,
        subcommands: [WriteCommand.self, WriteFaultsCommand.self, NationalCommand.self]
    )
}
