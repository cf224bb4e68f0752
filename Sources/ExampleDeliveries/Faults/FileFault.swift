/// A way in which a whole delivery goes wrong, or nearly.
package enum FileFault: String, Sendable, CaseIterable {
    case wrongHash = "hash mismatch"
    case wrongRowCount = "row count mismatch"
    case truncated = "truncated file"
    case missingControlFile = "missing control file"
    case unreadableControlFile = "unreadable control file"
    case wrongLoadType = "wrong load type"
    case utf8AsWindows1252 = "utf-8 bytes declared windows-1252"
    case windows1252AsUTF8 = "windows-1252 bytes declared utf-8"
    case unknownMunicipality = "unknown municipality"
    case renamedColumn = "renamed column"
    case tooManyRejects = "rejects above the threshold"
    case badRows = "bad rows below the threshold"
    case identicalRedelivery = "identical redelivery"
    /// Nothing is wrong with the file: last month's delivery comes together with this month's.
    case late = "late delivery"

    var outcome: Manifest.Outcome {
        switch self {
        case .badRows: .loadedWithRejects
        case .identicalRedelivery: .alreadyKnown
        case .late: .loaded
        default: .refused
        }
    }

    /// Which delivery goes wrong: month of the example from 0, municipality, entity.
    static let planned: [(month: Int, municipality: Int, entity: Entity, fault: FileFault)] = [
        (1, 219, .enrolments, .wrongHash),
        (1, 219, .classes, .wrongLoadType),
        (1, 330, .classes, .unreadableControlFile),
        (1, 330, .enrolments, .unknownMunicipality),
        (1, 370, .enrolments, .truncated),
        (1, 370, .classes, .renamedColumn),
        (1, 661, .enrolments, .missingControlFile),
        (1, 661, .classes, .late),
        (1, 706, .enrolments, .wrongRowCount),
        (1, 706, .classes, .identicalRedelivery),
        (2, 219, .enrolments, .utf8AsWindows1252),
        (2, 330, .enrolments, .badRows),
        (2, 370, .enrolments, .windows1252AsUTF8),
        (2, 706, .enrolments, .tooManyRejects),
    ]
}
