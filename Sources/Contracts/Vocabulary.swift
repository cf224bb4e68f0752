/// What a delivery asserts.
///
/// The first four can be loaded; the others are known words.
package enum LoadType: String, CaseIterable, Sendable {
    /// All keys from the period on; absent means gone.
    case full
    /// All keys, all time; the rows carry their own validity.
    case fullHistory = "full_history"
    /// All keys within the period.
    case period
    /// A code list or reference figures, from the period on.
    case reference
    case delta
    case deltaEntity = "delta_entity"
    case dynamicFull = "dynamic_full"
    case append

    package var isSupported: Bool {
        switch self {
        case .full, .fullHistory, .period, .reference: true
        case .delta, .deltaEntity, .dynamicFull, .append: false
        }
    }
}

/// Whom one delivery speaks for.
package enum ScopeKind: String, CaseIterable, Sendable {
    case kommune, national
}

/// What the period of a delivery is.
package enum PeriodKind: String, CaseIterable, Sendable {
    /// `2021-02`
    case month
    /// `2014/2015`, 1 August to 31 July.
    case schoolYear = "school_year"
}

/// The encodings a data file may have.
package enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case windows1252 = "windows-1252"
    case iso88591 = "iso-8859-1"
}

/// How many rows of a delivery may be rejected before it is refused whole.
package enum RejectLimit: Hashable, Sendable {
    case rows(Int)
    /// Hundredths of a percent of the rows: 1 % is 100.
    case share(basisPoints: Int)

    /// The highest number of rejected rows that a delivery of `rows` rows may have.
    package func allowed(of rows: Int) -> Int {
        switch self {
        case .rows(let count): count
        case .share(let basisPoints): rows / 10_000 * basisPoints + rows % 10_000 * basisPoints / 10_000
        }
    }
}

/// The two fields that say when a row is valid.
package struct Validity: Hashable, Sendable {
    package let from: String
    package let to: String?
    /// The last day in `to` is itself valid.
    package let isInclusive: Bool
}
