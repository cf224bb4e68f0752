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

    init(_ reader: DeliveryReader, selection: RowSelection) {
        self.reader = reader
        self.selection = selection
        delivery = reader.delivery
        file = reader.delivery.fileName
    }

    mutating func run(
        keeping isKept: ((EncodedRow) throws -> Bool)?, _ sink: (UnsafeRawBufferPointer) throws -> Void
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
        let scanner = reader.scanner(source)
        do {
            if let columns = try start(scanner) {
                try rows(scanner, columns: columns, keeping: isKept, sink)
            } else if !notes.contains(where: { $0.code.isForeignFormat }) {
                while try scanner.next() != nil { reading.rowsRead += 1 }
            }
        } catch let fault as ByteSource.Fault {
            find(sourceFault(fault))
        }
        finish(source, scanner)
    }

    /// Looks at the beginning of the file and reads the header; nil when the rows cannot be judged.
    private mutating func start(_ scanner: RecordScanner) throws(ByteSource.Fault) -> [Int]? {
        let head = try scanner.peek(FileSignature.length)
        if scanner.source.isPacked, FileSignature.isPacked(head) {
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
        keeping isKept: ((EncodedRow) throws -> Bool)?,
        _ sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let encoder = RowEncoder(
            delivery,
            deliveryID: reader.deliveryID,
            scopeID: reader.scopeID,
            columns: columns,
            limits: reader.limits
        )
        var log = RejectLog(delivery, columns: columns, limits: reader.limits)
        defer { close(encoder, log) }
        let isRefused = notes.contains { $0.severity == .fatal }
        while let record = try scanner.next() {
            reading.rowsRead += 1
            if !selection.contains(record.line) {
                reading.rowsPassedOver += 1
                continue
            }
            if let fault = shapeFault(record) {
                log.add(fault, record)
                continue
            }
            let bound = encoder.bound(record)
            if !encoder.block.hasRoom(for: bound) {
                if isRefused || log.isOverLimit {
                    encoder.block.used = 0
                } else {
                    try encoder.block.flush(sink)
                }
                encoder.block.grow(to: bound)
            }
            let start = encoder.block.used
            if let fault = encoder.encode(record) {
                log.add(fault, record)
                continue
            }
            reading.rowsAccepted += 1
            let row = EncodedRow(
                tuple: encoder.block.base + start, prefixBytes: encoder.prefixBytes, line: record.line)
            if let isKept, try isKept(row) {
                reading.rowsKept += 1
                encoder.block.used = start
            }
        }
        if !isRefused, !log.isOverLimit { try encoder.block.flush(sink) }
    }

    @inline(__always)
    private func shapeFault(_ record: Record) -> RowFault? {
        if let fault = record.fault { return RowFault(code: fault, field: nil) }
        let expected = delivery.layout.fields.count
        if record.length == headerBytes.count, isHeader(record) {
            return RowFault(code: .repeatedHeader, field: nil)
        }
        if record.fieldCount == expected, record.length > 0 || expected == 1 { return nil }
        if record.length == 0 { return RowFault(code: .blankRow, field: nil) }
        if let fault = Leftover.fault(record) { return RowFault(code: fault, field: nil) }
        return RowFault(code: record.fieldCount < expected ? .tooFewFields : .tooManyFields, field: nil)
    }

    private func isHeader(_ record: Record) -> Bool {
        headerBytes.withUnsafeBytes { header in
            header.baseAddress.map { memcmp($0, record.bytes, record.length) == 0 } ?? false
        }
    }

    /// Takes over what the rows came to, also when the bytes ended before the file did.
    private mutating func close(_ encoder: RowEncoder, _ log: RejectLog) {
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
