/// Whom one delivery speaks for.
package enum ScopeKind: String, CaseIterable, Sendable {
    case kommune, national
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
