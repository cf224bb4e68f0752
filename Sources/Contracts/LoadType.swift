/// What a delivery asserts (docs/explanation/history.md).
package enum LoadType: String, CaseIterable, Codable, Sendable {
    /// All keys from the period on; absent means gone.
    case full
    /// All keys, all time; the rows carry their own validity.
    case fullHistory = "full_history"
    /// All keys within the period.
    case period
    /// A code list or reference figures, from the period on.
    case reference
    /// Changes: one key from its effective date on; absent means unchanged.
    case delta
    /// All time of the entities in the file; absent entities are unchanged.
    case deltaEntity = "delta_entity"
    /// All keys of the years that the control file names.
    case dynamicFull = "dynamic_full"
    /// Events, each on its own day; absent means nothing.
    case append

    /// Load types that can follow each other in one history.
    package enum Family: String, Sendable {
        case open, region, event
    }

    package var family: Family {
        switch self {
        case .full, .fullHistory, .reference, .delta, .deltaEntity: .open
        case .period, .dynamicFull: .region
        case .append: .event
        }
    }

    /// The rows of its files carry the contract's validity fields.
    package var carriesValidity: Bool { self == .fullHistory || self == .deltaEntity }
}

/// What the period of a delivery is.
package enum PeriodKind: String, CaseIterable, Codable, Sendable {
    /// `2021-02-03`
    case day
    /// `2021-W05`, Monday to Sunday as ISO 8601 counts weeks.
    case week
    /// `2021-02`
    case month
    /// `2021`
    case year
    /// `2014/2015`, 1 August to 31 July.
    case schoolYear = "school_year"
}

/// A system that changed to load types of another family on a day.
///
/// Deliveries of the old family speak for the days before it, those of the new for that day and later.
package struct Handover: Hashable, Sendable {
    /// The load types of the old family.
    package let from: [LoadType]
    /// The first day of the new family.
    package let date: Day
}
