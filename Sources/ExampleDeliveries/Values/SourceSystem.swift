/// Who writes a delivery.
package enum SourceSystem: String, Sendable {
    case tea
    case kmdElev = "kmd_elev"
    case stil
    case flis
    case cpr
    case opusOekonomi = "opus_oekonomi"
    case oesIndsigt = "oes_indsigt"
    case stsKonto = "sts_konto"
    case opusLoen = "opus_loen"
    case sd

    package var format: FileFormat {
        switch self {
        case .tea, .opusOekonomi, .opusLoen: .tea
        case .kmdElev, .oesIndsigt, .sd: .kmdElev
        case .stil, .flis, .cpr, .stsKonto: .national
        }
    }
}

/// How a source system writes its files.
package struct FileFormat: Sendable {
    /// Encodings by the names that control files use.
    package enum Encoding: String, Sendable {
        case utf8 = "utf-8"
        case windows1252 = "windows-1252"
    }

    /// How a date looks, with 1 August 2020 as example.
    package enum DateStyle: Sendable {
        /// `01-08-2020`
        case dayFirst
        /// `20200801`
        case compact
        /// `2020-08-01`
        case iso
    }

    package var encoding: Encoding
    package let delimiter: UInt8
    package let lineEnd: [UInt8]
    package let dates: DateStyle
    package let yes: UInt8
    package let no: UInt8
    /// Text that people have typed stands in quotes, whether it needs them or not.
    package let quotesText: Bool

    static let tea = FileFormat(
        encoding: .windows1252, delimiter: UInt8(ascii: ";"), lineEnd: [13, 10], dates: .dayFirst,
        yes: UInt8(ascii: "J"), no: UInt8(ascii: "N"), quotesText: true
    )
    static let kmdElev = FileFormat(
        encoding: .utf8, delimiter: UInt8(ascii: "|"), lineEnd: [10], dates: .compact,
        yes: UInt8(ascii: "1"), no: UInt8(ascii: "0"), quotesText: false
    )
    static let national = FileFormat(
        encoding: .utf8, delimiter: UInt8(ascii: ";"), lineEnd: [10], dates: .iso,
        yes: UInt8(ascii: "1"), no: UInt8(ascii: "0"), quotesText: false
    )
}
