import CZlib
import Foundation

/// The members of a zip archive by name, read by its central directory; ours writes them, this only reads.
package struct ZippedFiles {
    package let members: [String: Data]

    package init(_ file: URL) throws {
        let bytes = [UInt8](try Data(contentsOf: file))
        func number(_ at: Int, _ size: Int) -> Int {
            (0..<size).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
        }
        let end = bytes.count - 22
        guard end >= 0, number(end, 4) == 0x0605_4b50 else { throw NoArchive() }
        var entry = number(end + 16, 4)
        var members: [String: Data] = [:]
        for _ in 0..<number(end + 10, 2) {
            guard number(entry, 4) == 0x0201_4b50 else { throw NoArchive() }
            let (method, packed, unpacked) = (number(entry + 10, 2), number(entry + 20, 4), number(entry + 24, 4))
            let (nameLength, local) = (number(entry + 28, 2), number(entry + 42, 4))
            let name = String(decoding: bytes[entry + 46..<entry + 46 + nameLength], as: UTF8.self)
            let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
            let content = Array(bytes[start..<start + packed])
            members[name] = method == 0 ? Data(content) : try Self.inflated(content, size: unpacked)
            entry += 46 + nameLength + number(entry + 30, 2) + number(entry + 32, 2)
        }
        self.members = members
    }

    private static func inflated(_ packed: [UInt8], size: Int) throws -> Data {
        var (packed, unpacked) = (packed, [UInt8](repeating: 0, count: max(size, 1)))
        var stream = z_stream()
        // Negative: raw deflate, without zlib's own header.
        guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw NoArchive()
        }
        defer { inflateEnd(&stream) }
        let code = packed.withUnsafeMutableBufferPointer { input in
            unpacked.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        guard code == Z_STREAM_END, Int(stream.total_out) == size else { throw NoArchive() }
        return Data(unpacked.prefix(size))
    }

    struct NoArchive: Error {}
}
