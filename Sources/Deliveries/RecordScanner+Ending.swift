/// The ways in which a record ends.
extension RecordScanner {
    /// Ends a good record.
    ///
    /// `newlines` are those inside its quoted fields.
    @inline(__always)
    func complete(contentEnd: Int, next: Int, _ fieldCount: Int, newlines: Int) -> Step {
        if next == contentEnd { counts.lacksFinalNewline = true }
        return pass(
            contentEnd: contentEnd,
            next: next,
            fieldCount,
            newlines: newlines + 1,
            faultLine: line,
            nil
        )
    }

    /// Ends a record with the line on which `position` stands, and rejects it.
    func rejectLine(
        _ fault: FindingCode,
        at position: Int,
        newlinesBefore: Int,
        _ stop: Int,
        _ limit: Int
    ) -> Step {
        var newline = position
        while newline < stop, buffer[newline] != UInt8(ascii: "\n") { newline += 1 }
        if newline >= stop {
            if stop == limit { return tooLong(newlinesBefore: newlinesBefore, limit) }
            if !isAtEnd { return .needsMore }
            counts.lacksFinalNewline = true
        }
        var contentEnd = newline
        if newline < stop {
            if buffer[newline - 1] == UInt8(ascii: "\r") {
                contentEnd -= 1
                counts.carriageReturnLineFeeds += 1
            } else {
                counts.lineFeeds += 1
            }
        }
        let next = min(newline + 1, stop)
        let faultLine = line + newlinesBefore
        return pass(
            contentEnd: contentEnd,
            next: next,
            0,
            newlines: newlinesBefore + 1,
            faultLine: faultLine,
            fault
        )
    }

    /// Rejects a record whose line does not end within the limit; the rest of the line is passed over later.
    func tooLong(newlinesBefore: Int, _ limit: Int) -> Step {
        isSkipping = true
        let kept = min(start + limits.longRecordBytes, limit)
        let faultLine = line + newlinesBefore
        return pass(
            contentEnd: kept,
            next: limit,
            0,
            newlines: newlinesBefore + 1,
            faultLine: faultLine,
            .recordTooLong
        )
    }

    @inline(__always)
    func pass(
        contentEnd: Int,
        next: Int,
        _ fieldCount: Int,
        newlines: Int,
        faultLine: Int,
        _ fault: FindingCode?
    ) -> Step {
        let record = Record(
            bytes: UnsafePointer(buffer + start),
            length: contentEnd - start,
            spans: UnsafePointer(spans),
            fieldCount: fieldCount,
            line: line,
            faultLine: faultLine,
            byteOffset: bufferOffset + Int64(start),
            fault: fault
        )
        start = next
        line += newlines
        counts.lines += newlines
        return .record(record)
    }

    func skipLine() throws(ByteSource.Fault) {
        isSkipping = false
        while true {
            while start < end {
                start += 1
                if buffer[start - 1] == UInt8(ascii: "\n") {
                    counts.lineFeeds += 1
                    return
                }
            }
            if isAtEnd {
                counts.lacksFinalNewline = true
                return
            }
            try fill()
        }
    }
}
