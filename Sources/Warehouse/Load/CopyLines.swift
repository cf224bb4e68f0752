import Postgres

/// Lines of COPY's text format on their way to the server, some thousand at a time.
struct CopyLines {
    /// Bytes in a piece: larger ones cost the server more.
    static let usual = 1 << 16

    private var bytes: [UInt8] = []

    /// What has been added, with no room for more.
    var exactly: [UInt8] { bytes.withUnsafeBufferPointer { Array($0) } }

    /// Lines that were made before.
    mutating func add(lines: [UInt8]) { bytes += lines }

    /// - Parameter values: nil is NULL.
    mutating func add(_ values: [String?]) {
        for (place, value) in values.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: "\t")) }
            guard let value else {
                bytes += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
                continue
            }
            for byte in value.utf8 { add(byte) }
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func add(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\\"): bytes += [byte, byte]
        case UInt8(ascii: "\t"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
        case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
        case UInt8(ascii: "\r"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
        default: bytes.append(byte)
        }
    }

    /// - Parameter least: sends nothing while there are fewer bytes.
    mutating func flush(to writer: borrowing CopyWriter, atLeast least: Int = 1) throws {
        guard bytes.count >= least else { return }
        try writer.write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}
