import Contracts
import Deliveries
import Postgres

/// What the controls at the door would count in the database, counted while a compared file is read: most of its rows
/// never get there.
struct ControlTally {
    let counts: ValueTally
    private let columns: [Field]
    private let tallied: [Field]

    /// Counts the columns with codes, and the one by which volumes are looked at, with its label.
    init(_ contract: Contract) {
        columns = contract.columns
        func place(_ name: String?) -> Int? { contract.columns.firstIndex { $0.name == name } }
        let (per, label) = (contract.volume?.per, place(contract.volume?.label))
        // Of another type than text a label is counted in the database, where it is written as text.
        let isLabelled = label.map { contract.columns[$0].type == .string } ?? true
        let wanted = Set(contract.codes.keys).union([per].compactMap { $0 })
        tallied = columns.filter {
            wanted.contains($0.name) && [.string, .integer].contains($0.type) && (isLabelled || $0.name != per)
        }
        counts = ValueTally(columns: columns.count, tallied: tallied.compactMap { field in
            place(field.name).map {
                .init(place: $0, isInteger: field.type == .integer, label: field.name == per ? label : nil)
            }
        })
    }

    /// Puts the counts into `pg_temp.tally_column` and `pg_temp.tally_value`.
    func send(for delivery: Int, to connection: Connection) throws {
        let complete = tallied.indices.filter(counts.isComplete)
        let names = Set(complete.map { tallied[$0].name })
        try connection.copyIn("copy pg_temp.tally_column from stdin") { writer in
            for (column, filled) in zip(columns, counts.filled) {
                try writer.write(Self.line([
                    String(delivery), column.name, String(filled), names.contains(column.name) ? "t" : "f",
                ]))
            }
        }
        try connection.copyIn("copy pg_temp.tally_value from stdin") { writer in
            for index in complete {
                try counts.forEachValue(index) { value, label, rows in
                    try writer.write(Self.line([String(delivery), tallied[index].name, value, label, String(rows)]))
                }
            }
        }
    }

    private static func line(_ values: [String?]) -> [UInt8] {
        Array((values.map(Ledger.copyText).joined(separator: "\t") + "\n").utf8)
    }
}
