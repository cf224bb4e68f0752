import Contracts

/// A data file that its control file and its contract agree about, ready to be read.
package struct Delivery: Sendable {
    package let control: ControlFile
    /// SHA-256 of the control file's bytes.
    package let controlSHA256: [UInt8]
    package let contract: Contract
    package let layout: Layout
    package let period: Period
    /// Where the data file lies.
    package let path: String
    /// What the controls had to say that did not refuse the delivery.
    package let findings: [Finding]

    /// The data file's name, without its folder.
    package var fileName: String { control.path }

    /// The days that the delivery speaks for, half-open: its one cover of all keys.
    package var described: (from: Day, to: Day) {
        switch contract.loadType {
        case .fullHistory: (.minusInfinity, .infinity)
        case .period: (period.from, period.to)
        default: (period.from, .infinity)
        }
    }
}

/// What the controls before reading came to.
package enum Examination: Sendable {
    case accepted(Delivery)
    case refused(Refusal)

    /// The data file's name, or the control file's when it does not say.
    package var fileName: String {
        switch self {
        case .accepted(let delivery): delivery.fileName
        case .refused(let refusal): refusal.fileName
        }
    }
}

/// A delivery that is not read, and as much as is known about it.
package struct Refusal: Sendable {
    /// The data file's name, or the control file's when that cannot be read.
    package let fileName: String
    /// Where the data file lies, when there is one.
    package let path: String?
    /// Its size, when there is one.
    package let bytes: Int64?
    package let control: ControlFile?
    package let controlSHA256: [UInt8]?
    package let contract: Contract?
    package let findings: [Finding]
    /// Where the control file lies, when there is one that was read.
    package var controlPath: String?
}
