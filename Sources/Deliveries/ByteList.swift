import Contracts
import Foundation

/// A few texts, side by side in memory, that a field is compared with.
///
/// No allocation when it is asked.
final class ByteList {
    private let bytes: UnsafeMutablePointer<UInt8>
    private let ends: UnsafeMutablePointer<Int>
    private let count: Int

    init(_ texts: [[UInt8]]) {
        count = texts.count
        bytes = .allocate(capacity: max(1, texts.reduce(0) { $0 + $1.count }))
        ends = .allocate(capacity: max(1, count))
        var end = 0
        for (index, text) in texts.enumerated() {
            for byte in text {
                bytes[end] = byte
                end += 1
            }
            ends[index] = end
        }
    }

    deinit {
        bytes.deallocate()
        ends.deallocate()
    }

    func contains(_ text: UnsafePointer<UInt8>, count length: Int) -> Bool {
        var start = 0
        for index in 0..<count {
            if ends[index] - start == length, memcmp(bytes + start, text, length) == 0 { return true }
            start = ends[index]
        }
        return false
    }
}

extension TextEncoding {
    /// The bytes of a text as a file in this encoding has them; nil when it cannot.
    func bytes(of text: String) -> [UInt8]? {
        if self == .utf8 { return Array(text.utf8) }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else if let byte = (0x80...0xFF).first(where: { SingleByte.scalar($0, self) == scalar.value }) {
                bytes.append(byte)
            } else {
                return nil
            }
        }
        return bytes
    }
}
