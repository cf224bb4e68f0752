import Contracts
import Foundation

/// What became of one text.
struct DecodedText {
    /// UTF-8 bytes written.
    var bytes: Int
    /// Unicode scalars, as PostgreSQL's `char_length` counts.
    var characters: Int
    var fault: FindingCode?
}

/// Checks the characters of a text and writes it as UTF-8, without changing any.
///
/// Printable ASCII takes the fast path in ``copy(_:count:to:isQuoted:)``; all else is looked at scalar by scalar.
struct TextDecoder {
    let encoding: TextEncoding
    /// What the bytes say about the file's real encoding.
    let evidence = EncodingEvidence()

    init(_ encoding: TextEncoding) {
        self.encoding = encoding
    }

    /// Source and target have at least eight bytes more than the text needs; the target three times the source.
    @inline(__always)
    func copy(
        _ source: UnsafePointer<UInt8>,
        count: Int,
        to target: UnsafeMutablePointer<UInt8>,
        isQuoted: Bool
    ) -> DecodedText {
        var index = 0
        while index < count {
            var word = ByteWord.load(source + index)
            let rest = count &- index
            if rest < 8 {
                let kept = (1 as UInt64) &<< (UInt64(truncatingIfNeeded: rest) &* 8) &- 1
                word = word & kept | 0x2020_2020_2020_2020 & ~kept
            }
            if ByteWord.unprintable(word) != 0 {
                return copySlowly(source, count: count, to: target, isQuoted: isQuoted)
            }
            UnsafeMutableRawPointer(target + index).storeBytes(of: word.littleEndian, as: UInt64.self)
            index &+= 8
        }
        return DecodedText(bytes: count, characters: count, fault: nil)
    }

    @inline(never)
    private func copySlowly(
        _ source: UnsafePointer<UInt8>,
        count: Int,
        to target: UnsafeMutablePointer<UInt8>,
        isQuoted: Bool
    ) -> DecodedText {
        let bytes = UnsafeBufferPointer(start: source, count: count)
        if encoding != .utf8 { evidence.note(singleBytes: bytes) }
        var result = DecodedText(bytes: 0, characters: 0, fault: nil)
        var previous: UInt32 = 0
        var first: UInt32 = 0
        var mayBeDecomposed = false
        var index = 0
        while index < count {
            let scalar: UInt32
            if source[index] < 0x80 {
                scalar = UInt32(source[index])
                let next = index + 1 < count ? source[index + 1] : 0
                result.fault = ASCIIControl.fault(source[index], next: next, isQuoted: isQuoted)
                index += 1
            } else if encoding == .utf8 {
                let decoded = UTF8Scalar.decode(bytes, at: index)
                guard decoded.length > 0 else {
                    evidence.note(invalid: bytes[index])
                    result.fault = .invalidUTF8
                    return result
                }
                scalar = decoded.value
                index += decoded.length
            } else {
                scalar = SingleByte.scalar(source[index], encoding)
                index += 1
                if scalar == 0 { result.fault = .undefinedByte }
            }
            if result.fault != nil { return result }
            if scalar >= 0x80 {
                result.fault = CharacterCheck.fault(scalar, after: previous)
                if result.fault != nil {
                    if result.fault == .doubleEncoded { evidence.doubleEncoded += 1 }
                    return result
                }
                mayBeDecomposed = mayBeDecomposed || CharacterCheck.mayCompose(scalar)
            }
            if result.characters == 0 { first = scalar }
            previous = scalar
            result.bytes += UTF8Scalar.encode(scalar, to: target + result.bytes)
            result.characters += 1
        }
        if CharacterCheck.isSpace(first) || CharacterCheck.isSpace(previous) {
            result.fault = .spaceAtEnd
        } else if mayBeDecomposed {
            let text = String(
                decoding: UnsafeBufferPointer(start: target, count: result.bytes),
                as: UTF8.self
            )
            let composed = text.precomposedStringWithCanonicalMapping
            if !composed.utf8.elementsEqual(text.utf8) { result.fault = .decomposed }
        }
        return result
    }
}
