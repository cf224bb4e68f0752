import Contracts

extension ReadingPass {
    /// Reads the file to its end and holds what came of it up against the control file.
    mutating func finish(_ source: ByteSource, _ scanner: RecordScanner) {
        do throws(ByteSource.Fault) {
            try source.drain()
        } catch {
            find(sourceFault(error))
        }
        reading.bytes = source.rawBytes
        reading.sha256 = source.finishHash()
        reading.unpackedSHA256 = source.finishContentHash()
        lines.add(scanner.counts)
        reading.lines = lines.lines
        if lines.lacksFinalNewline { find(.noFinalNewline) }
        if source.parts > 1 {
            find(Finding(.packedInParts, "filen er pakket i \(source.parts) dele", file: file))
        }
        if lines.carriageReturnLineFeeds > 0, lines.lineFeeds > 0 { find(.mixedNewlines) }
        compareWithControl()
        let saysNothing = delivery.loadType == .dynamicFull && delivery.covers(years: reading.years).isEmpty
        if saysNothing, !notes.contains(where: { $0.severity == .fatal }) { find(.assertsNothing) }
        reading.findings = notes + rowFindings
    }

    mutating func compareWithControl() {
        let control = delivery.control
        if reading.bytes != control.bytes {
            let message = "datafilen har \(reading.bytes) bytes, kontrolfilen siger \(control.bytes)"
            find(Finding(.byteCount, message, file: file))
        } else if reading.sha256 != control.sha256 {
            let cause = HashDiagnosis.cause(delivery.path, control: control, earlier: delivery.earlier)
            find(Finding(.hash, cause.map { "SHA-256 er ikke kontrolfilens: \($0)" }, file: file))
        }
        let wasCut = notes.contains {
            $0.code.isForeignFormat || $0.code.endsEarly || $0.code.isUnreadablePacking
        }
        if reading.rowsRead != control.rows, !wasCut {
            if reading.rowsRead == 0, notes.contains(where: { $0.code.cutsFile }) {
                // Nothing was unpacked, and that has been said.
            } else if reading.rowsRead == 0 {
                find(Finding(.headerOnly, "kontrolfilen siger \(control.rows) rækker", file: file))
            } else {
                let message = "datafilen har \(reading.rowsRead) rækker, kontrolfilen siger \(control.rows)"
                find(Finding(.rowCount, message + miscount(control.rows), file: file))
            }
        }
    }

    /// What somebody counted who got the control file's number, where that can be seen.
    private func miscount(_ declared: Int) -> String {
        let lines = reading.lines
        if lines > reading.rowsRead + 1, declared == lines || declared == lines - 1 {
            return "; det er antallet af linjer, men et felt i anførselstegn kan fylde flere"
        }
        return declared == reading.rowsRead + 1 ? "; overskriften er vist talt med" : ""
    }

    mutating func find(_ code: FindingCode) {
        notes.append(Finding(code, file: file))
    }

    mutating func find(_ finding: Finding) {
        notes.append(finding)
    }

    func sourceFault(_ fault: ByteSource.Fault) -> Finding {
        switch fault {
        case .file(let fault): fileFault(fault)
        case .truncated: Finding(.gzipTruncated, file: file)
        case .damaged: Finding(.gzipDamaged, file: file)
        case .trailing: Finding(.gzipTrailing, file: file)
        case .bomb: Finding(.gzipBomb, file: file)
        case .packing(let code): Finding(code, file: file)
        }
    }

    func fileFault(_ fault: OpenFile.Fault) -> Finding {
        switch fault {
        case .missing: Finding(.dataMissing, file: file)
        case .notRegular: Finding(.dataNotRegular, file: file)
        case .unreadable(let number):
            Finding(.dataUnreadable, "datafilen kan ikke læses (errno \(number))", file: file)
        }
    }
}

extension FindingCode {
    /// The rest of the file could not be had: that rows are missing is the same fault told twice.
    var endsEarly: Bool {
        switch self {
        case .emptyFile, .gzipTruncated, .gzipDamaged, .gzipBomb: true
        default: false
        }
    }

    /// The file is no delimited text, so its rows are not counted.
    var isForeignFormat: Bool {
        switch self {
        case .wideEncoding, .markup, .archive, .nestedPacking: true
        default: false
        }
    }

    /// The packed bytes end before they should, or are not what was packed.
    var cutsFile: Bool {
        switch self {
        case .gzipTruncated, .gzipDamaged, .gzipTrailing: true
        default: false
        }
    }

    /// The archive is not opened at all.
    var isUnreadablePacking: Bool {
        switch self {
        case .zipEmpty, .zipSeveral, .zipEncrypted, .zipName, .zip64, .zipMethod, .zipNotFile, .unpackMemory: true
        default: false
        }
    }
}
