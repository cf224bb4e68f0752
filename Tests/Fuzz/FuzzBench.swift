import Contracts
import Foundation

@testable import Deliveries

// libFuzzer calls from one thread.
nonisolated(unsafe) let fuzzBench = FuzzBench()

/// A folder with an area and accepted deliveries, whose data files each input replaces.
///
/// The script that starts the fuzzer names the folder in `FLIS_FUZZ_FOLDER` and removes it afterwards.
final class FuzzBench {
    let utf8, latin, changes, zip: Delivery
    let folder: String
    private let verifier: Fileverifier

    init() {
        guard let folder = ProcessInfo.processInfo.environment["FLIS_FUZZ_FOLDER"] else {
            fatalError("FLIS_FUZZ_FOLDER names no folder: start the fuzzer by scripts/fuzz.sh")
        }
        self.folder = folder
        let area = FileManager.default.currentDirectoryPath + "/Tests/Fuzz/area"
        do {
            let files = FileManager.default
            try files.createDirectory(atPath: "\(folder)/sql/areas", withIntermediateDirectories: true)
            try files.createSymbolicLink(atPath: "\(folder)/sql/areas/fuzz", withDestinationPath: area)
        } catch {
            fatalError("the fuzzer's folder: \(error)")
        }
        let loaded = ContractFolder.load(root: "\(folder)/sql")
        guard loaded.diagnostics.isEmpty else { fatalError("the fuzzer's contracts: \(loaded.diagnostics)") }
        verifier = Fileverifier(areas: loaded.areas, kommuner: [510])
        let encoding = "utf-8"
        utf8 = verifier.accept("kmd_0510_prove_2021-02.csv", "full_history", encoding, in: folder)
        zip = verifier.accept("kmd_0510_prove_2021-03.csv.zip", "full_history", encoding, in: folder)
        changes = verifier.accept("kmd_0510_aendring_2021-02-03.csv", "delta", encoding, in: folder)
        latin = verifier.accept("tea_0510_prove_2021-02.csv", "full_history", "windows-1252", in: folder)
    }

    func write(_ data: [UInt8], to path: String) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { close(file) }
        guard file >= 0, Glibc.write(file, data, data.count) == data.count else { fatalError("cannot write \(path)") }
    }

    /// A control file beside no data file: it is judged, whatever it says.
    func checkExamination(_ data: [UInt8]) {
        let path = "\(folder)/any.kontrol.json"
        write(data, to: path)
        if case .refused(let refusal) = verifier.examine(controlFile: path) {
            precondition(refusal.findings.contains { $0.severity == .fatal }, "refused for no reason")
        }
    }
}

extension Fileverifier {
    /// The delivery of a file of one byte, with a control file that tells the truth about it.
    fileprivate func accept(_ name: String, _ loadType: String, _ encoding: String, in folder: String) -> Delivery {
        let words = name.split(separator: ".")[0].split(separator: "_")
        let hash = SHA256.of([0x78]).map { String(format: "%02x", $0) }.joined()
        let control = """
            { "name": "\(words[2])", "path": "\(name)", "bytes": 1, "hash": "sha256:\(hash)", "encoding": "\(encoding)",
              "flis": { "version": 1, "omraade": "fuzz", "system": "\(words[0])", "kommune": "0510",
                        "periode": "\(words[3])", "loadtype": "\(loadType)", "raekker": 1,
                        "udtrukket": "2021-04-01T02:00:00+01:00", "sekvens": 1, "erstatter": null } }
            """
        do {
            try Data([0x78]).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
            try Data(control.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name).kontrol.json"))
        } catch {
            fatalError("the fuzzer's folder: \(error)")
        }
        switch examine(controlFile: "\(folder)/\(name).kontrol.json") {
        case .accepted(let delivery): return delivery
        case .refused(let refusal): fatalError("\(name) is refused: \(refusal.findings)")
        }
    }
}
