/// Everything the controls of a delivery can have to say: LI2xx about the file, LI3xx about a row.
///
/// A number is never used again. The texts are in `FindingCode+Text.swift`.
package enum FindingCode: String, CaseIterable, Codable, Sendable {
    // The control file
    case controlUnreadable = "LI201"
    case controlSyntax = "LI202"
    case controlDuplicateKey = "LI203"
    case controlUnknownKey = "LI204"
    case controlMissingKey = "LI205"
    case controlValue = "LI206"
    case controlVersion = "LI207"
    case controlMissing = "LI208"
    case controlName = "LI209"
    // What was agreed
    case unknownArea = "LI210"
    case unknownEntity = "LI211"
    case unknownSystem = "LI212"
    case unknownKommune = "LI213"
    case wrongScope = "LI214"
    case wrongLoadType = "LI215"
    case wrongEncoding = "LI216"
    case wrongPeriod = "LI217"
    case wrongFileName = "LI218"
    case illegalFileName = "LI219"
    // The data file
    case dataMissing = "LI220"
    case dataNotRegular = "LI221"
    case dataUnreadable = "LI222"
    case byteCount = "LI223"
    // Found by the warehouse, against what is there already.
    case takenNumber = "LI224"
    case refusedByDatabase = "LI225"
    // The inbox; told, not recorded: the file waits for the next run.
    case awaitsControl = "LI226"
    case awaitsData = "LI227"
    case stillGrowing = "LI228"
    case cannotBeTaken = "LI229"
    case hash = "LI230"
    case rowCount = "LI231"
    case tooManyRejects = "LI232"
    case quarantineFull = "LI233"
    case emptyFile = "LI234"
    case headerOnly = "LI235"
    case wideEncoding = "LI236"
    case markup = "LI237"
    case archive = "LI238"
    case gzipTruncated = "LI239"
    case gzipDamaged = "LI240"
    case gzipTrailing = "LI241"
    case gzipBomb = "LI242"
    case utf8Throughout = "LI243"
    case otherEncoding = "LI244"
    case byteOrderMark = "LI245"
    case noFinalNewline = "LI246"
    case mixedNewlines = "LI247"
    case gzipName = "LI248"
    // The packing
    case zipEmpty = "LI270"
    case zipSeveral = "LI271"
    case zipEncrypted = "LI272"
    case zipName = "LI273"
    case zip64 = "LI274"
    case nestedPacking = "LI275"
    case zipMethod = "LI276"
    case unpackMemory = "LI277"
    case zipNotFile = "LI278"
    case packedInParts = "LI279"
    // The header
    case headerMissing = "LI250"
    case headerExtra = "LI251"
    case headerRenamed = "LI252"
    case headerOrder = "LI253"
    case headerDuplicate = "LI254"
    case noHeader = "LI255"
    case headerUnreadable = "LI256"
    case headerBlank = "LI257"
    case headerCase = "LI258"
    case carriageReturns = "LI259"
    // What the load type makes of it; texts in `LoadTypeText.swift`.
    case assertsNothing = "LI260"
    case yearEmptied = "LI261"
    case correctsOtherPeriod = "LI262"
    case mixedOpenEnds = "LI263"
    // The place in the order of deliveries; texts in `OrderText.swift`.
    case extractedInFuture = "LI264"
    case orderContradicted = "LI265"
    case correctsUnknown = "LI266"
    // Against what earlier deliveries brought; found by the warehouse, texts in `ControlsText.swift`.
    case columnEmptied = "LI280"
    case columnChanged = "LI281"
    case futurePeriod = "LI282"
    case foreignRows = "LI283"
    case sameContent = "LI284"
    case sequenceGap = "LI285"
    case noAnchor = "LI286"
    case knownInserts = "LI287"
    case unknownUpdates = "LI288"
    case gapTimedOut = "LI289"
    case suspectedDelta = "LI290"
    case suspectedFull = "LI291"
    case volumeUnusual = "LI292"
    case volumeOutside = "LI293"
    case groupUnusual = "LI294"
    case groupOutside = "LI295"
    case unknownDeletes = "LI296"
    case unknownCode = "LI297"
    case controlNotDone = "LI298"
    case sample = "LI299"
    // The shape of a row
    case tooFewFields = "LI301"
    case tooManyFields = "LI302"
    case blankRow = "LI303"
    case repeatedHeader = "LI304"
    case strayQuote = "LI305"
    case textAfterQuote = "LI306"
    case unclosedQuote = "LI307"
    case recordTooLong = "LI308"
    // Characters
    case nulByte = "LI310"
    case controlCharacter = "LI311"
    case invalidUTF8 = "LI312"
    case undefinedByte = "LI313"
    case invisibleCharacter = "LI314"
    case spaceAtEnd = "LI315"
    case decomposed = "LI316"
    case doubleEncoded = "LI317"
    case replacementCharacter = "LI318"
    // Values
    case required = "LI320"
    case pattern = "LI321"
    case tooShort = "LI322"
    case tooLong = "LI323"
    case notInList = "LI324"
    case belowMinimum = "LI325"
    case aboveMaximum = "LI326"
    case integer = "LI330"
    case integerRange = "LI331"
    case decimal = "LI332"
    case decimalScale = "LI333"
    case decimalRange = "LI334"
    case foreignSeparator = "LI335"
    case spreadsheetDamage = "LI336"
    case dateFormat = "LI340"
    case dateCalendar = "LI341"
    case dateYear = "LI342"
    case boolean = "LI345"
    case cprForm = "LI350"
    case cprLostZero = "LI351"
    case cprDate = "LI352"
    case validityOrder = "LI360"
    case operationUnknown = "LI361"
    case yearNotNamed = "LI362"
    case yearUnusable = "LI363"
    case totalLine = "LI364"
    case endOfFileMark = "LI365"
    // Rows against each other; found by the warehouse when the file has been read.
    case duplicateKey = "LI370"
    case overlappingValidity = "LI371"

    /// How much a finding weighs when nothing else is said.
    package var severity: Severity {
        switch self {
        case .byteOrderMark, .noFinalNewline, .mixedNewlines, .gzipName, .headerOrder, .packedInParts,
            .awaitsControl, .awaitsData, .stillGrowing, .controlNotDone, .mixedOpenEnds:
            .info
        case .otherEncoding, .cannotBeTaken: .advarsel
        case .volumeUnusual, .groupUnusual, .unknownDeletes, .columnChanged, .unknownCode, .sample: .advarsel
        case .knownInserts, .unknownUpdates, .gapTimedOut, .correctsOtherPeriod: .advarsel
        case .orderContradicted, .correctsUnknown: .advarsel
        case _ where holds: .advarsel
        default: rawValue < "LI300" ? .fatal : .fejl
        }
    }
}

/// What a finding does: `fatal` refuses the delivery, `fejl` a row; the others only tell.
package enum Severity: String, CaseIterable, Codable, Sendable {
    case fatal, fejl, advarsel, info
}
