/// One line of the table: two sides that do the same work, measured in turn.
///
/// A side prepares without being timed, asks the site to measure what it is about, and checks afterwards that the
/// work was done: a figure for something that went wrong is worse than none.
protocol BenchRow: AnyObject {
    /// Short, for `--only`.
    var key: String { get }
    /// What is measured, as the table shows it.
    var name: String { get }
    /// What it is measured against.
    var peerName: String { get }
    var goal: Goal { get }
    /// How often the pair is measured at most; fewer than asked for where a round takes minutes.
    var mostRounds: Int { get }

    /// Makes what both sides read; once, before the first round.
    ///
    /// - Returns: the work in words, for the table: rows, files, megabytes.
    func prepare(_ site: BenchSite) throws -> String
    /// Nil where the goal is absolute.
    func peer(_ site: BenchSite) throws -> Measurement?
    func ours(_ site: BenchSite) throws -> Measurement
}

extension BenchRow {
    var mostRounds: Int { .max }
}

/// Every line, in the order of the table.
func allRows() -> [any BenchRow] {
    let (schools, months) = (Once { try SchoolCountry("schools", at: $0) }, Once(TwoMonths.init))
    let national = Once(NationalMonths.init)
    return [
        FirstLoadRow("temporary"), FirstLoadRow("unlogged"), FirstLoadRow("logged"), FirstHistoryRow(months),
        NextMonthRow(.copy, months), NextMonthRow(.hand, months), RedeliveryRow(), SmallFilesRow(),
        WholeMonthRow(.first, national), WholeMonthRow(.next, national), SlicePublishRow(schools), ForeignKeysRow(schools), VerifyRow(), VerifySmallRow(), VerifyFaultyRow(), MemoryRow(),
        TwelfthMonthRow(),
    ]
}

/// The lines that compare with tools which keep histories themselves; see `bench/peers`.
func peerRows() -> [any BenchRow] {
    let months = Once(TwoMonths.init)
    return [NextMonthRow(.copy, months), NextMonthRow(.hand, months)]
        + PeerToolRow.Tool.all.map { PeerToolRow($0, months) }
}
