import Foundation

/// Whether a record has the form of a row, before its fields are looked at.
struct RecordShape {
    /// The header's bytes: rows like it are where files were put together.
    let header: [UInt8]
    let fieldCount: Int

    @inline(__always)
    func fault(_ record: Record) -> RowFault? {
        if let fault = record.fault { return RowFault(code: fault, field: nil) }
        if record.length == header.count, isHeader(record) {
            return RowFault(code: .repeatedHeader, field: nil)
        }
        if record.fieldCount == fieldCount, record.length > 0 || fieldCount == 1 { return nil }
        if record.length == 0 { return RowFault(code: .blankRow, field: nil) }
        if let fault = Leftover.fault(record) { return RowFault(code: fault, field: nil) }
        return RowFault(code: record.fieldCount < fieldCount ? .tooFewFields : .tooManyFields, field: nil)
    }

    private func isHeader(_ record: Record) -> Bool {
        header.withUnsafeBytes { header in
            header.baseAddress.map { memcmp($0, record.bytes, record.length) == 0 } ?? false
        }
    }
}
