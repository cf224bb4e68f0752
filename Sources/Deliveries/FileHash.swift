/// A SHA-256 in place: an array of its 32 bytes takes another 48, and a month has a hundred thousand of them.
package struct FileHash: Hashable, Sendable {
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    /// - Parameter bytes: 32 of them; those that are missing are 0.
    init(_ bytes: [UInt8]) {
        func word(_ number: Int) -> UInt64 {
            bytes.dropFirst(number * 8).prefix(8).enumerated().reduce(0) { word, one in
                word | UInt64(one.element) << UInt64(56 - 8 * one.offset)
            }
        }
        (first, second, third, fourth) = (word(0), word(1), word(2), word(3))
    }

    /// The 32 bytes.
    package var bytes: [UInt8] {
        [first, second, third, fourth].flatMap { word in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
        }
    }

    /// The first eight bytes: enough to tell which of fifty thousand may be the same.
    package var beginning: UInt64 { first }
}
