/// Cuts the bytes of a file into records and fields, never swallowing a line.
///
/// A quoted field may hold line ends. When its quote is followed by text, or never closes within the longest record,
/// only the line on which the quote opened is faulty, and the next record begins on the next physical line. What is
/// found depends on the bytes alone, never on how they were cut into chunks.
///
/// Pointers, because this loop sees every byte: bounds-checked access was measured at half the rate.
final class RecordScanner {
    /// Where more bytes come from; nil when all there are lie in the buffer.
    let source: ByteSource?
    let limits: ReadingLimits
    let delimiter: UInt8
    let quote: UInt8
    let hasQuote: Bool

    /// What the bytes lie in: eight more than are ever filled, because whole words are loaded at the end.
    private(set) var pages: ScratchBytes
    private(set) var buffer: UnsafeMutablePointer<UInt8>
    let capacity: Int
    let spans: UnsafeMutablePointer<FieldSpan>
    let spanCapacity: Int
    var start = 0
    var end = 0
    var isAtEnd = false
    /// Why the bytes end early; thrown when the records before it have been read.
    var sourceFault: ByteSource.Fault?
    var isSkipping = false
    /// Where the buffer's first byte stands in the unpacked file.
    var bufferOffset: Int64 = 0
    var line = 1

    var counts = LineCounts()

    /// - Parameter source: nil for a scanner that is shown one piece after another.
    init(_ source: ByteSource?, delimiter: UInt8, quote: UInt8?, spanCapacity: Int, limits: ReadingLimits) {
        self.source = source
        self.limits = limits
        self.delimiter = delimiter
        self.quote = quote ?? delimiter
        hasQuote = quote != nil
        capacity = RecordScanner.bufferBytes(limits) - 8
        pages = ScratchBytes(count: capacity + 8)
        buffer = pages.base
        self.spanCapacity = spanCapacity
        spans = .allocate(capacity: spanCapacity)
    }

    deinit {
        spans.deallocate()
    }

    /// What a scanner's buffer takes: a chunk, the longest record behind it, and a word.
    static func bufferBytes(_ limits: ReadingLimits) -> Int {
        limits.recordBytes + max(limits.chunkBytes, 1024) + 8
    }

    /// Goes on in other bytes; the first of `pages` stands at `offset` in the unpacked file.
    func show(_ pages: ScratchBytes, from start: Int, to end: Int, at offset: Int64) {
        self.pages = pages
        buffer = pages.base
        (self.start, self.end, bufferOffset) = (start, end, offset)
    }

    /// The next bytes that no record has been made of, at least `count` when the file has them.
    func peek(_ count: Int) throws(ByteSource.Fault) -> UnsafeBufferPointer<UInt8> {
        while end - start < count, !isAtEnd, sourceFault == nil { try fill() }
        return UnsafeBufferPointer(start: buffer + start, count: min(count, end - start))
    }

    /// Passes over bytes that have been peeked at.
    func skip(_ count: Int) {
        start += count
    }

    /// The next record, or nil at the end of the file.
    func next() throws(ByteSource.Fault) -> Record? {
        if isSkipping { try skipLine() }
        while true {
            switch scan() {
            case .record(let record): return record
            case .nothing: return nil
            case .needsMore: try fill()
            }
        }
    }

    enum Step {
        case record(Record)
        case nothing
        case needsMore
    }

    func fill() throws(ByteSource.Fault) {
        if let sourceFault { throw sourceFault }
        guard let source else {
            isAtEnd = true
            return
        }
        if start > 0 {
            buffer.update(from: buffer + start, count: end - start)
            bufferOffset += Int64(start)
            end -= start
            start = 0
        }
        let room = UnsafeMutableRawBufferPointer(start: buffer + end, count: capacity - end)
        do throws(ByteSource.Fault) {
            let count = try source.read(into: room)
            end += count
            isAtEnd = count == 0
        } catch {
            sourceFault = error
        }
    }

    /// Finds one record from `start`.
    ///
    /// The loop over its fields keeps everything in registers.
    func scan() -> Step {
        let first = start
        guard first < end else { return isAtEnd ? .nothing : .needsMore }
        let limit = first + limits.recordBytes
        let stop = min(end, limit)
        let (buffer, delimiter, quote, hasQuote) = (self.buffer, self.delimiter, self.quote, self.hasQuote)
        var position = first
        var fieldCount = 0
        var newlines = 0
        while true {
            var span = FieldSpan(start: 0, length: 0, isQuoted: false, hasDoubledQuotes: false)
            if hasQuote, position < stop, buffer[position] == quote {
                let open = position
                let newlinesBefore = newlines
                var close = open + 1
                while true {
                    close = firstQuoteOrNewline(in: buffer, from: close, to: stop)
                    if close >= stop {
                        if stop < limit, !isAtEnd { return .needsMore }
                        return rejectLine(
                            .unclosedQuote,
                            at: open,
                            newlinesBefore: newlinesBefore,
                            stop,
                            limit
                        )
                    }
                    if buffer[close] == UInt8(ascii: "\n") {
                        newlines += 1
                        close += 1
                        continue
                    }
                    if close + 1 < stop {
                        guard buffer[close + 1] == quote else { break }
                        span.hasDoubledQuotes = true
                        close += 2
                        continue
                    }
                    if stop < limit, !isAtEnd { return .needsMore }
                    if stop < limit { break }
                    return rejectLine(.unclosedQuote, at: open, newlinesBefore: newlinesBefore, stop, limit)
                }
                span.start = Int32(truncatingIfNeeded: open + 1 - first)
                span.length = Int32(truncatingIfNeeded: close - open - 1)
                span.isQuoted = true
                store(span, at: fieldCount)
                fieldCount += 1
                position = close + 1
                if position >= stop {
                    return complete(contentEnd: stop, next: stop, fieldCount, newlines: newlines)
                }
                let after = buffer[position]
                if after == delimiter {
                    position += 1
                    continue
                }
                if after == UInt8(ascii: "\n") {
                    counts.lineFeeds += 1
                    return complete(contentEnd: position, next: position + 1, fieldCount, newlines: newlines)
                }
                if after == UInt8(ascii: "\r") {
                    if position + 1 < stop, buffer[position + 1] == UInt8(ascii: "\n") {
                        counts.carriageReturnLineFeeds += 1
                        return complete(
                            contentEnd: position,
                            next: position + 2,
                            fieldCount,
                            newlines: newlines
                        )
                    }
                    if position + 1 >= stop, stop < limit, !isAtEnd { return .needsMore }
                }
                return rejectLine(.textAfterQuote, at: open, newlinesBefore: newlinesBefore, stop, limit)
            }

            let found = firstSpecial(in: buffer, from: position, to: stop)
            span.start = Int32(truncatingIfNeeded: position - first)
            if found >= stop {
                if stop == limit { return tooLong(newlinesBefore: newlines, limit) }
                if !isAtEnd { return .needsMore }
                span.length = Int32(truncatingIfNeeded: stop - position)
                store(span, at: fieldCount)
                return complete(contentEnd: stop, next: stop, fieldCount + 1, newlines: newlines)
            }
            let byte = buffer[found]
            if byte == delimiter {
                span.length = Int32(truncatingIfNeeded: found - position)
                store(span, at: fieldCount)
                fieldCount += 1
                position = found + 1
                continue
            }
            if byte == UInt8(ascii: "\n") {
                var contentEnd = found
                if found > position, buffer[found - 1] == UInt8(ascii: "\r") {
                    contentEnd -= 1
                    counts.carriageReturnLineFeeds += 1
                } else {
                    counts.lineFeeds += 1
                }
                span.length = Int32(truncatingIfNeeded: contentEnd - position)
                store(span, at: fieldCount)
                return complete(contentEnd: contentEnd, next: found + 1, fieldCount + 1, newlines: newlines)
            }
            return rejectLine(.strayQuote, at: found, newlinesBefore: newlines, stop, limit)
        }
    }

    @inline(__always)
    private func store(_ span: FieldSpan, at index: Int) {
        if index < spanCapacity { spans[index] = span }
    }

    /// The first delimiter, line feed or quote; `stop` or more when there is none.
    @inline(__always)
    private func firstSpecial(in buffer: UnsafeMutablePointer<UInt8>, from start: Int, to stop: Int) -> Int {
        let delimiters = ByteWord.repeated(delimiter)
        let quotes = ByteWord.repeated(quote)
        let newlines = ByteWord.repeated(UInt8(ascii: "\n"))
        var position = start
        while position < stop {
            let word = ByteWord.load(buffer + position)
            let found =
                ByteWord.zeros(word ^ delimiters) | ByteWord.zeros(word ^ newlines)
                | ByteWord.zeros(word ^ quotes)
            if found != 0 { return position + ByteWord.firstIndex(found) }
            position += 8
        }
        return stop
    }

    @inline(__always)
    private func firstQuoteOrNewline(
        in buffer: UnsafeMutablePointer<UInt8>, from start: Int, to stop: Int
    ) -> Int {
        let quotes = ByteWord.repeated(quote)
        let newlines = ByteWord.repeated(UInt8(ascii: "\n"))
        var position = start
        while position < stop {
            let word = ByteWord.load(buffer + position)
            let found = ByteWord.zeros(word ^ newlines) | ByteWord.zeros(word ^ quotes)
            if found != 0 { return position + ByteWord.firstIndex(found) }
            position += 8
        }
        return stop
    }
}
