import Contracts
import Foundation

@testable import Deliveries

// libFuzzer calls from one thread.
nonisolated(unsafe) let fuzzBench = FuzzBench()

/// A folder in memory with the lending scenario's area and one accepted delivery, whose data file each input replaces.
final class FuzzBench {
    private let folder = "/dev/shm/flis-fuzz-\(getpid())"
    private let plain: Delivery
    private let plainFile: String
    private let scratch: String

    init() {
        let scenario = FileManager.default.currentDirectoryPath + "/Tests/Scenarios/udlaan"
        let files = FileManager.default
        do {
            try files.createDirectory(atPath: "\(folder)/sql/areas", withIntermediateDirectories: true)
            try files.createSymbolicLink(
                atPath: "\(folder)/sql/areas/udlaan",
                withDestinationPath: "\(scenario)/area"
            )
            try files.copyItem(atPath: "\(scenario)/inbox", toPath: "\(folder)/inbox")
        } catch {
            fatalError("the fuzzer's folder: \(error)")
        }
        let name = "bibliotek_0510_udlaan_2021-02.csv"
        plainFile = "\(folder)/inbox/\(name)"
        scratch = "\(folder)/scratch"
        let areas = ContractFolder.load(root: "\(folder)/sql").areas
        let verifier = Fileverifier(areas: areas, kommuner: [510])
        switch verifier.examine(controlFile: plainFile + ".kontrol.json") {
        case .accepted(let delivery): plain = delivery
        case .refused(let refusal): fatalError("the scenario is refused: \(refusal.findings)")
        }
    }

    /// Records and what stands between them give back the file, whatever the size of the chunks.
    func checkScanner(_ data: [UInt8], mode: UInt8) {
        guard !data.starts(with: [0x1F, 0x8B]) else { return }
        write(data, to: scratch)
        var limits = ReadingLimits()
        limits.recordBytes = 200
        let whole = scan(data, limits)
        limits.chunkBytes = Int(mode % 9) + 1
        precondition(scan(data, limits) == whole, "the size of the chunks shows")
    }

    private func scan(_ data: [UInt8], _ limits: ReadingLimits) -> [Int] {
        var starts: [Int] = []
        do {
            let scanner = RecordScanner(
                try ByteSource(scratch, limits: limits),
                delimiter: UInt8(ascii: ";"),
                quote: UInt8(ascii: "\""),
                spanCapacity: 8,
                limits: limits
            )
            var end = 0
            var wasTooLong = false
            while let record = try scanner.next() {
                let start = Int(record.byteOffset)
                precondition(start >= end && start + record.length <= data.count, "records overlap")
                precondition(record.raw == Array(data[start..<start + record.length]), "other bytes")
                precondition(isLineEnd(data[end..<start], whole: wasTooLong), "bytes between records are lost")
                end = start + record.length
                wasTooLong = record.fault == .recordTooLong
                starts += [start, record.length, record.line]
            }
            precondition(isLineEnd(data[end...], whole: wasTooLong), "bytes at the end are lost")
        } catch {
            preconditionFailure("a plain file cannot fail: \(error)")
        }
        return starts
    }

    /// A line end, or nothing; of a record that was cut, the rest of its line.
    private func isLineEnd(_ gap: ArraySlice<UInt8>, whole: Bool) -> Bool {
        if whole { return gap.dropLast().allSatisfy { $0 != UInt8(ascii: "\n") } }
        return gap.isEmpty || gap.elementsEqual([10]) || gap.elementsEqual([13, 10])
    }

    /// Every row is accepted or rejected, and what is rejected are the file's own bytes.
    func checkReader(_ data: [UInt8]) {
        write(data, to: plain.path)
        do {
            let reading = try DeliveryReader(delivery: plain, deliveryID: 1, scopeID: 1).read { _ in }
            // Below a header that cannot be used no row is judged, and the delivery is refused.
            let judged = reading.rowsAccepted + reading.rowsRejected
            let wasNotJudged = judged == 0 && reading.verdict == .refused
            precondition(reading.rowsRead == judged || wasNotJudged, "a row is lost")
            guard !data.starts(with: [0x1F, 0x8B]) else { return }
            for row in reading.rejected {
                let start = Int(row.byteOffset)
                precondition(Array(data[start..<start + row.raw.count]) == row.raw, "other bytes")
            }
        } catch {
            preconditionFailure("the reader threw what its sink did not: \(error)")
        }
    }

    private func write(_ data: [UInt8], to path: String) {
        guard FileManager.default.createFile(atPath: path, contents: Data(data)) else {
            fatalError("cannot write \(path)")
        }
    }
}
