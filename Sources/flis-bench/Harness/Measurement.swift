/// What one side of a comparison cost, once.
struct Measurement: Sendable {
    /// Seconds on the clock.
    var wall: Double
    /// Seconds of processor time of the program itself, all threads.
    var client: Double
    /// Seconds of processor time of PostgreSQL, all processes.
    var server: Double
    /// Largest resident set of the program, megabytes; nil when it is not a program of its own.
    var peak: Int?
}

/// What a line of the table has to reach.
enum Goal {
    /// Our median time over the peer's, at most.
    case ratio(Double)
    /// Our peak memory, at most.
    case megabytes(Int)
    /// Nobody has set one.
    case none
}

extension [Double] {
    /// The middle one; the upper of the two middle ones.
    var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
