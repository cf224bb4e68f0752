/// A small delivery, read to its end: what came of it, and its accepted rows.
package struct ReadDelivery: Sendable {
    package let reading: Reading
    /// Blocks of whole tuples, as ``DeliveryReader/read(_:watching:into:)`` hands them over; none when the delivery is
    /// refused.
    package let tuples: [[UInt8]]
}

extension DeliveryReader {
    /// Reads a file and keeps the tuples of its accepted rows, for files that are read beside each other.
    ///
    /// - Parameters:
    ///   - limit: bytes that the tuples may take.
    ///   - watching: looks at the accepted rows.
    /// - Returns: nil when they take more, and the file is to be streamed instead.
    package func readWhole(limit: Int, watching: (any RowWatching)? = nil) throws -> ReadDelivery? {
        var tuples: [[UInt8]] = []
        var rest = limit
        let reading: Reading
        do {
            reading = try read(watching: watching) { bytes in
                guard bytes.count <= rest else { throw TooLarge() }
                rest -= bytes.count
                tuples.append(Array(bytes))
            }
        } catch is TooLarge {
            return nil
        }
        return ReadDelivery(reading: reading, tuples: reading.verdict == .accepted ? tuples : [])
    }
}

private struct TooLarge: Error {}
