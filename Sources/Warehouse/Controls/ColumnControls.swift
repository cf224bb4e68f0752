import Deliveries
import Postgres

/// Is a column suddenly empty, constant, or another one?
struct ColumnControls {
    let database: Database

    /// Shorter files differ from each other by chance.
    private static let leastRows = 40
    /// Thousandths of the lines that must have another value before anything is said.
    private static let leastDistance = 500
    /// Columns that a message names.
    private static let named = 5

    private struct Deviation {
        let row: Row
        var name: String { row.text("column_name") ?? "" }
        var isEmpty: Bool { row.int("filled") == 0 }
        /// In practice every line had it.
        var isEmptied: Bool { isEmpty && (row.int("filled_before") ?? 0) * 10 >= (row.int("rows_before") ?? 0) * 9 }

        var words: String {
            if isEmpty { return "\(name) er tom" }
            if row.bool("is_constant") { return "\(name) har samme værdi i alle rækker" }
            if let other = row.text("like_column") { return "\(name) ligner det, der stod i \(other)" }
            return "\(name) har nye værdier i mindst \((row.int("distance") ?? 0) / 10) % af rækkerne"
        }
    }

    func inspect(_ items: inout [BatchItem]) throws {
        guard items.contains(where: { $0.isTaken && $0.origin != .reloaded }) else { return }
        let rows = try database.connection.query(
            "select * from flis.column_deviations($1::integer, $2::integer)",
            [String(Self.leastRows), String(Self.leastDistance)]
        )
        let byDelivery = Dictionary(grouping: rows) { $0.int("delivery_id") ?? 0 }
        for index in items.indices where items[index].isWatched {
            let deviations = byDelivery[items[index].id]?.map(Deviation.init) ?? []
            let file = items[index].delivery.fileName
            items[index].findings += finding(.columnEmptied, deviations.filter(\.isEmptied), file)
            items[index].findings += finding(.columnChanged, deviations.filter { !$0.isEmptied }, file)
        }
    }

    private func finding(_ code: FindingCode, _ deviations: [Deviation], _ file: String) -> [Finding] {
        guard !deviations.isEmpty else { return [] }
        let words = deviations.prefix(Self.named).map(\.words).joined(separator: "; ")
        let more = deviations.count > Self.named ? "; og \(deviations.count - Self.named) kolonner til" : ""
        return [Finding(
            code, "I forhold til de tidligere leverancer: \(words)\(more)", file: file,
            field: deviations.count == 1 ? deviations[0].name : nil
        )]
    }
}
