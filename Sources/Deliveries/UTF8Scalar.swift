/// UTF-8, one scalar at a time, as strictly as RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Scalar {
    /// The scalar that begins at `index` and its length; length 0 when the bytes are not UTF-8.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (value: UInt32, length: Int) {
        let lead = bytes[index]
        let length: Int
        var value: UInt32
        switch lead {
        case 0x00...0x7F: return (UInt32(lead), 1)
        case 0xC2...0xDF: (length, value) = (2, UInt32(lead & 0x1F))
        case 0xE0...0xEF: (length, value) = (3, UInt32(lead & 0x0F))
        case 0xF0...0xF4: (length, value) = (4, UInt32(lead & 0x07))
        default: return (0, 0)
        }
        guard index + length <= bytes.count else { return (0, 0) }
        for offset in 1..<length {
            let byte = bytes[index + offset]
            guard byte & 0xC0 == 0x80 else { return (0, 0) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let isOverlong = length == 3 && value < 0x800 || length == 4 && value < 0x1_0000
        let isSurrogate = (0xD800...0xDFFF).contains(value)
        return isOverlong || isSurrogate || value > 0x10_FFFF ? (0, 0) : (value, length)
    }

    /// Writes a scalar and says how many bytes it took.
    static func encode(_ scalar: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
        func trail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: scalar >> shift) & 0x3F | 0x80 }
        switch scalar {
        case 0..<0x80:
            target[0] = UInt8(truncatingIfNeeded: scalar)
            return 1
        case 0x80..<0x800:
            target[0] = UInt8(truncatingIfNeeded: scalar >> 6) | 0xC0
            target[1] = trail(0)
            return 2
        case 0x800..<0x1_0000:
            target[0] = UInt8(truncatingIfNeeded: scalar >> 12) | 0xE0
            target[1] = trail(6)
            target[2] = trail(0)
            return 3
        default:
            target[0] = UInt8(truncatingIfNeeded: scalar >> 18) | 0xF0
            target[1] = trail(12)
            target[2] = trail(6)
            target[3] = trail(0)
            return 4
        }
    }
}
