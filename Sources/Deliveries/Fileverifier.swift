import Contracts
import Foundation

/// The controls that come before a data file is read: is it what was agreed, and is it whole.
package struct Fileverifier: Sendable {
    /// A control file is a few hundred bytes; more is not one.
    static let controlLimit: Int64 = 64 * 1024

    let areas: [Area]
    let kommuner: Set<Int>
    let earlier: EarlierFiles
    let today: Day?

    /// - Parameters:
    ///   - areas: the areas with their contracts.
    ///   - kommuner: the codes of the municipalities; 0, the whole country, is understood.
    ///   - earlier: the ledger, when there is one.
    ///   - today: the day of receipt, which no extract is later than; nil for what was received before.
    package init(
        areas: [Area], kommuner: some Sequence<Int>, earlier: EarlierFiles = .unknown, today: Day? = nil
    ) {
        self.today = today
        self.earlier = earlier
        self.areas = areas
        self.kommuner = Set(kommuner)
    }

    /// Examines one delivery by its control file.
    ///
    /// The data file is looked at, not read.
    package func examine(controlFile path: String) -> Examination {
        let folder = DeliveryFolder((path as NSString).deletingLastPathComponent)
        return examine(controlFile: (path as NSString).lastPathComponent, in: folder)
    }

    private func examine(controlFile name: String, in folder: DeliveryFolder) -> Examination {
        let folderPath = folder.path
        let path = "\(folderPath)/\(name)"
        let bytes: [UInt8]
        switch readControl(path, name: name) {
        case .success(let read): bytes = read
        case .failure(let finding): return .refused(refusal(name, findings: [finding.value]))
        }
        let sha256 = SHA256.of(bytes)
        var reader = ControlFileReader(file: name)
        guard let control = reader.read(bytes) else {
            let data =
                name.hasSuffix(ControlFile.suffix) ? String(name.dropLast(ControlFile.suffix.count)) : name
            let file = try? OpenFile("\(folderPath)/\(data)")
            return .refused(
                Refusal(
                    fileName: file == nil ? name : data,
                    path: file == nil ? nil : "\(folderPath)/\(data)",
                    bytes: file?.bytes,
                    control: nil,
                    controlSHA256: sha256,
                    contract: nil,
                    findings: reader.findings,
                    controlPath: path
                )
            )
        }
        var check = DeliveryCheck(
            control: control, controlName: name, folder: folder, earlier: earlier, today: today)
        return check.run(areas: areas, kommuner: kommuner, controlSHA256: sha256)
    }

    /// Examines a delivery that was taken in before, from where its bytes are kept under other names.
    ///
    /// - Parameters:
    ///   - path: the control file's bytes.
    ///   - dataFile: the data file's bytes.
    package func reopen(controlFile path: String, dataFile: String) -> Examination {
        let name = (path as NSString).lastPathComponent
        let bytes: [UInt8]
        switch readControl(path, name: name) {
        case .success(let read): bytes = read
        case .failure(let finding): return .refused(refusal(name, findings: [finding.value]))
        }
        var reader = ControlFileReader(file: name)
        guard let control = reader.read(bytes) else { return .refused(refusal(name, findings: reader.findings)) }
        let original = control.path + ControlFile.suffix
        var check = DeliveryCheck(
            control: control, controlName: original, folder: DeliveryFolder(""), earlier: earlier, dataPath: dataFile)
        return check.run(areas: areas, kommuner: kommuner, controlSHA256: SHA256.of(bytes))
    }

    /// Examines everything in a folder, in the order of the control files' names; lone data files come last.
    package func examine(inbox folder: String) throws -> [Examination] {
        try examine(inbox: DeliveryFolder(folder))
    }

    /// The same for a folder that is one of many.
    package func examine(inbox folder: DeliveryFolder) throws -> [Examination] {
        let inbox = try Inbox(folder: folder.path)
        return try Parallel.map(inbox.controlNames) { examine(controlFile: $0, in: folder) }
            + inbox.loneFiles.map { .refused(refuse(loneFile: $0)) }
    }

    /// A data file that no control file stands beside.
    package func refuse(loneFile path: String) -> Refusal {
        let name = (path as NSString).lastPathComponent
        let bytes = (try? OpenFile(path))?.bytes
        return Refusal(
            fileName: name,
            path: path,
            bytes: bytes,
            control: nil,
            controlSHA256: nil,
            contract: nil,
            findings: [Finding(.controlMissing, file: name)]
        )
    }

    /// A finding as an error, so that it can be the failure of a result.
    private struct Failed: Error {
        let value: Finding
    }

    private func readControl(_ path: String, name: String) -> Result<[UInt8], Failed> {
        func failed(_ reason: String) -> Result<[UInt8], Failed> {
            .failure(Failed(value: Finding(.controlUnreadable, reason, file: name)))
        }
        do throws(OpenFile.Fault) {
            let file = try OpenFile(path)
            guard file.bytes <= Fileverifier.controlLimit else {
                return failed("kontrolfilen fylder over 64 KiB")
            }
            return .success(file.head(Int(file.bytes)))
        } catch {
            switch error {
            case .missing: return failed("kontrolfilen findes ikke")
            case .notRegular: return failed("kontrolfilen er ikke en almindelig fil")
            case .unreadable(let number): return failed("kontrolfilen kan ikke læses (errno \(number))")
            }
        }
    }

    private func refusal(_ name: String, findings: [Finding]) -> Refusal {
        Refusal(
            fileName: name,
            path: nil,
            bytes: nil,
            control: nil,
            controlSHA256: nil,
            contract: nil,
            findings: findings
        )
    }
}
