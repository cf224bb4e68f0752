/// A row that was not accepted, with its bytes as they came.
package struct RejectedRow: Hashable, Sendable {
    /// The physical line on which the row begins, counted from 1.
    package let line: Int
    /// Where it begins in the unpacked file, counted from 0.
    package let byteOffset: Int64
    package let code: FindingCode
    /// The column in the file, counted from 1.
    package let column: Int?
    /// The field's name in the contract.
    package let field: String?
    /// In Danish, without the row's values.
    package let reason: String
    /// Without the line end.
    ///
    /// Person data: never printed unless asked for.
    package let raw: [UInt8]

    package init(
        line: Int, byteOffset: Int64, code: FindingCode, column: Int?, field: String?, reason: String, raw: [UInt8]
    ) {
        self.line = line
        self.byteOffset = byteOffset
        self.code = code
        self.column = column
        self.field = field
        self.reason = reason
        self.raw = raw
    }
}

/// A row as it stands in the file, found by its line.
package struct RawRow: Hashable, Sendable {
    package let line: Int
    package let byteOffset: Int64
    package let raw: [UInt8]
}

/// What came of reading one data file to its end.
package struct Reading: Sendable {
    package enum Verdict: String, Sendable {
        case accepted, refused
    }

    /// SHA-256 of what the file holds, however it is packed.
    package var contentSHA256: [UInt8] { unpackedSHA256 ?? sha256 }

    /// Of nothing: no rows, no findings.
    package init() {}

    /// Refused when there is a finding of severity fatal.
    package var verdict: Verdict {
        findings.contains { $0.severity == .fatal } ? .refused : .accepted
    }

    /// Data records, the header not counted.
    package internal(set) var rowsRead = 0
    package internal(set) var rowsAccepted = 0
    /// Accepted rows that were not handed over.
    package internal(set) var rowsKept = 0
    /// Rows that were not asked for: neither accepted nor rejected.
    package internal(set) var rowsPassedOver = 0
    /// With the accepted and those passed over the rows read, but for a file whose header could not be used: there no row is judged.
    package internal(set) var rowsRejected = 0
    /// The rejected rows: all of them when the verdict is accepted, otherwise as many as the limits keep.
    package internal(set) var rejected: [RejectedRow] = []
    /// First what refuses the delivery and what is noted, then one finding per kind of row fault with its count.
    package internal(set) var findings: [Finding] = []
    /// SHA-256 of the file as it lies there.
    package internal(set) var sha256: [UInt8] = []
    /// SHA-256 of what a packed file holds; nil when the file is not packed, or could not be read to its end.
    package internal(set) var unpackedSHA256: [UInt8]?
    /// Bytes of the file as it lies there.
    package internal(set) var bytes: Int64 = 0
    /// The years of the accepted rows of a `dynamic_full` file, in order; empty for other load types.
    package internal(set) var years: [Int] = []
    /// Physical lines, the header's among them.
    package internal(set) var lines = 0
}
