import Testing

@testable import Deliveries

@Suite("numeric is sent as PostgreSQL sends it")
struct NumericEncodingTests {
    /// Expected: what PostgreSQL 15's numeric_send gives for `select numeric_send('…'::numeric(p,s))`.
    @Test(arguments: [
        (0, 0, "0000000000000000"),
        (0, 4, "0000000000000004"),
        (1, 0, "00010000000000000001"),
        (10_000, 0, "00010001000000000001"),
        (15_000, 4, "000200000000000400011388"),
        (-15_000, 4, "000200004000000400011388"),
        (5, 2, "0001ffff0000000201f4"),
        (1, 5, "0001fffe0000000503e8"),
        (123_456_789_012_345_678, 2, "000500030000000204d2162e2334 0d80 1e78".replacing(" ", with: "")),
        (999_999_999_999_999_999, 16, "0005000000000010 0063 270f 270f 270f 270f".replacing(" ", with: "")),
    ])
    func writes(_ scaled: Int, _ scale: Int, _ expected: String) {
        var bytes = [UInt8](repeating: 0xAA, count: 64)
        let count = bytes.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { NumericEncoding.write(Int64(scaled), scale: scale, to: $0) } ?? 0
        }
        #expect(hex(Array(bytes.prefix(count))) == expected)
    }
}
