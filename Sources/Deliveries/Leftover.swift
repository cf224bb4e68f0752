/// Knows lines that programs write after the rows: totals, end marks.
enum Leftover {
    private static let words = ["total", "i alt", "ialt", "sum", "antal", "slut", "eof", "trailer"]

    /// nil when the record is merely the wrong number of fields.
    static func fault(_ record: Record) -> FindingCode? {
        if record.length == 1, record.bytes[0] == 0x1A { return .endOfFileMark }
        guard record.fieldCount > 0 else { return nil }
        let span = record.spans[0]
        let field = UnsafeBufferPointer(start: record.bytes + Int(span.start), count: min(Int(span.length), 16))
        let start = String(decoding: field, as: UTF8.self).lowercased()
        return words.contains { start.hasPrefix($0) } ? .totalLine : nil
    }
}
