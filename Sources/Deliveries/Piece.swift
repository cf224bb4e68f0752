import Contracts

/// A piece of a file that begins and ends between two records, and what came of reading it.
///
/// Used again for later pieces. Unchecked, because it is one thread's at a time: ``Belt`` hands it on.
final class Piece: @unchecked Sendable {
    /// A row that was not accepted; what is needed to log it when the pieces before have been.
    struct Reject {
        let code: FindingCode
        /// -1 when the row as a whole is at fault.
        let field: Int16
        /// In the piece's bytes.
        let start: Int32
        let length: Int32
        /// Lines after the piece's first.
        let line: Int32
        let faultLine: Int32
        let fieldCount: Int32
    }

    // Set where the file is cut.
    var pages: ScratchBytes
    /// The piece's own records begin before `cut`; its bytes up to `end` are there for what they show.
    var (start, cut, end) = (0, 0, 0)
    /// Nothing beyond `end` may be looked at: it is the file's, or cannot matter.
    var isAtEnd = false
    /// The physical line on which the piece begins, counted from 1.
    var line = 1
    /// Where the first of `pages` stands in the unpacked file.
    var offset: Int64 = 0

    // Set where it is read.
    private(set) var rejects: [Reject] = []
    /// What ``RowWatch`` has to note.
    var marks: [UInt64] = []
    /// What ended the reading here.
    var failure: (any Error)?
    private var blocks: [TupleBlock]
    private var current = 0
    private let limits: ReadingLimits

    init(_ limits: ReadingLimits) {
        self.limits = limits
        pages = ScratchBytes(count: RecordScanner.bufferBytes(limits))
        blocks = [TupleBlock(capacity: limits.blockBytes)]
    }

    /// Forgets what came of the piece before; its memory is kept, within limits.
    func empty() {
        for index in blocks.indices.prefix(current + 1) {
            blocks[index].used = 0
            guard blocks[index].capacity > limits.blockBytes else { continue }
            blocks[index] = TupleBlock(capacity: limits.blockBytes)
        }
        current = 0
        rejects.removeAll(keepingCapacity: true)
        marks.removeAll(keepingCapacity: true)
        failure = nil
    }

    /// A block with room for so many bytes.
    @inline(__always)
    func block(for count: Int) -> TupleBlock {
        let block = blocks[current]
        return block.hasRoom(for: count) ? block : nextBlock(for: count)
    }

    private func nextBlock(for count: Int) -> TupleBlock {
        if blocks[current].used > 0 {
            current += 1
            if current == blocks.count { blocks.append(TupleBlock(capacity: limits.blockBytes)) }
        }
        blocks[current].grow(to: count)
        return blocks[current]
    }

    func reject(_ fault: RowFault, _ record: Record) {
        rejects.append(
            Reject(
                code: fault.code, field: Int16(fault.field ?? -1),
                start: Int32(truncatingIfNeeded: record.byteOffset - offset), length: Int32(record.length),
                line: Int32(record.line - line), faultLine: Int32(record.faultLine - line),
                fieldCount: Int32(record.fieldCount)))
    }

    /// The rejected rows, as they were.
    func forEachReject(_ body: (RowFault, Record) -> Void) {
        for reject in rejects {
            let record = Record(
                bytes: UnsafePointer(pages.base + Int(reject.start)), length: Int(reject.length), spans: noSpans,
                fieldCount: Int(reject.fieldCount), line: line + Int(reject.line),
                faultLine: line + Int(reject.faultLine), byteOffset: offset + Int64(reject.start), fault: nil)
            body(RowFault(code: reject.code, field: reject.field < 0 ? nil : Int(reject.field)), record)
        }
    }

    /// Hands over the tuples of the accepted rows.
    func flush(_ sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        for block in blocks.prefix(current + 1) { try block.flush(sink) }
    }

    private let noSpans = UnsafePointer(UnsafeMutablePointer<FieldSpan>.allocate(capacity: 1))

    deinit { noSpans.deallocate() }
}
