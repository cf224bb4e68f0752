import Contracts

@testable import Deliveries

extension FuzzBench {
    /// Records and what stands between them give back the file, whatever the size of the chunks.
    func checkScanner(_ data: [UInt8], mode: UInt8) {
        guard Packing(head: Array(data.prefix(4)), name: "plain") == nil else { return }
        write(data, to: "\(folder)/plain")
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
                try ByteSource("\(folder)/plain", name: "plain", limits: limits),
                delimiter: UInt8(ascii: ";"),
                quote: UInt8(ascii: "\""),
                spanCapacity: 8,
                limits: limits
            )
            var pieces = FilePieces(data)
            while let record = try scanner.next() {
                pieces.add(record.raw, at: Int(record.byteOffset), isCut: record.fault == FindingCode.recordTooLong)
                starts += [Int(record.byteOffset), record.length, record.line]
            }
            pieces.end()
        } catch {
            preconditionFailure("a plain file cannot fail: \(error)")
        }
        return starts
    }
}

/// Lines that must give back the file when they are put one after the other.
struct FilePieces {
    private let data: [UInt8]
    private var position: Int
    private var wasCut = false

    /// - Parameter start: bytes in front that belong to no line.
    init(_ data: [UInt8], start: Int = 0) {
        self.data = data
        position = start
    }

    mutating func add(_ line: [UInt8], at start: Int, isCut: Bool) {
        precondition(start >= position && start + line.count <= data.count, "lines overlap")
        precondition(data[start..<start + line.count].elementsEqual(line), "other bytes than the file's")
        precondition(isLineEnd(data[position..<start]), "bytes between lines are lost")
        position = start + line.count
        wasCut = isCut
    }

    func end() {
        precondition(isLineEnd(data[position...]), "bytes at the end are lost")
    }

    /// A line end, or nothing; of a line that was cut, the rest of it.
    private func isLineEnd(_ gap: ArraySlice<UInt8>) -> Bool {
        if wasCut { return gap.dropLast().allSatisfy { $0 != UInt8(ascii: "\n") } }
        return gap.isEmpty || gap.elementsEqual([10]) || gap.elementsEqual([13, 10])
    }
}
