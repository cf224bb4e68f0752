import Contracts

/// Reads one data file from end to end: hashes it, checks every row, and encodes the accepted ones.
///
/// One pass, with the same memory whatever the size of the file.
package struct DeliveryReader: Sendable {
    let delivery: Delivery
    let deliveryID: Int64
    let scopeID: Int32
    let limits: ReadingLimits
    /// Of the digests that it makes: another number means that the same row has another digest.
    package static let digestVersion = RowEncoder.digestVersion

    package init(
        delivery: Delivery,
        deliveryID: Int64,
        scopeID: Int32,
        limits: ReadingLimits = ReadingLimits()
    ) {
        self.delivery = delivery
        self.deliveryID = deliveryID
        self.scopeID = scopeID
        self.limits = limits
    }

    /// Reads the file and hands over the accepted rows as tuples of PostgreSQL's binary COPY.
    ///
    /// A large file is read by several threads (docs/explanation/reading.md); what comes of it is the same. What has
    /// been handed over counts only when the verdict is accepted: hash and row count are known at the end.
    ///
    /// - Parameters:
    ///   - rows: which rows are judged and handed over; the others are only counted (``Reading/rowsPassedOver``).
    ///   - watching: recognises accepted rows that are not to be handed over (``Reading/rowsKept``).
    ///   - sink: takes blocks of whole tuples, without COPY's header and trailer, in the order of the file, on the
    ///     caller's thread. The bytes hold only until it returns. Once the delivery is sure to be refused it is not
    ///     called any more.
    /// - Returns: counts of the whole file, as far as it could be read, also when it is refused.
    /// - Throws: what `sink` and `watching` throw, and nothing else.
    package func read(
        _ rows: RowSelection = .all, watching: (any RowWatching)? = nil,
        into sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Reading {
        var pass = ReadingPass(self, selection: rows)
        try pass.run(watching: watching, inOneThread: false, sink)
        return pass.reading
    }

    /// The same in one thread, with a decision that is made for one row after another.
    ///
    /// - Parameter isKept: says of an accepted row that it is not to be handed over; what it throws ends the reading.
    package func read(
        _ rows: RowSelection = .all, keeping isKept: @escaping (EncodedRow) throws -> Bool,
        into sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Reading {
        var pass = ReadingPass(self, selection: rows)
        try pass.run(watching: RowDecision(isKept), inOneThread: true, sink)
        return pass.reading
    }

    /// The rows that begin on `lines`, as they stand in the file, by a pass of its own.
    ///
    /// For rows that turn out to be wrong only beside others, such as two with one key.
    package func rows(beginningOn lines: some Sequence<Int>) throws -> [RawRow] {
        let wanted = Set(lines)
        let scanner = try scanner(ByteSource(delivery.path, name: delivery.fileName, limits: limits))
        if try scanner.peek(3).elementsEqual(FileSignature.byteOrderMark) { scanner.skip(3) }
        var rows: [RawRow] = []
        while rows.count < wanted.count, let record = try scanner.next() {
            guard wanted.contains(record.line) else { continue }
            rows.append(RawRow(line: record.line, byteOffset: record.byteOffset, raw: record.raw))
        }
        return rows
    }

    /// - Parameter source: nil for a scanner that is shown pieces.
    func scanner(_ source: ByteSource?) -> RecordScanner {
        RecordScanner(
            source,
            delimiter: delivery.layout.delimiter,
            quote: delivery.layout.quote,
            // One more than agreed, and room for the header to name what is not agreed.
            spanCapacity: max(delivery.layout.fields.count * 2, 256),
            limits: limits
        )
    }
}
