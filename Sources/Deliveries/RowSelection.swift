/// Which rows of a file are judged and handed over, by the physical line they begin on.
///
/// The whole file is read all the same: quotes, hash and row count are those of the file.
package enum RowSelection: Sendable {
    case all
    /// For rows that were rejected and are looked at again, under a contract that was mended.
    case only(Set<Int>)
    /// For rows that turned out to be wrong beside others.
    case except(Set<Int>)

    @inline(__always)
    func contains(_ line: Int) -> Bool {
        switch self {
        case .all: true
        case .only(let lines): lines.contains(line)
        case .except(let lines): !lines.contains(line)
        }
    }
}
