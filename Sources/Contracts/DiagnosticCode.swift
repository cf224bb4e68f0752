/// Every fault that can be found in the YAML files of an area.
///
/// A number is never used again.
package enum DiagnosticCode: String, CaseIterable, Sendable {
    case unreadableFile = "LI101"
    case syntax = "LI102"
    case duplicateKey = "LI103"
    case unknownKey = "LI104"
    case missingKey = "LI105"
    case wrongShape = "LI106"
    case unknownWord = "LI107"
    case unsupportedLoadType = "LI108"
    case malformedName = "LI110"
    case technicalName = "LI111"
    case nameUsedTwice = "LI112"
    case nameDiffersFromFile = "LI113"
    case unknownField = "LI114"
    case keyFieldNotRequired = "LI115"
    case primaryKey = "LI116"
    case validity = "LI117"
    case constraintOnWrongType = "LI118"
    case constraintValue = "LI119"
    case precision = "LI120"
    case unknownSystem = "LI121"
    case fileFormat = "LI122"
    case headerUsedTwice = "LI123"
    case booleanValues = "LI124"
    case rejectLimit = "LI125"
    case deliveryList = "LI126"
    case pathPattern = "LI127"

    /// What the code says, for the reference page.
    package var summary: String {
        switch self {
        case .unreadableFile: "The file or folder cannot be read, or is not UTF-8."
        case .syntax: "The file is not well-formed YAML."
        case .duplicateKey: "The same key stands twice in one mapping."
        case .unknownKey: "A key that the format does not have."
        case .missingKey: "A key that the format requires is not there."
        case .wrongShape: "A text, list or mapping stands where another of the three is expected."
        case .unknownWord: "A value that is not one of the words the key takes."
        case .unsupportedLoadType: "A load type that is planned but cannot be loaded yet."
        case .malformedName: "A name that is not lower-case ASCII, is too long, or is a reserved word of SQL."
        case .technicalName: "A field is named like a technical column of the history."
        case .nameUsedTwice: "Two fields, systems or list entries have the same name."
        case .nameDiffersFromFile: "The name in the file is not the name of the file or folder."
        case .unknownField: "A reference to a field that the schema does not have."
        case .keyFieldNotRequired: "A key field may be empty."
        case .primaryKey: "The primary key is empty or does not fit the load type."
        case .validity: "The validity does not fit the load type or the fields it names."
        case .constraintOnWrongType: "A constraint that the field's type does not take."
        case .constraintValue: "The value of a constraint cannot be used."
        case .precision: "A decimal field without a usable precision and scale."
        case .unknownSystem: "A source system that the area does not declare."
        case .fileFormat: "Encoding, dialect, date format or decimal character of a source system."
        case .headerUsedTwice: "Two fields are read from the same column of a source system's file."
        case .booleanValues:
            "A source system does not say how it writes true and false, or writes them alike."
        case .rejectLimit: "The limit for rejected rows is neither a number of rows nor a percentage."
        case .deliveryList: "The area's list of deliveries and the files in `deliveries/` differ."
        case .pathPattern: "The file-name pattern lacks a part or has one that does not exist."
        }
    }
}
