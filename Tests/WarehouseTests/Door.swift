import Deliveries
import Foundation
import TestSupport
import Warehouse

/// A warehouse and the deliveries that a test hands in at its door.
final class Door {
    let warehouse: TestWarehouse
    private var runs = 0

    init(_ warehouse: TestWarehouse? = nil) throws { self.warehouse = try warehouse ?? TestWarehouse() }

    /// One run over these deliveries.
    @discardableResult
    func run(_ drafts: [DraftDelivery]) throws -> [DeliveryOutcome] {
        runs += 1
        let folder = warehouse.home.appendingPathComponent("inbox-\(runs)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for draft in drafts { try draft.write(to: folder) }
        return try warehouse.run(folder, month: "2021-03").outcomes
    }

    @discardableResult
    func run(_ drafts: DraftDelivery...) throws -> [DeliveryOutcome] { try run(drafts) }

    /// Numbers of people born on 2 February 1999 that modulus 11 does not allow, so that nobody has them.
    static func persons(_ count: Int) -> [String] {
        Array((1...(count * 5 / 4 + 1)).map { "020299" + String(format: "%04d", $0) }.filter { number in
            zip(number.compactMap(\.wholeNumberValue), [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).map(*).reduce(0, +) % 11 != 0
        }.prefix(count))
    }

    /// `LI297:4 …`: code, line and message of each finding of the codes.
    static func told(_ outcome: DeliveryOutcome?, _ codes: FindingCode...) -> [String] {
        (outcome?.findings ?? []).filter { codes.contains($0.code) }.map {
            "\($0.code.rawValue)\($0.line.map { ":\($0)" } ?? "") \($0.message)"
        }
    }
}
