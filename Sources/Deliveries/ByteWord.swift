/// Eight bytes of memory looked at together, on any processor.
///
/// SIMD types and C intrinsics were faster still in isolation, but not by an amount that shows beside validation,
/// and they make debug builds very slow.
package enum ByteWord {
    @inline(__always)
    static func load(_ pointer: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self))
    }

    @inline(__always)
    static func repeated(_ byte: UInt8) -> UInt64 {
        UInt64(byte) &* 0x0101_0101_0101_0101
    }

    /// The high bit of every byte of `word` that is zero.
    ///
    /// Bits above the lowest one may be false.
    @inline(__always)
    static func zeros(_ word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }

    /// Not zero when a byte is outside 0x20…0x7E.
    @inline(__always)
    static func unprintable(_ word: UInt64) -> UInt64 {
        let belowSpace = (word &- 0x2020_2020_2020_2020) & ~word
        let delete = zeros(word ^ 0x7F7F_7F7F_7F7F_7F7F)
        return (word | belowSpace | delete) & 0x8080_8080_8080_8080
    }

    /// The lowest byte that a mask of high bits marks.
    @inline(__always)
    static func firstIndex(_ mask: UInt64) -> Int {
        mask.trailingZeroBitCount &>> 3
    }

    /// How often a byte stands in memory.
    package static func count(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        let wanted = repeated(byte)
        var (position, count) = (0, 0)
        while position &+ 8 <= bytes.count {
            // One in each lane that matches; thirty words cannot overflow one.
            var lanes: UInt64 = 0
            let stop = min(position &+ 240, bytes.count &- 7)
            while position < stop {
                let word = load(base + position) ^ wanted
                let low = (word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
                lanes &+= ~(low | word) &>> 7 & 0x0101_0101_0101_0101
                position &+= 8
            }
            count &+= Int(truncatingIfNeeded: (lanes &* 0x0101_0101_0101_0101) &>> 56)
        }
        while position < bytes.count {
            if bytes[position] == byte { count &+= 1 }
            position &+= 1
        }
        return count
    }
}
