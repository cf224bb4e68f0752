import ArgumentParser
import Contracts
import Deliveries
import Foundation
import Warehouse

struct VerifyCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check deliveries against their contracts, without a database: what a supplier runs before sending.",
        discussion: "Example: flis verify --inbox indbakke/2021-02"
    )
    @Option(help: "Folder with data files and control files.") var inbox: String
    @Option(help: "table, csv or json.") var format: TableFormat = .table

    func perform() throws -> Outcome {
        let fileverifier = Fileverifier(areas: try loadAreas(), municipalities: try Municipalities.codes(SQLFolder.locate()))
        var isFine = true
        var rows: [[String?]] = []
        for item in try Inbox(folder: URL(fileURLWithPath: inbox)).items {
            let examination = fileverifier.examine(item)
            var findings = examination.findings
            if case .accepted(let delivery) = examination.verdict {
                var reader = DeliveryReader(delivery: delivery, deliveryID: 0, scopeID: 0)
                let reading = try reader.read { _ in }
                findings += reading.findings
                if reading.isRefused { isFine = false }
                if format == .table {
                    print("\(reading.isRefused ? "Afvist" : "Godkendt"): \(examination.fileName), \(reading.rowsRead) rækker, \(reading.rowsRejected) afvist")
                }
            } else {
                isFine = false
                if format == .table { print("Afvist: \(examination.fileName)") }
            }
            if format == .table { for finding in findings { print(finding.text) } }
            rows += findings.map { [
                examination.fileName, $0.code.rawValue, $0.severity.rawValue, $0.line.map(String.init),
                $0.column.map(String.init), $0.field, $0.message, $0.why, $0.fix,
            ] }
        }
        if format != .table {
            TextTable(
                columns: ["fil", "kode", "alvorlighed", "linje", "kolonne", "felt", "besked", "hvorfor", "ret"], rows: rows
            ).print(as: format)
        }
        return isFine ? .fine : .findings
    }
}
