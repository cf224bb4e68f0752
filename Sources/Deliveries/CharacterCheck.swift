import Contracts

/// ASCII control characters in a text.
enum ASCIIControl {
    /// Line feeds, alone or after a carriage return, may stand in a quoted field; nothing else below space may.
    static func fault(_ byte: UInt8, next: UInt8, isQuoted: Bool) -> FindingCode? {
        if byte >= 0x20, byte != 0x7F { return nil }
        if byte == 0 { return .nulByte }
        let isLineEnd = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && next == UInt8(ascii: "\n")
        return isQuoted && isLineEnd ? nil : .controlCharacter
    }
}

/// Scalars outside ASCII that must not pass unseen.
enum CharacterCheck {
    /// What is wrong with `scalar` after `previous`.
    static func fault(_ scalar: UInt32, after previous: UInt32) -> FindingCode? {
        // Ã followed by what the second byte of æ, ø, å, Æ, Ø, Å becomes when UTF-8 is read as one byte per letter.
        if previous == 0xC3, isSecondHalf(scalar) { return .doubleEncoded }
        switch scalar {
        case 0x80...0x9F: return .controlCharacter
        case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF:
            return .invisibleCharacter
        case 0xFFFD: return .replacementCharacter
        default: return nil
        }
    }

    private static func isSecondHalf(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xA6, 0xB8, 0xA5, 0x2020, 0x02DC, 0x2026, 0x86, 0x98, 0x85: true
        default: false
        }
    }

    /// Spaces other than the ordinary one, and joiners: at an end they are never meant.
    static func isSpace(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xA0, 0x1680, 0x2000...0x200D, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Whether the text must be compared with its composed form.
    ///
    /// Below U+0300 every scalar is composed.
    static func mayCompose(_ scalar: UInt32) -> Bool {
        scalar >= 0x300 && !(0x2010...0x2027).contains(scalar) && scalar != 0x20AC
    }
}

/// Encodings with one byte per character.
enum SingleByte {
    /// The scalar of a byte from 0x80; 0 when the encoding has none.
    static func scalar(_ byte: UInt8, _ encoding: TextEncoding) -> UInt32 {
        if encoding == .windows1252, byte < 0xA0 { return windows1252(byte) }
        return UInt32(byte)
    }

    private static func windows1252(_ byte: UInt8) -> UInt32 {
        switch byte {
        case 0x80: 0x20AC
        case 0x82: 0x201A
        case 0x83: 0x0192
        case 0x84: 0x201E
        case 0x85: 0x2026
        case 0x86: 0x2020
        case 0x87: 0x2021
        case 0x88: 0x02C6
        case 0x89: 0x2030
        case 0x8A: 0x0160
        case 0x8B: 0x2039
        case 0x8C: 0x0152
        case 0x8E: 0x017D
        case 0x91: 0x2018
        case 0x92: 0x2019
        case 0x93: 0x201C
        case 0x94: 0x201D
        case 0x95: 0x2022
        case 0x96: 0x2013
        case 0x97: 0x2014
        case 0x98: 0x02DC
        case 0x99: 0x2122
        case 0x9A: 0x0161
        case 0x9B: 0x203A
        case 0x9C: 0x0153
        case 0x9E: 0x017E
        case 0x9F: 0x0178
        default: 0
        }
    }
}
