import Contracts

/// A data file that its control file and its contract agree about, ready to be read.
///
/// An object, since a month has fifty thousand of them, and they stand in several lists.
package final class Delivery: Sendable {
    package let control: ControlFile
    private let controlHash: FileHash
    package let contract: Contract
    package let layout: Layout
    package let period: Period
    private let place: Place
    /// What the controls had to say that did not refuse the delivery.
    package let findings: [Finding]
    /// For the diagnosis of a wrong hash.
    package let earlier: EarlierFiles

    /// Where the data file lies.
    enum Place {
        /// Under its name, beside its control file.
        case folder(DeliveryFolder)
        /// Kept under another name.
        case file(String)
    }

    init(
        control: ControlFile, controlSHA256: [UInt8], contract: Contract, layout: Layout, period: Period, place: Place,
        findings: [Finding], earlier: EarlierFiles = .unknown
    ) {
        self.control = control.sharing(contract)
        controlHash = FileHash(controlSHA256)
        self.contract = contract
        self.layout = layout
        self.period = period
        self.place = place
        self.findings = findings
        self.earlier = earlier
    }

    /// SHA-256 of the control file's bytes.
    package var controlSHA256: [UInt8] { controlHash.bytes }

    /// Where the data file lies.
    package var path: String {
        switch place {
        case .folder(let folder): "\(folder.path)/\(fileName)"
        case .file(let path): path
        }
    }

    /// The folder of an inbox that its files lie in; nil for one that was taken in before.
    package var folder: DeliveryFolder? {
        if case .folder(let folder) = place { folder } else { nil }
    }

    /// The data file's name, without its folder.
    package var fileName: String { control.path }

    /// Whether its name says that what it holds is packed.
    package var isPacked: Bool { Packing(name: fileName) != nil }

    package var loadType: LoadType { control.loadType }

    /// The days that deliveries of this kind may speak for; less than all when the system changed family.
    package var reach: DayRange { contract.reach(of: loadType, system: control.system) }

    /// The days that the delivery speaks for.
    ///
    /// One range for most load types. One per year for `dynamic_full`, where the control file may leave the
    /// years to be found in the file. For `delta`, `delta_entity` and `append` the range is ``reach``: their
    /// keys have covers of their own.
    ///
    /// - Parameter years: ``Reading/years``.
    package func covers(years: [Int]) -> [DayRange] {
        let ranges =
            switch loadType {
            case .full, .reference: [DayRange(from: period.from, to: .infinity)]
            case .period: [DayRange(from: period.from, to: period.to)]
            case .dynamicFull: (control.years ?? years).compactMap(DayRange.init(year:))
            case .fullHistory, .delta, .deltaEntity, .append: [reach]
            }
        return ranges.map { $0.clipped(to: reach) }.filter { !$0.isEmpty }
    }
}

extension DayRange {
    /// The days of one calendar year; nil when it has no place in a history.
    init?(year: Int) {
        guard (1900...2999).contains(year), let first = Day(year: year, month: 1, day: 1),
            let next = Day(year: year + 1, month: 1, day: 1)
        else { return nil }
        self.init(from: first, to: next)
    }
}

/// What the controls before reading came to.
package enum Examination: Sendable {
    case accepted(Delivery)
    /// Beside the others, which are many more: they need not be as wide.
    indirect case refused(Refusal)

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
