import Deliveries
import Postgres

/// One delivery on its way through a batch.
struct BatchItem {
    enum Origin {
        /// New: from the inbox.
        case arrived
        /// Was held, and a named person has accepted it: read from the archive, under the number it has.
        case accepted
        /// Was held for something that may have come since: looked at again, under the number it has.
        case waiting
        /// Is in the history already and is read again under a mended contract.
        case reloaded
    }

    let origin: Origin
    let delivery: Delivery
    let id: Int
    let scope: Int
    var reading: Reading?
    /// Of the data file; nil until it has been read, or surveyed because it is not going to be.
    var fileSHA256: [UInt8]?
    var rejected: [RejectedRow] = []
    var findings: [Finding] = []
    var isRefused = false
    var isHeld = false
    var rejectedCount = 0
    /// What the controls want to know of all its lines; nil until it has been read.
    var tally: ControlTally.Told?
    /// nil: its lines are all sent.
    var comparison: Comparison?
    /// Findings about lines that were not sent, until the file has been asked where they stand.
    var openLines: [OpenLine] = []
    var consequences: Consequences?

    init(_ origin: Origin, _ delivery: Delivery, id: Int, scope: Int) {
        self.origin = origin
        self.delivery = delivery
        self.id = id
        self.scope = scope
    }

    /// Takes over what came of reading the file.
    mutating func take(_ reading: Reading) {
        self.reading = reading
        fileSHA256 = reading.sha256
        isRefused = reading.verdict == .refused
        findings += reading.findings
        rejected = reading.rejected
        rejectedCount = reading.rowsRejected
    }

    /// Goes into the history with this batch.
    var isTaken: Bool { !isRefused && !isHeld }
}

extension [BatchItem] {
    /// Where each delivery stands, by its number.
    var places: [Int: Int] { Dictionary(indices.map { (self[$0].id, $0) }) { first, _ in first } }
}

extension Rows {
    /// Of rows with `delivery_id`, one each at most.
    var byDelivery: [Int: Row] {
        Dictionary(map { ($0.int("delivery_id") ?? 0, $0) }) { first, _ in first }
    }
}
