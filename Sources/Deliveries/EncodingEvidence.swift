import Contracts

/// What the bytes of a file say about its real encoding, gathered while texts are decoded.
///
/// A class, so that the decoder itself stays constant: a changing one would be checked for exclusive access per field.
final class EncodingEvidence {
    /// Texts in which a letter was encoded twice, or UTF-8 was read as one byte per letter.
    var doubleEncoded = 0
    /// A text with bytes above ASCII that is not UTF-8 was seen: the file is not UTF-8 throughout.
    private(set) var isNotUTF8 = false
    private(set) var invalid = 0
    private var danishInWindows1252 = 0
    private var danishInCodePage850 = 0

    /// Notes a text in an encoding of one byte per letter.
    ///
    /// Stops looking at the first that is not UTF-8.
    func note(singleBytes bytes: UnsafeBufferPointer<UInt8>) {
        guard !isNotUTF8 else { return }
        var index = 0
        while index < bytes.count {
            let length = UTF8Scalar.decode(bytes, at: index).length
            guard length > 0 else {
                isNotUTF8 = true
                return
            }
            index += length
        }
    }

    /// Notes a byte that UTF-8 does not allow where it stands.
    func note(invalid byte: UInt8) {
        invalid += 1
        switch byte {
        case 0xE6, 0xF8, 0xE5, 0xC6, 0xD8, 0xC5: danishInWindows1252 += 1
        case 0x91, 0x9B, 0x86, 0x92, 0x9D, 0x8F: danishInCodePage850 += 1
        default: break
        }
    }

    /// Takes over what was gathered in another part of the file.
    func add(_ other: EncodingEvidence) {
        doubleEncoded += other.doubleEncoded
        isNotUTF8 = isNotUTF8 || other.isNotUTF8
        invalid += other.invalid
        danishInWindows1252 += other.danishInWindows1252
        danishInCodePage850 += other.danishInCodePage850
    }

    /// A file declared as one byte per letter that is UTF-8 from end to end, and has Danish letters to show it.
    var isUTF8Throughout: Bool { doubleEncoded > 0 && !isNotUTF8 }

    /// The encoding that the bytes look like, for a file declared as UTF-8.
    var guess: String? {
        guard danishInWindows1252 + danishInCodePage850 > 0 else { return nil }
        return danishInWindows1252 >= danishInCodePage850 ? "windows-1252 eller iso-8859-1" : "codepage 850"
    }
}
