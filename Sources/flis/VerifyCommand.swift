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
        try requireArrivals(in: inbox)
        let day = Date.ISO8601FormatStyle(timeZone: .current).year().month().day().format(Date())
        let fileverifier = Fileverifier(
            areas: try loadAreas(), kommuner: try Municipalities.codes(SQLFolder.locate()), today: Day(iso: day))
        let verdicts = try Parallel.map(fileverifier.examine(inbox: inbox), Verdict.init)
        if format == .table {
            for verdict in verdicts { print(verdict.text) }
        } else {
            let rows = verdicts.flatMap { verdict in verdict.findings.map { row(verdict.fileName, $0) } }
            TextTable(
                columns: ["fil", "kode", "alvorlighed", "linje", "kolonne", "felt", "besked", "hvorfor", "ret"], rows: rows
            ).print(as: format)
        }
        return verdicts.contains(where: \.isRefused) ? .findings : .fine
    }

    private func row(_ fileName: String, _ finding: Finding) -> [String?] {
        [
            fileName, finding.code.rawValue, finding.severity.rawValue, finding.line.map(String.init),
            finding.column.map(String.init), finding.field, finding.message, finding.why, finding.fix,
        ]
    }
}

/// What the file verifier and the reader say of one file.
private struct Verdict: Sendable {
    let fileName: String
    let isRefused: Bool
    let findings: [Finding]
    let rowsRead: Int
    let rowsRejected: Int

    init(_ examination: Examination) throws {
        fileName = examination.fileName
        switch examination {
        case .refused(let refusal):
            (isRefused, findings, rowsRead, rowsRejected) = (true, refusal.findings, 0, 0)
        case .accepted(let delivery):
            let reading = try DeliveryReader(delivery: delivery, deliveryID: 0, scopeID: 0).read { _ in }
            isRefused = reading.verdict == .refused
            findings = delivery.findings + reading.findings
            (rowsRead, rowsRejected) = (reading.rowsRead, reading.rowsRejected)
        }
    }

    var text: String {
        let word = isRefused ? "Afvist" : "Godkendt"
        let counts = rowsRead > 0 ? ", \(rowsRead) rækker læst, \(rowsRejected) afvist" : ""
        return (["\(word): \(fileName)\(counts)"] + findings.map(\.description)).joined(separator: "\n")
    }
}
