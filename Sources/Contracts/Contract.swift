/// What a delivery of one entity must look like.
package struct Contract: Hashable, Sendable {
    /// The name of the area, a folder under `sql/areas`.
    package let area: String
    package let name: String
    package let title: String
    package let description: String
    /// The contract's own file.
    package let file: String
    /// The bytes of the file: what the contract's hash in the ledger is made of.
    package let bytes: [UInt8]
    /// The name of a data file without `.gz`, with `{system}`, `{kommune}`, `{entity}` and `{periode}`.
    package let path: String
    package let fields: [Field]
    package let primaryKey: [String]
    package let loadType: LoadType
    package let scope: ScopeKind
    package let period: PeriodKind
    package let validity: Validity?
    package let rejects: RejectLimit
    /// Columns of further indexes on the history table.
    package let indexes: [[String]]
    package let systems: [String: SystemFormat]

    /// The fields that are stored as columns: all but those that say when the row is valid.
    package var columns: [Field] {
        fields.filter { $0.name != validity?.from && $0.name != validity?.to }
    }

    /// The columns that identify a thing through time: the primary key without the start of validity.
    package var keyColumns: [String] {
        primaryKey.filter { $0 != validity?.from }
    }

    /// `skole_elevforloeb`: the table's name in `landing`, `historik` and `aktuel`.
    package var historyTable: String { "\(area)_\(name)" }

    /// How to read a file from `system`; nil when the contract has no such system.
    package func layout(for system: String) -> Layout? {
        guard let format = systems[system] else { return nil }
        return Layout(
            encoding: format.encoding,
            delimiter: format.delimiter,
            quote: format.quote,
            decimalChar: format.decimalChar,
            dateFormat: format.dateFormat,
            trueValues: format.trueValues,
            falseValues: format.falseValues,
            missingValues: format.missingValues,
            header: fields.map { format.columns[$0.name] ?? $0.name },
            enumerations: fields.map { format.enumerations[$0.name] ?? $0.enumeration }
        )
    }

    /// The name of the data file of one delivery, without `.gz`.
    ///
    /// A slash in the period is written `-`.
    package func fileName(system: String, kommune: String, periode: String) -> String {
        path.replacing("{system}", with: system)
            .replacing("{kommune}", with: kommune)
            .replacing("{entity}", with: name)
            .replacing("{periode}", with: periode.replacing("/", with: "-"))
    }
}
