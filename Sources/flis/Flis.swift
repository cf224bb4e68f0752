import ArgumentParser
import Warehouse

/// The command tree. Each command is a file: parse, call, print.
@main
struct Flis: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flis",
        abstract: "Loads municipal deliveries into PostgreSQL: verified, historised, published, traceable.",
        discussion: """
            Exit codes: 0 fine; 1 findings (a delivery that this run refused or began to hold, a fault in \
            a contract, something that flis doctor found); 2 the work failed; 3 no database, try again; 64 wrong usage; 130/143 \
            interrupted by SIGINT/SIGTERM.

            Without --database and without PG* variables flis uses a private cluster below .flis/.
            """,
        version: version,
        subcommands: [
            CheckCommand.self, VerifyCommand.self, LoadCommand.self, PublishCommand.self, RunCommand.self,
            StatusCommand.self, CalendarCommand.self, ReceiptCommand.self, AcceptCommand.self, WithdrawCommand.self,
            RollbackCommand.self, ReplayCommand.self, RejectsCommand.self, ArchiveCommand.self, RebuildCommand.self, ReportCommand.self,
            UserCommand.self, PseudonymCommand.self, DoctorCommand.self, DatabaseCommand.self, DocsCommand.self,
            ConnectCommand.self,
        ]
    )

    static func main() {
        MemoryUse.bound()
        Interruption.listen()
        main(nil)
    }
}
