import Contracts

/// What the inner loop does with one field: a plain value, so that looking at it counts no references.
struct FieldPlan {
    enum Kind: UInt8 {
        case text, digits, cpr, integer, decimal, date, boolean
        /// What a row of a delta does: read before the others, and no column.
        case operation
    }

    enum Role: UInt8 {
        case column, validFrom, validTo
        /// A column that also says when the row is valid.
        case year, eventDate
    }

    let kind: Kind
    let role: Role
    /// The column of the file, counted from 0.
    let column: Int
    let isRequired: Bool
    let isKey: Bool
    /// A key field that belongs to the entity too.
    let isEntity: Bool
    /// Of the contract's pattern, which lasts longer.
    let pattern: PatternMatcher?
    let hasEnumeration: Bool
    /// Of a text in characters; the exact number for digits.
    let minLength: Int
    let maxLength: Int
    let minimum: Int64
    let maximum: Int64
    let precision: Int
    let scale: Int

    init(_ field: Field, contract: Contract, loadType: LoadType, column: Int, enumeration: [String]) {
        var (precision, scale) = (0, 0)
        var digits: Int?
        switch field.type {
        case .string where loadType == .delta && field.name == contract.delta?.operation: kind = .operation
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
        role = FieldPlan.role(of: field.name, contract: contract, loadType: loadType)
        self.column = column
        isRequired = field.required
        isKey = contract.keyColumns.contains(field.name)
        isEntity = contract.entity.contains(field.name)
        pattern = field.pattern?.matcher
        hasEnumeration = !enumeration.isEmpty
        minLength = digits ?? field.minLength ?? 0
        maxLength = digits ?? field.maxLength ?? Int.max
        minimum = field.minimum ?? Int64.min
        maximum = field.maximum ?? Int64.max
        self.precision = precision
        self.scale = scale
    }

    /// Also of a row that only deletes or annuls: what it is about, and when.
    var isNeverEmpty: Bool { isKey || role != .column }

    private static func role(of name: String, contract: Contract, loadType: LoadType) -> Role {
        switch loadType {
        case .fullHistory, .deltaEntity:
            name == contract.validity?.from ? .validFrom : name == contract.validity?.to ? .validTo : .column
        case .delta: name == contract.delta?.effective ? .validFrom : .column
        case .dynamicFull: name == contract.region ? .year : .column
        case .append: name == contract.event ? .eventDate : .column
        case .full, .period, .reference: .column
        }
    }
}
