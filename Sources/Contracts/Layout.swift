/// How one source system writes an entity, as its contract says it.
package struct SystemFormat: Hashable, Sendable {
    package let encoding: TextEncoding
    /// One ASCII character.
    package let delimiter: UInt8
    /// One ASCII character, or nil when the system never quotes.
    package let quote: UInt8?
    package let decimalChar: UInt8
    package let dateFormat: DateFormat
    package let trueValues: [String]
    package let falseValues: [String]
    package let missingValues: [String]
    /// Field name to the text in the header, where the two differ.
    package let columns: [String: String]
    /// The values this system may write in a string field, where the contract lists them.
    package let enumerations: [String: [String]]
    /// The system's own load types; empty when it has those of the contract.
    package let loadTypes: [LoadType]
    package let handover: Handover?
    /// Where the system stands in the contract, counted from 1.
    package let line: Int

    /// What it delivers now.
    func loadTypes(else contract: [LoadType]) -> [LoadType] { loadTypes.isEmpty ? contract : loadTypes }
}

/// Everything the reader must know to read one file: a ``SystemFormat`` laid over the fields of its contract.
///
/// One object for all files that are read alike.
package final class Layout: Sendable {
    package let encoding: TextEncoding
    package let delimiter: UInt8
    package let quote: UInt8?
    package let decimalChar: UInt8
    package let dateFormat: DateFormat
    package let trueValues: [String]
    package let falseValues: [String]
    package let missingValues: [String]
    /// The fields of the file, in the contract's order: those of its load type.
    package let fields: [Field]
    /// The header's text for each of them.
    package let header: [String]
    /// The values allowed in each of them; empty where any will do.
    package let enumerations: [[String]]

    init(_ format: SystemFormat, fields: [Field]) {
        encoding = format.encoding
        delimiter = format.delimiter
        quote = format.quote
        decimalChar = format.decimalChar
        dateFormat = format.dateFormat
        trueValues = format.trueValues
        falseValues = format.falseValues
        missingValues = format.missingValues
        self.fields = fields
        header = fields.map { format.columns[$0.name] ?? $0.name }
        enumerations = fields.map { format.enumerations[$0.name] ?? $0.enumeration }
    }
}
