/// What may happen to a delivery of the national month.
package enum CountryFault: String, Encodable, Sendable, CaseIterable {
    /// Comes with the next month's files; with those of the last month it does not come at all.
    case late
    /// Last month's delivery once more, byte for byte, beside this month's.
    case repeated
    case wrongHash = "wrong hash"
    case wrongRowCount = "wrong row count"
    case truncated
    /// A few rows whose amount is no number; the rest is loaded.
    case badRows = "bad rows"

    var outcome: Manifest.Outcome {
        switch self {
        case .late: .loaded
        case .repeated: .alreadyKnown
        case .wrongHash, .wrongRowCount, .truncated: .refused
        case .badRows: .loadedWithRejects
        }
    }

    /// Rows of a delivery with bad rows; the contract allows five.
    static let spoiledRows: Set<Int> = [3, 7]

    /// Plants each kind once for every 3,000 files, at least once.
    ///
    /// - Parameters:
    ///   - candidates: places of the deliveries that a fault may befall.
    ///   - spared: places that have had a fault the month before; what is repeated must have been loaded.
    /// - Returns: place to fault.
    static func plan(
        _ candidates: [Int], files: Int, spared: Set<Int>, month: Int, seed: UInt64
    ) -> [Int: CountryFault] {
        var places = candidates.filter { !spared.contains($0) }
        var random = Random(seed: seed, stream: "country faults \(month)")
        random.shuffle(&places)
        let kinds = allCases.filter { $0 != .repeated || month > 0 }
        let wanted = kinds.flatMap { Array(repeating: $0, count: max(1, files / 3000)) }
        return Dictionary(uniqueKeysWithValues: zip(places, wanted))
    }
}
