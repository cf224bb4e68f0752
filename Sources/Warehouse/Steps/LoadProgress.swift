import Synchronization

/// How far a run has come with its files, told now and then in one line.
///
/// What is counted is what has been read to its end; a file that is tried again, because another in its batch was
/// refused by the database, counts once.
package final class LoadProgress: Sendable {
    private struct State: Sendable {
        var told = ContinuousClock.now
        /// Numbers of the deliveries whose files have been read.
        var seen: Set<Int> = []
        var rows = 0
        var bytes: Int64 = 0
        var refused = 0
    }

    private let files: Int
    private let bytes: Int64
    private let interval: Duration
    private let tell: @Sendable (String) -> Void
    private let start = ContinuousClock.now
    private let state = Mutex(State())
    private let refusedAtTheDoor: Int

    /// - Parameters:
    ///   - files: how many are to be read, of `bytes` together.
    ///   - refused: how many were refused without being read.
    package init(
        files: Int, bytes: Int64, refused: Int, interval: Duration = .seconds(5), 
        tell: @escaping @Sendable (String) -> Void
    ) {
        (self.files, self.bytes, refusedAtTheDoor) = (files, bytes, refused)
        (self.interval, self.tell) = (interval, tell)
    }

    /// A file has been read; again is the same as once.
    ///
    /// - Parameter delivery: its number.
    package func read(_ delivery: Int, rows: Int, bytes: Int64, isRefused: Bool) {
        let isDue = state.withLock { state in
            if state.seen.insert(delivery).inserted {
                state.rows += rows
                state.bytes += bytes
                state.refused += isRefused ? 1 : 0
            }
            guard .now - state.told >= interval else { return false }
            state.told = .now
            return true
        }
        if isDue { tell(line(after: (.now - start) / .seconds(1))) }
    }

    /// - Parameter seconds: since the first file.
    package func line(after seconds: Double) -> String {
        let (files, rows, read, refused) = state.withLock { ($0.seen.count, $0.rows, $0.bytes, refusedAtTheDoor + $0.refused) }
        let rate = Double(read) / max(seconds, 0.001)
        let left = rate > 0 ? Int((Double(bytes - read) / rate).rounded(.up)) : 0
        return """
              \(files) of \(self.files) files, \(rows) rows, \(Self.megabytes(read)) of \(Self.megabytes(bytes)) MB, \
            \(Self.megabytes(Int64(rate))) MB/s, about \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left\
            \(refused > 0 ? ", \(refused) refused" : "")
            """
    }

    private static func megabytes(_ bytes: Int64) -> String {
        let tenths = (bytes + 50_000) / 100_000
        return tenths >= 100 ? String((tenths + 5) / 10) : "\(tenths / 10).\(tenths % 10)"
    }
}
