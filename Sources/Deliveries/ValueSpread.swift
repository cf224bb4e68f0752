import CXXHash

/// How the values of a column spread over 16 classes of a digest: enough to see that a column is another
/// one, and nothing to read a value from.
///
/// A value's class is the first hexadecimal digit of its XXH3-64, over the bytes that are sent; of an integer
/// over its digits, so that a column of integers and one of texts with the same numbers look alike.
///
/// A plain value: it is added to for every value of every row, and nothing is to be counted or allocated for that.
package struct ValueSpread {
    /// Rows with a value of each class.
    private var rows = SIMD16<UInt32>()
    private var rowsWithout = 0
    private var first: UInt64?
    private var isVaried = false

    /// - Parameter value: without an address when there is none.
    @inline(__always)
    mutating func add(_ value: UnsafeRawBufferPointer, isInteger: Bool) {
        guard value.baseAddress != nil else {
            rowsWithout += 1
            return
        }
        let hash = isInteger ? Self.hash(digitsOf: value) : XXH3_64bits(value.baseAddress, value.count)
        // In place: a vector's subscript would move all of it.
        withUnsafeMutableBytes(of: &rows) { bytes in
            let place = Int(hash >> 60) * MemoryLayout<UInt32>.stride
            let count = bytes.load(fromByteOffset: place, as: UInt32.self)
            bytes.storeBytes(of: count + 1, toByteOffset: place, as: UInt32.self)
        }
        if let first { isVaried = isVaried || first != hash } else { first = hash }
    }

    /// Takes over the rows of another part of the file.
    mutating func add(_ other: ValueSpread) {
        rows &+= other.rows
        rowsWithout += other.rowsWithout
        isVaried = isVaried || other.isVaried || first != nil && other.first != nil && first != other.first
        first = first ?? other.first
    }

    /// Rows that it is of.
    var rowsChosen: Int { rowsWithout + Int(rows.wrappedSum()) }

    /// Thousandths of these rows, rounded down: without a value, and of each class; nil of no row.
    package var shares: [Int]? {
        let total = rowsChosen
        return total == 0 ? nil : [rowsWithout * 1000 / total] + rows.indices.map { Int(rows[$0]) * 1000 / total }
    }

    /// Whether all values are the same, and there is one.
    package var isConstant: Bool { first != nil && !isVaried }

    private static func hash(digitsOf value: UnsafeRawBufferPointer) -> UInt64 {
        let number = Int64(bigEndian: value.loadUnaligned(as: Int64.self))
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var (start, rest) = (digits.count, number.magnitude)
            repeat {
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 {
                start -= 1
                digits[start] = UInt8(ascii: "-")
            }
            let text = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(digits)[start...])
            return XXH3_64bits(text.baseAddress, text.count)
        }
    }
}
