import Deliveries

/// What became of one data file; the counts balance.
package struct DeliveryOutcome: Sendable {
    package enum Status: String, Sendable {
        case loaded, refused
        /// The same bytes and control file as a delivery that was loaded before: nothing was done.
        case identical
        /// The same, of one that was refused before, under the same contract: it would be refused again.
        case refusedBefore
        /// Waits for somebody's decision; the history does not know of it.
        case held
        /// The same bytes and control file as a delivery that waits.
        case heldBefore
        /// The same, of one that was withdrawn: it does not come back by being sent again.
        case withdrawnBefore
    }
    package var status: Status
    package var deliveryID: Int
    /// The contract's name; "ukendt" when the file was too broken to tell.
    package var entity: String
    package var fileName: String
    package var rowsRead = 0
    package var rowsLoaded = 0
    package var rowsUnchanged = 0
    package var rowsSuperseded = 0
    package var rowsRejected = 0
    package var rowsHeld = 0
    package var findings: [Finding] = []
    /// What it would do to the history, when it is held or only rehearsed.
    package var consequences: Consequences?
    /// Where its files were examined; nil for one that does not come from an inbox.
    package var folder: DeliveryFolder?
}
