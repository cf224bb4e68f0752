/// Who writes a delivery, and how its files look.
package struct SourceSystem: Hashable, Sendable {
    /// The name in control files and file names.
    package let rawValue: String
    package let format: FileFormat

    package init(_ name: String, _ format: FileFormat) {
        rawValue = name
        self.format = format
    }

    package static let tea = SourceSystem("tea", .tea)
    package static let kmdElev = SourceSystem("kmd_elev", .kmdElev)
    package static let stil = SourceSystem("stil", .national)
    package static let flis = SourceSystem("flis", .national)
    package static let cpr = SourceSystem("cpr", .national)
    package static let opusOekonomi = SourceSystem("opus_oekonomi", .tea)
    package static let oesIndsigt = SourceSystem("oes_indsigt", .kmdElev)
    package static let stsKonto = SourceSystem("sts_konto", .national)
    package static let opusLoen = SourceSystem("opus_loen", .tea)
    package static let sd = SourceSystem("sd", .kmdElev)

    /// A name stands for one system.
    package static func == (left: SourceSystem, right: SourceSystem) -> Bool {
        left.rawValue == right.rawValue
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(rawValue)
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
