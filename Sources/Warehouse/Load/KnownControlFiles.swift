import Contracts
import Deliveries
import Postgres

/// Recognises deliveries that have been dealt with before: the same bytes under the same control file.
///
/// The ledger is asked for a thousand at a time, by their control files; only data files of which it knows that are read
/// for their hash, on all cores.
struct KnownControlFiles {
    private var outcomes: [String: DeliveryOutcome] = [:]

    /// Asked about at once: of fifty thousand the question alone would be megabytes, and libpq keeps as much.
    private static let portion = 1000

    init(_ deliveries: [Delivery], in database: Database) throws {
        for start in stride(from: 0, to: deliveries.count, by: Self.portion) {
            try ask(about: Array(deliveries[start..<min(start + Self.portion, deliveries.count)]), database)
        }
    }

    private mutating func ask(about deliveries: [Delivery], _ database: Database) throws {
        let list = sqlList(deliveries.map { hex($0.controlSHA256) })
        let rows = Dictionary(grouping: try database.query("known_control_files", [list])) {
            [$0.text("control_sha256"), $0.text("file_name")]
        }
        let candidates = deliveries.filter { rows[[hex($0.controlSHA256), $0.fileName]] != nil }
        let hashes = try Parallel.map(candidates) { try? FileSurvey($0.path).sha256 }
        for (delivery, hash) in zip(candidates, hashes) {
            let contract = hex(delivery.contract.hash)
            // A refused file is looked at again when its contract has changed since; a withdrawn one stays withdrawn.
            let known = rows[[hex(delivery.controlSHA256), delivery.fileName]]?.first { row in
                let isSettled = ["loaded", "held", "withdrawn"].contains(row.text("status"))
                return row.text("file_sha256") == hash.map(hex)
                    && (isSettled || row.text("contract_hash") == contract)
            }
            outcomes[delivery.path] = known.map { row in
                DeliveryOutcome(
                    status: .init(repeated: row.text("status")), deliveryID: row.int("delivery_id") ?? 0,
                    entity: delivery.contract.name, fileName: delivery.fileName)
            }
        }
    }

    /// What became of a delivery when it came the first time; nil when it is new.
    func outcome(of delivery: Delivery) -> DeliveryOutcome? { outcomes[delivery.path] }
}

extension DeliveryOutcome.Status {
    /// What a delivery comes to that has come before.
    init(repeated status: String?) {
        switch status {
        case "refused": self = .refusedBefore
        case "held": self = .heldBefore
        case "withdrawn": self = .withdrawnBefore
        default: self = .identical
        }
    }
}
