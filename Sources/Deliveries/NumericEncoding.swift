/// PostgreSQL's binary form of `numeric`: digits of base 10 000, in one canonical way per value.
enum NumericEncoding {
    /// The most bytes an encoded number takes: four head words and five digits on either side of the point.
    static let maximumBytes = 8 + 2 * 10

    /// Writes `scaled` / 10^`scale` with display scale `scale` (at most 16) and says how many bytes it took.
    @inline(__always)
    static func write(_ scaled: Int64, scale: Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
        let magnitude = scaled.magnitude
        let divisor = powersOfTen(scale)
        var whole = magnitude / divisor
        // The fraction, padded to whole groups of four digits.
        let fractionGroups = (scale &+ 3) / 4
        var fraction = (magnitude % divisor) &* powersOfTen(fractionGroups &* 4 &- scale)

        var wholeGroups = 0
        var rest = whole
        while rest > 0 {
            wholeGroups &+= 1
            rest /= 10_000
        }
        let digits = target + 8
        var index = wholeGroups
        while index > 0 {
            index &-= 1
            store(UInt16(truncatingIfNeeded: whole % 10_000), to: digits + index &* 2)
            whole /= 10_000
        }
        index = wholeGroups &+ fractionGroups
        while index > wholeGroups {
            index &-= 1
            store(UInt16(truncatingIfNeeded: fraction % 10_000), to: digits + index &* 2)
            fraction /= 10_000
        }
        return finish(
            scaled,
            scale: scale,
            wholeGroups: wholeGroups,
            groups: wholeGroups &+ fractionGroups,
            target
        )
    }

    /// Drops groups of zeros at both ends and writes the head.
    @inline(__always)
    private static func finish(
        _ scaled: Int64,
        scale: Int,
        wholeGroups: Int,
        groups: Int,
        _ target: UnsafeMutablePointer<UInt8>
    ) -> Int {
        let digits = target + 8
        var last = groups
        while last > 0, digits[last &* 2 &- 1] == 0, digits[last &* 2 &- 2] == 0 { last &-= 1 }
        var first = 0
        while first < last, digits[first &* 2] == 0, digits[first &* 2 &+ 1] == 0 { first &+= 1 }
        let count = last &- first
        if first > 0 { digits.update(from: digits + first &* 2, count: count &* 2) }
        let weight = count == 0 ? 0 : wholeGroups &- 1 &- first
        store(UInt16(truncatingIfNeeded: count), to: target)
        store(UInt16(bitPattern: Int16(truncatingIfNeeded: weight)), to: target + 2)
        store(scaled < 0 ? 0x4000 : 0, to: target + 4)
        store(UInt16(truncatingIfNeeded: scale), to: target + 6)
        return 8 &+ count &* 2
    }

    @inline(__always)
    private static func store(_ value: UInt16, to target: UnsafeMutablePointer<UInt8>) {
        target[0] = UInt8(truncatingIfNeeded: value &>> 8)
        target[1] = UInt8(truncatingIfNeeded: value)
    }

    @inline(__always)
    private static func powersOfTen(_ exponent: Int) -> UInt64 {
        var power: UInt64 = 1
        for _ in 0..<exponent { power = power &* 10 }
        return power
    }
}
