import ArgumentParser
import Warehouse

/// How a run treats the inbox.
struct InboxOptions: ParsableArguments {
    @Flag(help: "Only read the inbox: take all that lies there, wait for nothing, move nothing.")
    var leave = false

    @Option(help: "Seconds for which a file must lie still before it is taken.")
    var settle = 5

    @Option(help: """
        Hours to wait for the other half of a data file and its control file. Default: until its last day in the \
        calendar is over, and at least 24.
        """)
    var overdue: Int?

    func validate() throws {
        guard settle >= 0, overdue ?? 0 >= 0 else { throw ValidationError("--settle and --overdue are 0 or more") }
    }

    /// Nil when nothing is to be moved.
    /// - Parameter month: first day of the month that the run is for.
    func rules(month: String) -> InboxRules? {
        leave ? nil : InboxRules(settle: settle, overdue: overdue.map { $0 * 3600 }, month: month)
    }
}
