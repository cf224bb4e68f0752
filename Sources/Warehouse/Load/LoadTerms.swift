import Contracts
import Deliveries

/// What all loads of a run have in common, on whichever connection each is done.
package struct LoadTerms: Sendable {
    package let areas: [Area]
    /// The run's number: the known-time axis.
    let run: Int
    let archive: Archive
    let pseudonym: Pseudonym
    /// The day that the controls go by; nil for the server's. A rebuild has that of then.
    var today: Day?
    /// Numbers that deliveries had before, by file name and control file; a rebuild has those of its journal.
    var numbers: [DeliveryName: Int] = [:]
    /// On how many connections entities are loaded at once.
    package var jobs = 1
    /// When files are compared with the rows in force before they are sent.
    package var comparing = ComparisonPolicy.ofEnvironment
    /// What the rows in force that one file is compared with may take, in bytes.
    package var comparisonBytes = RowsInForce.usualLimit
    /// What those of all files may take that are compared at the same time.
    let comparisonMemory = SharedMemory(RowsInForce.usualLimit)
    /// What the rows of small files that are read together may take, in bytes, all jobs together.
    package var windowBytes = CopyWindow.usualBytes
    /// New persons whose numbers are in memory at once, on each connection; of so many it matters how they are
    /// entered.
    package var personsAtOnce = 16_000
    /// Gets what was decided on the way, and why, one line each; for whoever asked to be told everything.
    package var explain: @Sendable (String) -> Void = { _ in }
}

/// What tells a delivery from others before it has a number.
struct DeliveryName: Hashable, Sendable {
    let fileName: String
    let controlSHA256: String
}
