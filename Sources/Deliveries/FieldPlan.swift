import Contracts

/// What the inner loop does with one field: a plain value, so that looking at it counts no references.
struct FieldPlan {
    enum Kind: UInt8 {
        case text, digits, cpr, integer, decimal, date, boolean
    }

    enum Role: UInt8 {
        case column, validFrom, validTo
    }

    let kind: Kind
    let role: Role
    /// The column of the file, counted from 0.
    let column: Int
    let isRequired: Bool
    let isKey: Bool
    let hasPattern: Bool
    let hasEnumeration: Bool
    /// Of a text in characters; the exact number for digits.
    let minLength: Int
    let maxLength: Int
    let minimum: Int64
    let maximum: Int64
    let precision: Int
    let scale: Int

    init(_ field: Field, contract: Contract, column: Int, enumeration: [String]) {
        var (precision, scale) = (0, 0)
        var digits: Int?
        switch field.type {
        case .string where field.format == .cpr: kind = .cpr
        case .string:
            digits = enumeration.isEmpty ? field.pattern?.digitCount : nil
            kind = digits == nil ? .text : .digits
        case .integer: kind = .integer
        case .decimal(let digitsInAll, let decimals):
            kind = .decimal
            (precision, scale) = (digitsInAll, decimals)
        case .date: kind = .date
        case .boolean: kind = .boolean
        }
        role =
            switch field.name {
            case contract.validity?.from: .validFrom
            case contract.validity?.to: .validTo
            default: .column
            }
        self.column = column
        isRequired = field.required
        isKey = contract.keyColumns.contains(field.name)
        hasPattern = field.pattern != nil
        hasEnumeration = !enumeration.isEmpty
        minLength = digits ?? field.minLength ?? 0
        maxLength = digits ?? field.maxLength ?? Int.max
        minimum = field.minimum ?? Int64.min
        maximum = field.maximum ?? Int64.max
        self.precision = precision
        self.scale = scale
    }
}
