import ArgumentParser
import Contracts
import Foundation
import Warehouse

struct CheckCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Validate every contract, without a database.",
        discussion: "Example: flis check"
    )

    func perform() throws -> Outcome {
        let (areas, diagnostics) = ContractFolder.load(root: try SQLFolder.locate().root.path)
        for diagnostic in diagnostics { print(diagnostic) }
        for area in areas { _ = try CatalogueEntry.entries(area: area.name, sql: SQLFolder.locate()) }
        let count = areas.reduce(0) { $0 + $1.deliveries.count }
        if diagnostics.isEmpty { print("\(areas.count) area(s), \(count) contracts: no faults") }
        return diagnostics.isEmpty ? .fine : .findings
    }
}
