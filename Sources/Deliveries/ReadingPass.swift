import Contracts
import Foundation

/// The state of one pass over a data file.
struct ReadingPass {
    private let reader: DeliveryReader
    let delivery: Delivery
    let file: String
    /// About the file as a whole.
    var notes: [Finding] = []
    /// One for every kind of row fault.
    private(set) var rowFindings: [Finding] = []
    var reading = Reading()
    private var headerBytes: [UInt8] = []
    private let selection: RowSelection
    private var threads = 1
    /// How the lines of the rows end.
    var lines = LineCounts()

    init(_ reader: DeliveryReader, selection: RowSelection) {
        self.reader = reader
        self.selection = selection
        delivery = reader.delivery
        file = reader.delivery.fileName
    }

    /// - Parameter watching: nil when all accepted rows are handed over.
    mutating func run(
        watching: (any RowWatching)?, inOneThread: Bool, _ sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let source: ByteSource
        do throws(OpenFile.Fault) {
            source = try ByteSource(delivery.path, name: delivery.fileName, limits: reader.limits)
        } catch {
            find(fileFault(error))
            reading.findings = notes
            return
        }
        if source.packing != Packing(name: file) { find(.gzipName) }
        let isLarge = source.fileBytes >= reader.limits.parallelBytes
        threads = isLarge && !inOneThread ? max(1, reader.limits.threads) : 1
        let scanner = reader.scanner(source)
        do {
            if let columns = try start(scanner, isPacked: source.isPacked) {
                try rows(scanner, columns: columns, watching: watching, sink)
            } else if !notes.contains(where: { $0.code.isForeignFormat }) {
                while try scanner.next() != nil { reading.rowsRead += 1 }
            }
        } catch let fault as ByteSource.Fault {
            find(sourceFault(fault))
        }
        finish(source, scanner)
    }

    /// Looks at the beginning of the file and reads the header; nil when the rows cannot be judged.
    private mutating func start(_ scanner: RecordScanner, isPacked: Bool) throws(ByteSource.Fault) -> [Int]? {
        let head = try scanner.peek(FileSignature.length)
        if isPacked, FileSignature.isPacked(head) {
            find(.nestedPacking)
            return nil
        }
        if let fault = FileSignature.fault(head) {
            find(Finding(fault, file: file))
            return nil
        }
        if head.starts(with: FileSignature.byteOrderMark) {
            scanner.skip(FileSignature.byteOrderMark.count)
            find(delivery.layout.encoding == .utf8 ? .byteOrderMark : .utf8Throughout)
        }
        guard let record = try scanner.next(), record.length > 0 else {
            find(.emptyFile)
            return nil
        }
        guard let names = header(record) else { return nil }
        var check = HeaderCheck(file: file)
        let columns = check.columns(names, layout: delivery.layout, fields: delivery.layout.fields)
        notes += check.findings
        headerBytes = record.raw
        return columns
    }

    private mutating func header(_ record: Record) -> [String]? {
        if UnsafeBufferPointer(start: record.bytes, count: record.length).contains(UInt8(ascii: "\r")) {
            find(.carriageReturns)
            return nil
        }
        if let fault = record.fault {
            find(Finding(.headerUnreadable, "overskriften: \(fault.text.what)", file: file, line: 1))
            return nil
        }
        let decoder = TextDecoder(delivery.layout.encoding)
        let target = UnsafeMutablePointer<UInt8>.allocate(capacity: record.length * 3 + 16)
        defer { target.deallocate() }
        var names: [String] = []
        for index in 0..<min(record.fieldCount, 256) {
            let span = record.spans[index]
            let source = record.bytes + Int(span.start)
            let text = decoder.copy(source, count: Int(span.length), to: target, isQuoted: false)
            if let fault = text.fault {
                let message = "kolonne \(index + 1) i overskriften: \(fault.text.what)"
                find(Finding(.headerUnreadable, message, file: file, line: 1, column: index + 1))
                return nil
            }
            names.append(
                String(decoding: UnsafeBufferPointer(start: target, count: text.bytes), as: UTF8.self)
            )
        }
        return names
    }

    private mutating func rows(
        _ scanner: RecordScanner,
        columns: [Int],
        watching: (any RowWatching)?,
        _ sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let readers = (0..<threads).map { _ in
            PieceReader(
                reader, columns: columns, header: headerBytes, selection: selection, watch: watching?.watch())
        }
        var log = RejectLog(delivery, columns: columns, limits: reader.limits)
        defer { close(readers, log) }
        let isRefused = notes.contains { $0.severity == .fatal }
        let cutter = PieceCutter(scanner, reader.limits)
        let pieces = (0..<(threads == 1 ? 1 : threads * 2)).map { _ in Piece(reader.limits) }
        try Parallel.inOrder(
            pieces, threads: threads, make: cutter.cut, work: { number, piece in readers[number].read(piece) },
            take: { piece in
                piece.forEachReject { fault, record in log.add(fault, record) }
                if let watching, !piece.marks.isEmpty { try watching.note(piece.marks) }
                if let failure = piece.failure { throw failure }
                if !isRefused, !log.isOverLimit { try piece.flush(sink) }
            })
        if let fault = cutter.fault { throw fault }
    }

    /// Takes over what the rows came to, also when the bytes ended before the file did.
    private mutating func close(_ readers: [PieceReader], _ log: RejectLog) {
        guard let encoder = readers.first?.encoder else { return }
        for reader in readers {
            reading.rowsRead += reader.counts.read
            reading.rowsAccepted += reader.counts.accepted
            reading.rowsKept += reader.counts.kept
            reading.rowsPassedOver += reader.counts.passedOver
            lines.add(reader.lines)
        }
        for reader in readers.dropFirst() { encoder.add(reader.encoder) }
        reading.rowsRejected = log.count
        reading.years = encoder.years.found
        if encoder.openEnds.isMixed { find(.mixedOpenEnds) }
        reading.rejected = log.rows
        let evidence = encoder.decoder.evidence
        let isUTF8 = evidence.isUTF8Throughout && delivery.layout.encoding != .utf8
        if isUTF8, !notes.contains(where: { $0.code == .utf8Throughout }) { find(.utf8Throughout) }
        if evidence.invalid > 0 {
            let count = evidence.invalid == 1 ? "1 felt" : "\(evidence.invalid) felter"
            let message = evidence.guess.map { "\(count) er ikke UTF-8; bytes ligner \($0)" }
            find(Finding(.otherEncoding, message, file: file))
        }
        if isUTF8 ? log.isOverLimit(without: .doubleEncoded) : log.isOverLimit {
            let message =
                "\(log.count) af \(reading.rowsRead) rækker er afvist; kontrakten tillader \(log.allowed)"
            find(Finding(.tooManyRejects, message, file: file))
        } else if log.isFull {
            find(.quarantineFull)
        }
        // Every letter of such a file looks as if it was encoded twice: one cause, told once.
        rowFindings = log.findings(file: file, except: isUTF8 ? .doubleEncoded : nil)
    }
}
