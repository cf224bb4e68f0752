/// One field of a record, by its place in the scanner's buffer.
struct FieldSpan {
    /// From the beginning of the record; after the opening quote of a quoted field.
    var start: Int32
    var length: Int32
    var isQuoted: Bool
    /// Doubled quotes stand in it.
    var hasDoubledQuotes: Bool
}

/// One record as the scanner found it.
///
/// Its pointers hold until the scanner is asked for the next one.
struct Record {
    /// The first byte.
    let bytes: UnsafePointer<UInt8>
    /// Without the line end.
    ///
    /// Of a record that is too long, what is kept of it.
    let length: Int
    let spans: UnsafePointer<FieldSpan>
    /// May be greater than the number of spans that are stored.
    let fieldCount: Int
    /// The physical line it begins on, counted from 1.
    let line: Int
    /// The physical line of the quote that is to blame, or the first.
    let faultLine: Int
    /// Where it begins in the unpacked file.
    let byteOffset: Int64
    let fault: FindingCode?

    /// The bytes as they came, without the line end.
    var raw: [UInt8] {
        Array(UnsafeBufferPointer(start: bytes, count: length))
    }
}
