extension FindingCode {
    /// The name of the same error in the Frictionless framework; nil when it has none.
    package var frictionless: String? {
        switch self {
        case .hash: "hash-count"
        case .byteCount: "byte-count"
        case .rowCount: "row-count"
        case .dataMissing, .dataNotRegular, .dataUnreadable: "scheme-error"
        case .emptyFile: "source-error"
        case .wideEncoding, .utf8Throughout, .otherEncoding, .invalidUTF8, .undefinedByte: "encoding-error"
        case .markup, .archive: "format-error"
        case .gzipTruncated, .gzipDamaged, .gzipTrailing, .zipEmpty, .zipSeveral, .zipEncrypted, .zipName, .zip64,
            .zipMethod, .zipNotFile, .unpackMemory, .nestedPacking:
            "compression-error"
        case .headerMissing: "missing-label"
        case .headerExtra: "extra-label"
        case .headerRenamed, .headerCase: "incorrect-label"
        case .headerDuplicate: "duplicate-label"
        case .headerBlank: "blank-label"
        case .noHeader: "blank-header"
        case .tooFewFields: "missing-cell"
        case .tooManyFields: "extra-cell"
        case .blankRow: "blank-row"
        case .integer, .integerRange, .decimal, .foreignSeparator, .spreadsheetDamage, .dateFormat, .dateCalendar,
            .boolean:
            "type-error"
        case .required, .pattern, .tooShort, .tooLong, .notInList, .belowMinimum, .aboveMaximum: "constraint-error"
        case .duplicateKey: "primary-key"
        default: nil
        }
    }
}
