import Deliveries
import Foundation
import Postgres

/// Data files without a control file, and the reverse: how long each is waited for.
struct HalfDeliveries {
    let rules: InboxRules
    /// Name of a data file to the second in which its last day in the calendar ends.
    private let ends: [String: Int]

    private struct Half: Encodable {
        let name: String
        let came: Int
    }

    init(in view: InboxView, rules: InboxRules, database: Database) throws {
        self.rules = rules
        let halves = view.deliveries.compactMap { name in view.half(of: name).map { Half(name: name, came: $0.changed.seconds) } }
        guard rules.overdue == nil, !halves.isEmpty else {
            ends = [:]
            return
        }
        let json = String(decoding: try JSONEncoder().encode(halves), as: UTF8.self)
        let rows = try database.query("ends_in_calendar", [json, rules.month])
        ends = Dictionary(uniqueKeysWithValues: rows.map { ($0.text("name") ?? "", $0.int("ends_at") ?? 0) })
    }

    /// Whether there is time left for the other half.
    func mayWait(_ name: String, _ state: FileState, now: FileState) -> Bool {
        if let overdue = rules.overdue { return state.age(at: now) < overdue }
        return state.age(at: now) < rules.patience || now.changed.seconds < ends[name] ?? 0
    }
}

extension InboxView {
    /// The file that lies alone; nil when both are there.
    func half(of delivery: String) -> FileState? {
        let parts = [delivery, delivery + ControlFile.suffix].compactMap { files[$0] }
        return parts.count == 1 ? parts[0] : nil
    }
}
