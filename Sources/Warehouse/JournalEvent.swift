import Contracts
import Foundation

/// One line of the archive's journal: something that happened in a run and can be done again.
struct JournalEvent {
    /// A run as `flis.run` has it.
    struct Run: Decodable {
        let run_id: Int
        let kind: String
        let month: String
        let started_at: String
        var startedAt: String { started_at }
        /// The day it began, in the ledger's time zone.
        var day: Day? { Day(iso: String(started_at.prefix(10))) }
    }

    /// A delivery as `flis.delivery` has it; hashes as `\x…`.
    struct File: Decodable {
        let delivery_id: Int
        /// Null for one that was refused at the door.
        let scope_id: Int?
        let file_name: String
        let file_sha256: String?
        let control_sha256: String?
    }

    /// What somebody decided about a delivery of an earlier run.
    struct Decision: Decodable {
        /// Null for one that no run carries out at once.
        let run_id: Int?
        /// The newest run when it was made; null in journals of before that was kept.
        let after_run: Int?
        let delivery_id: Int
        let kind: String
        let decided_by: String
        let reason: String
        let decided_at: String
    }

    private struct Line: Decodable {
        let event: String
        let run: Run?
        let delivery: File?
        let known: File?
        let decision: Decision?
    }

    let kind: String
    let run: Run?
    let delivery: File?
    /// A delivery of an earlier run, as this one left it.
    let known: File?
    let decision: Decision?
    /// The ledger's rows in the line by name, each a JSON object or array: what puts them back.
    let rows: [String: String]

    init(_ text: String) throws {
        let data = Data(text.utf8)
        let line = try JSONDecoder().decode(Line.self, from: data)
        (kind, run, delivery) = (line.event, line.run, line.delivery)
        (known, decision) = (line.known, line.decision)
        let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        rows = try object.filter { $0.value is [String: Any] || $0.value is [Any] }.mapValues {
            String(decoding: try JSONSerialization.data(withJSONObject: $0, options: [.sortedKeys]), as: UTF8.self)
        }
    }
}
