import Foundation

/// Cuts a file into pieces that can be read one by one, or several at once, and give the same as the whole.
///
/// Where no quote stands every line feed ends a record. Where one does, the records are found from the last cut on as
/// they are found in the whole file, and the piece brings along the bytes beyond its own that were there then: what is
/// said of an open quote depends on them.
///
/// Unchecked, because it is one thread's at a time: ``Belt`` has one piece made at a time.
final class PieceCutter: @unchecked Sendable {
    private let scanner: RecordScanner
    private let limits: ReadingLimits
    /// Why the bytes end before the file does.
    private(set) var fault: ByteSource.Fault?

    /// Begins where the scanner is: after the header.
    init(_ scanner: RecordScanner, _ limits: ReadingLimits) {
        self.scanner = scanner
        self.limits = limits
    }

    /// Fills the piece with what comes next; false at the end.
    func cut(_ piece: Piece) -> Bool {
        do throws(ByteSource.Fault) {
            if scanner.isSkipping { try scanner.skipLine() }
            // More than a chunk only for a record that is longer.
            for wanted in [limits.chunkBytes, limits.chunkBytes + limits.recordBytes] {
                try load(wanted)
                guard scanner.start < scanner.end else { continue }
                if takeLines(piece) || takeLast(piece) || takeRecords(piece) { return true }
            }
            fault = scanner.sourceFault
        } catch {
            fault = error
        }
        return false
    }

    /// Has so many bytes at hand, or all there are.
    private func load(_ count: Int) throws(ByteSource.Fault) {
        while scanner.end - scanner.start < count, !scanner.isAtEnd, scanner.sourceFault == nil { try scanner.fill() }
    }

    /// Takes whole lines, when no quote says that a record may be more than one.
    private func takeLines(_ piece: Piece) -> Bool {
        let first = scanner.start
        let bytes = UnsafeBufferPointer(start: scanner.buffer + first, count: scanner.end - first)
        guard scanner.sourceFault == nil, let base = bytes.baseAddress else { return false }
        if scanner.hasQuote, memchr(base, Int32(scanner.quote), bytes.count) != nil { return false }
        var count = bytes.count
        if !scanner.isAtEnd {
            while count > 0, bytes[count - 1] != UInt8(ascii: "\n") { count -= 1 }
            guard count > 0 else { return false }
        }
        piece.isAtEnd = true
        let newlines = ByteWord.count(of: UInt8(ascii: "\n"), in: UnsafeBufferPointer(rebasing: bytes[..<count]))
        give(piece, from: first, to: first + count, showing: first + count, line: scanner.line)
        scanner.line += newlines
        return true
    }

    /// Takes the rest of the file when it is no more than a chunk: there is nothing to be cut, and no line in it
    /// that is too long.
    private func takeLast(_ piece: Piece) -> Bool {
        let (first, count) = (scanner.start, scanner.end - scanner.start)
        guard scanner.isAtEnd, count <= limits.chunkBytes, count < limits.recordBytes else { return false }
        piece.isAtEnd = true
        give(piece, from: first, to: scanner.end, showing: scanner.end, line: scanner.line)
        return true
    }

    /// Takes the records that begin in the next chunk; false when there is not one of which all is known.
    private func takeRecords(_ piece: Piece) -> Bool {
        let (first, line, counts) = (scanner.start, scanner.line, scanner.counts)
        let most = first + limits.chunkBytes
        // The rest of a line that is too long is passed over here, before the next piece.
        while scanner.start < most, !scanner.isSkipping, case .record = scanner.scan() {}
        // Whoever reads the piece counts its lines.
        scanner.counts = counts
        guard scanner.start > first else { return false }
        piece.isAtEnd = scanner.isAtEnd
        give(piece, from: first, to: scanner.start, showing: scanner.end, line: line)
        return true
    }

    /// The piece gets the scanner's memory, and the scanner the piece's with what the piece does not have.
    private func give(_ piece: Piece, from start: Int, to cut: Int, showing end: Int, line: Int) {
        let (pages, rest) = (scanner.pages, scanner.end - cut)
        let offset = scanner.bufferOffset
        memcpy(piece.pages.base, pages.base + cut, rest)
        scanner.show(piece.pages, from: 0, to: rest, at: offset + Int64(cut))
        piece.pages = pages
        (piece.start, piece.cut, piece.end) = (start, cut, end)
        (piece.line, piece.offset) = (line, offset)
    }
}
