/// The type of a field, in Table Schema's words.
package enum FieldType: Hashable, Sendable {
    case string
    case integer
    /// `precision` digits in all, `scale` of them after the decimal character.
    case decimal(precision: Int, scale: Int)
    case date
    case boolean

    /// The column type in landing and history.
    package var sqlType: String {
        switch self {
        case .string: "text"
        case .integer: "bigint"
        case .decimal(let precision, let scale): "numeric(\(precision),\(scale))"
        case .date: "date"
        case .boolean: "boolean"
        }
    }

    /// The word for the type in a contract.
    package var word: String {
        switch self {
        case .string: "string"
        case .integer: "integer"
        case .decimal: "decimal"
        case .date: "date"
        case .boolean: "boolean"
        }
    }
}

/// A format that narrows the type string.
package enum FieldFormat: String, CaseIterable, Sendable {
    /// A Danish civil registration number: ten digits with a real birth date.
    case cpr
}

/// One field of a contract.
package struct Field: Hashable, Sendable {
    package let name: String
    package let title: String
    package let description: String?
    package let type: FieldType
    package let format: FieldFormat?
    package let required: Bool
    package let pattern: TextPattern?
    /// Lengths in Unicode scalars, as PostgreSQL counts `char_length`.
    package let minLength: Int?
    package let maxLength: Int?
    /// Bounds in the type's own unit: the integer; the decimal times 10^scale; days since 2000-01-01.
    package let minimum: Int64?
    package let maximum: Int64?
    /// The only values a string field may have; empty when any will do.
    package let enumeration: [String]
    /// Where the field stands in the contract, counted from 1.
    package let line: Int

    package var sqlType: String { type.sqlType }
}
