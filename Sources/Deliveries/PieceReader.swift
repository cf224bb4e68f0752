import Contracts
import Foundation

/// Judges the records of one piece after another and encodes the accepted ones: what one thread has for itself.
///
/// Nothing here depends on the pieces before: what does is in the piece, and looked at when the pieces are put in
/// order again. Unchecked, because one thread uses it and the others only when that has ended.
final class PieceReader: @unchecked Sendable {
    let encoder: RowEncoder
    private(set) var counts = RowCounts()
    private let scanner: RecordScanner
    private let shape: RecordShape
    private let selection: RowSelection
    private let watch: (any RowWatch)?

    init(
        _ reader: DeliveryReader, columns: [Int], header: [UInt8], selection: RowSelection, watch: (any RowWatch)?
    ) {
        encoder = RowEncoder(
            reader.delivery, deliveryID: reader.deliveryID, scopeID: reader.scopeID, columns: columns,
            limits: reader.limits)
        scanner = reader.scanner(nil)
        shape = RecordShape(header: header, fieldCount: reader.delivery.layout.fields.count)
        self.selection = selection
        self.watch = watch
    }

    /// How the lines of the pieces end.
    var lines: LineCounts { scanner.counts }

    func read(_ piece: Piece) {
        piece.empty()
        scanner.show(piece.pages, from: piece.start, to: piece.end, at: piece.offset)
        (scanner.isAtEnd, scanner.isSkipping, scanner.line) = (piece.isAtEnd, false, piece.line)
        do {
            while let record = try nextRecord(of: piece) { try read(record, of: piece) }
        } catch {
            piece.failure = error
        }
    }

    private func nextRecord(of piece: Piece) throws(ByteSource.Fault) -> Record? {
        if scanner.start < piece.cut { return try scanner.next() }
        // The file ends in a line that is too long.
        if scanner.isSkipping, piece.cut == piece.end, piece.isAtEnd { try scanner.skipLine() }
        return nil
    }

    private func read(_ record: Record, of piece: Piece) throws {
        counts.read += 1
        if !selection.contains(record.line) {
            counts.passedOver += 1
            return
        }
        if let fault = shape.fault(record) {
            piece.reject(fault, record)
            return
        }
        let block = piece.block(for: encoder.bound(record))
        let start = block.used
        if let fault = encoder.encode(record, into: block) {
            piece.reject(fault, record)
            return
        }
        counts.accepted += 1
        guard let watch else { return }
        let row = EncodedRow(tuple: block.base + start, prefixBytes: encoder.prefixBytes, line: record.line)
        if let mark = try watch.recognise(row) {
            piece.marks.append(mark)
            counts.kept += 1
            block.used = start
        }
    }
}

/// What became of the rows that one thread has read.
struct RowCounts {
    var read = 0
    var accepted = 0
    var kept = 0
    var passedOver = 0
}
