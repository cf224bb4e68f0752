import Contracts

@testable import Deliveries

extension FuzzBench {
    /// Every row is accepted or rejected, and the header, the accepted and the rejected rows give back the file.
    ///
    /// - Parameter mode: chooses the size of the chunks, and how many threads read.
    func checkReader(_ data: [UInt8], of delivery: Delivery, mode: UInt8) {
        write(data, to: delivery.path)
        var limits = ReadingLimits()
        limits.recordBytes = 400
        limits.unpackedFloor = 1 << 20
        limits.chunkBytes = mode % 2 == 0 ? 1 << 16 : Int(mode) + 1
        (limits.threads, limits.parallelBytes) = (1 + Int(mode / 2) % 3, 0)
        let unpacked = unpack(delivery, limits)
        let reader = DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1, limits: limits)
        do {
            var lines: [Int] = []
            let reading = try reader.read { lines += tupleLines($0, reading: delivery) }
            let judged = reading.rowsAccepted + reading.rowsRejected
            // Below a header that cannot be used no row is judged, and the delivery is refused.
            if judged == 0, reading.rowsRead > 0 {
                precondition(reading.verdict == .refused, "rows are not judged")
                return
            }
            precondition(reading.rowsRead == judged, "a row is lost")
            precondition(reading.rejected.count == reading.rowsRejected, "a rejected row is not kept")
            guard judged > 0, unpacked.isWhole, lines.count == reading.rowsAccepted else {
                let isRefusedBefore = reading.findings.contains { $0.severity == .fatal && !$0.code.isFoundAtTheEnd }
                precondition(judged == 0 || !unpacked.isWhole || isRefusedBefore, "an accepted row is not handed over")
                return
            }
            // The header begins on the first line.
            var rows = try reader.rows(beginningOn: lines + [1]).map { (Int($0.byteOffset), $0.raw, false) }
            precondition(rows.count == lines.count + 1, "two rows of one line")
            rows += reading.rejected.map { (Int($0.byteOffset), $0.raw, $0.code == .recordTooLong) }
            rows.sort { $0.0 < $1.0 }
            let mark = FileSignature.byteOrderMark
            var pieces = FilePieces(unpacked.bytes, start: unpacked.bytes.starts(with: mark) ? mark.count : 0)
            for (start, raw, isCut) in rows { pieces.add(raw, at: start, isCut: isCut) }
            pieces.end()
        } catch {
            preconditionFailure("the reader threw what its sink did not: \(error)")
        }
    }

    /// The lines of COPY tuples, which are taken apart by their own lengths.
    private func tupleLines(_ block: UnsafeRawBufferPointer, reading delivery: Delivery) -> [Int] {
        var lines: [Int] = []
        var position = 0
        func number(_ length: Int) -> Int {
            defer { position += length }
            return block[position..<position + length].reduce(0) { $0 << 8 | Int($1) }
        }
        while position < block.count {
            let fields = number(2)
            for index in 0..<fields {
                let length = number(4)
                guard length != 0xFFFF_FFFF else { continue }
                if index == 2 { lines.append(number(length)) } else { position += length }
            }
        }
        precondition(position == block.count, "a tuple is not whole")
        return lines
    }
}

extension FindingCode {
    /// What is known only when every row has been handed over.
    fileprivate var isFoundAtTheEnd: Bool {
        [.hash, .byteCount, .rowCount, .headerOnly].contains(self)
    }
}
