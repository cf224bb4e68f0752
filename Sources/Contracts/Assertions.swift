/// The two fields that say when a row is valid.
package struct Validity: Hashable, Sendable {
    package let from: String
    package let to: String?
    /// The last day in `to` is itself valid.
    package let isInclusive: Bool
}

/// How the rows of a delta file say what changed, and when.
package struct Delta: Hashable, Sendable {
    /// The string field with the operation's code.
    package let operation: String
    /// The date field with the first day of the change.
    package let effective: String
    /// The codes of every operation; each code belongs to one.
    package let codes: [Operation: [String]]

    /// What a row of a delta file does.
    package enum Operation: String, CaseIterable, Sendable {
        case insert, update, delete
        /// Takes back the planned change with the same key and effective date.
        case annul
    }
}

/// How far a delivery's number of rows may be from the last one's before somebody is told.
package struct VolumeLimits: Hashable, Sendable {
    /// Hundredths of a percent: 10 % is 1000.
    package let warn: Int
    /// Hundredths of a percent, not less than `warn`.
    package let hold: Int
    /// The field whose values are counted apart, such as the institution.
    package let per: String?
    /// The field with the name of each of those values.
    package let label: String?
}

/// How often a delivery is expected when the calendar says nothing else.
package enum Frequency: String, CaseIterable, Sendable {
    case daily, weekly, monthly, yearly
}
