import ArgumentParser
import Foundation
import Postgres
import Warehouse

struct RejectsCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejects",
        abstract: "List rows in quarantine; write them out for a supplier to mend.",
        discussion: """
            Examples:
              flis rejects --run 3
              flis rejects --code LI324                        why, and where; no values
              flis rejects --delivery 79 --values --export linjer.csv
                                                               the file's own header and bytes (person data)

            Rows that flis replay has read in are no longer in quarantine: a supplier who mended them would \
            send them twice. --replayed shows them too.
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @Option(help: "Only this delivery.") var delivery: Int?
    @Option(help: "Only this code.") var code: String?
    @Option(help: "Only deliveries of this run.") var run: Int?
    @Flag(help: "Also rows that a later run has read in.") var replayed = false
    @Flag(help: "The rows themselves may be shown: person data.") var values = false
    @Option(help: "Write the rows as they came, below their file's header, to this new file; needs --values and --delivery.")
    var export: String?
    @Flag(help: "Show values on a terminal too.") var toTerminal = false
    @Option(help: "table, csv or json.") var format: TableFormat = .table

    func validate() throws {
        guard delivery != nil || code != nil || run != nil else {
            throw ValidationError("say which: --delivery, --code or --run")
        }
        guard export == nil || values && delivery != nil else {
            throw ValidationError("--export writes person data of one file: say --values, and which --delivery")
        }
        guard !values || export != nil || toTerminal || isatty(STDOUT_FILENO) == 0 else {
            throw ValidationError("--values on a terminal shows person data: use --export FILE, or say --to-terminal")
        }
    }

    func perform() throws -> Outcome {
        let areas = try loadAreas()
        let database = try connection.open(areas: areas)
        let choice = [delivery.map(String.init), code, run.map(String.init), replayed ? "t" : "f"]
        let rows = try database.query("rejected_rows", choice)
        if let export {
            let quarantine = Quarantine(database: database, archive: try connection.archive(), areas: areas)
            try quarantine.export(choice, to: URL(fileURLWithPath: export))
            say("\(rows.count) \(rows.count == 1 ? "row" : "rows") written to \(export); only you can read it")
            return .fine
        }
        var table = TextTable(rows)
        if values {
            let texts = try database.query("rejected_bytes", choice).map { Quarantine.text(ofHex: $0.text("raw") ?? "") }
            table = TextTable(columns: table.columns + ["raekke"], rows: zip(table.rows, texts).map { $0 + [$1] })
        }
        table.print(as: format)
        return .fine
    }
}
