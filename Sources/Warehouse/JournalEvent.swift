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

    private struct Line: Decodable {
        let event: String
        let run: Run?
        let delivery: File?
    }

    let kind: String
    let run: Run?
    let delivery: File?
    /// The ledger's rows in the line by name, each a JSON object or array: what puts them back.
    let rows: [String: String]

    init(_ line: String) throws {
        let data = Data(line.utf8)
        let known = try JSONDecoder().decode(Line.self, from: data)
        (kind, run, delivery) = (known.event, known.run, known.delivery)
        let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        rows = try object.filter { $0.value is [String: Any] || $0.value is [Any] }.mapValues {
            String(decoding: try JSONSerialization.data(withJSONObject: $0, options: [.sortedKeys]), as: UTF8.self)
        }
    }
}
