/// How the physical lines of a file end, counted while it is read.
struct LineCounts {
    /// Physical lines passed.
    var lines = 0
    var carriageReturnLineFeeds = 0
    /// Line feeds alone.
    var lineFeeds = 0
    var lacksFinalNewline = false

    mutating func add(_ other: LineCounts) {
        lines += other.lines
        carriageReturnLineFeeds += other.carriageReturnLineFeeds
        lineFeeds += other.lineFeeds
        lacksFinalNewline = lacksFinalNewline || other.lacksFinalNewline
    }
}
