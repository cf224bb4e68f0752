import Contracts
import Foundation
import Warehouse

/// The contracts, or a stop with every fault in them.
func loadAreas() throws -> [Area] {
    let (areas, diagnostics) = ContractFolder.load(root: try SQLFolder.locate().root.path)
    guard diagnostics.isEmpty else {
        throw Failure(
            "LI100", diagnostics.map(\.description).joined(separator: "\n"),
            fix: "flis check lists every fault; nothing is loaded until the contracts are right"
        )
    }
    return areas
}
