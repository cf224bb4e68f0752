import ArgumentParser
import Foundation
import Postgres
import Warehouse

struct ReportCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Print a difference report, a standard report, a key figure, a benchmark, the test results or an error list.",
        discussion: """
            Reads with the rights of the login it connects with: a reader gets what they may see in SQL, and no more.

            Examples:
              flis report                                      what there is
              flis report karaktergennemsnit
              flis report hvilke_skoler_gaar_vores_elever_i --kommune 101
              flis report test --kommune 101
              flis report sk04 --kommune 101                   the error list (person data)
              flis report sk04 --format xlsx --output sk04.xlsx
              flis report karaktergennemsnit --run 3           as it was after run 3
              flis report koersler                             where the newest runs' time went, side by side
              flis report brug                                 who has asked how often for what
              flis report cpr-adgang --person                  who has seen a person: the CPR number is asked for
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "Name from the list that the command prints without one.") var name: String?
    @Option(help: "Only this municipality (code without leading zero).") var kommune: Int?
    @Option(help: "As it was after this run (a number from flis status).") var run: Int?
    @OptionGroup var cprAccess: CPRAccessReport
    @Option(help: "table, csv, json, or xlsx with --output.") var format: ReportFormat = .table
    @Option(help: "The Excel file to write.") var output: String?

    func validate() throws {
        guard (name == CPRAccessReport.name) == cprAccess.namesSomebody else {
            throw ValidationError("cpr-adgang goes with --person or --noegle")
        }
        guard run == nil || name != nil && name != "test" else {
            throw ValidationError("--run goes with the name of a report; the test results of every run are in kvalitet.testresultat")
        }
        guard (format == .xlsx) == (output != nil) else { throw ValidationError("--format xlsx and --output FILE go together") }
        guard format != .xlsx || ![nil, CPRAccessReport.name, RunsReport.name, UsageReport.name].contains(name) else {
            throw ValidationError("--format xlsx goes with the name of a report of the list")
        }
    }

    func perform() throws -> Outcome {
        if let format = format.text {
            if name == CPRAccessReport.name { return try cprAccess.perform(connection, format) }
            if name == RunsReport.name { return try RunsReport.perform(connection, format) }
            if name == UsageReport.name { return try UsageReport.perform(connection, format) }
        }
        let database = try connection.openForReading(areas: loadAreas())
        do {
            return try answer(database)
        } catch let error as ServerError where error.sqlState == "42501" {
            throw Failure(
                "LI630", "this login may not read \(name ?? "the list of reports")",
                fix: "flis report lists what it may read; the municipality's sikkerhedsansvarlig grants more"
            )
        }
    }

    private func answer(_ database: Database) throws -> Outcome {
        guard let name else {
            if let format = format.text { TextTable(try database.query("report_list")).print(as: format) }
            return .fine
        }
        let report = try name == "test" ? .testResults : Report(named: name, run: run, database)
        if let run {
            try database.query("choose_run", [String(run)])
            // Without a run the guarded view keeps the log itself.
            if let list = report.errorList { try database.query("note_past_list_read", [list, kommune.map(String.init)]) }
        }
        if let output {
            let file = URL(fileURLWithPath: output)
            let rows = try ReportWorkbook(database: database, report: report, kommune: kommune, run: run).write(to: file)
            say("\(file.path): \(rows) rækker")
        } else if let format = format.text {
            try show(report, as: format, database)
        }
        return .fine
    }

    private func show(_ report: Report, as format: TableFormat, _ database: Database) throws {
        guard report.view != nil else {
            return TextTable(try database.query("test_results", [kommune.map(String.init)])).print(as: format)
        }
        if format == .table { print("\(report.title)\(run.map { ", som den var efter kørsel \($0)" } ?? "")\n") }
        try ReportView(database: database, report: report)
            .table(kommune: kommune, isForPeople: format == .table).print(as: format)
    }
}
