import ArgumentParser
import Foundation
import Postgres
import Warehouse

struct ReportCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Print a difference report, a standard report, a key figure, the test results or an error list.",
        discussion: """
            Examples:
              flis report                                      what there is
              flis report karaktergennemsnit
              flis report hvilke_skoler_gaar_vores_elever_i --kommune 101
              flis report test --kommune 101
              flis report sk04 --kommune 101                   the error list (person data)
              flis report karaktergennemsnit --run 3           as it was after run 3
              flis report brug                                 who has asked how often for what
              flis report cpr-adgang --person                  who has seen a person: the CPR number is asked for
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "Name from the list that the command prints without one.") var name: String?
    @Option(help: "Only this municipality (code without leading zero).") var kommune: Int?
    @Option(help: "As it was after this run (a number from flis status).") var run: Int?
    @OptionGroup var cprAccess: CPRAccessReport
    @Option(help: "table, csv or json.") var format: TableFormat = .table

    func validate() throws {
        guard (name == CPRAccessReport.name) == cprAccess.namesSomebody else {
            throw ValidationError("cpr-adgang goes with --person or --noegle")
        }
        guard run == nil || name != nil && name != "test" else {
            throw ValidationError("--run goes with the name of a report; the test results of every run are in kvalitet.testresultat")
        }
    }

    func perform() throws -> Outcome {
        if name == CPRAccessReport.name { return try cprAccess.perform(connection, format) }
        if name == UsageReport.name { return try UsageReport.perform(connection, format) }
        let database = try connection.open(areas: loadAreas())
        guard let name else {
            TextTable(try database.query("report_list")).print(as: format)
            return .fine
        }
        if name == "test" {
            TextTable(try database.query("test_results", [kommune.map(String.init)])).print(as: format)
            return .fine
        }
        guard let entry = try database.query("report_named", [name]).first, let view = entry.text(run == nil ? "whole_view" : "view_name") else {
            throw Failure("LI502", "there is no report \"\(name)\"", fix: "flis report lists them")
        }
        let header = try JSONDecoder().decode([String: String].self, from: Data((entry.text("header") ?? "{}").utf8))
        if let run {
            try database.query("choose_run", [String(run)])
            // Without a run the guarded view keeps the log itself.
            if entry.text("kind") == "rule" { try database.query("note_past_list_read", [view, kommune.map(String.init)]) }
        }
        if format == .table { print("\(header["titel"] ?? name)\(run.map { ", som den var efter kørsel \($0)" } ?? "")\n") }
        try ReportView(database: database, view: run == nil ? view : "dengang_\(view)", header: header)
            .table(kommune: kommune, isForPeople: format == .table).print(as: format)
        return .fine
    }
}
