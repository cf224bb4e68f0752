extension FindingCode {
    /// Stops a delivery before it touches the history, until a named person accepts it with a reason.
    package var holds: Bool {
        switch self {
        case .futurePeriod, .sameContent, .sequenceGap, .suspectedDelta, .suspectedFull, .volumeOutside, .groupOutside,
            .yearEmptied, .columnEmptied:
            true
        default: false
        }
    }

    /// Holds for as long as something has not come yet: every run looks again, and nobody need decide.
    package var passesByItself: Bool { self == .futurePeriod || self == .sequenceGap }
}

extension Finding {
    /// ``FindingCode/holds`` of its code.
    package var holds: Bool { code.holds }
}
