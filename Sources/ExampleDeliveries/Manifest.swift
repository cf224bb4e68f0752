/// What was planted, for tests to compare with what the program found. The program never reads it.
package struct Manifest: Encodable, Sendable {
    /// One data file with what becomes of it.
    package struct Delivery: Encodable, Sendable {
        package let file: String
        package let entity: String
        package let system: String
        package let municipality: String
        package let period: String
        package let sequence: Int
        package let rows: Int
        package let outcome: Outcome
    }

    /// What the program must make of a delivery.
    package enum Outcome: String, Encodable, Sendable {
        case loaded
        case loadedWithRejects = "loaded with rejects"
        case refused
        /// The very same file and control file once more.
        case alreadyKnown = "already known"
        /// Expected, and not there.
        case neverSent = "never sent"
    }

    /// One planted fault, of a file or of a line.
    package struct Fault: Encodable, Sendable {
        package let file: String
        /// Nil when the whole delivery is at fault; line 1 is the header.
        package let line: Int?
        package let kind: String
        /// `LI2` for files, `LI3` for rows.
        package let codeFamily: String
        package let outcome: Outcome
    }

    /// A line of a file; line 1 is the header.
    package struct Place: Encodable, Sendable {
        package let file: String
        package let line: Int
    }

    /// A pupil with overlapping forløb in both systems.
    package struct DoublePlace: Encodable, Sendable {
        package let kind: DoubleRegistration.Kind
        package let municipality: Int
        package let chosenSystem: String?
        package let tea: Place
        package let kmdElev: Place
    }

    /// A forløb at an institution that the register does not have.
    package struct UnknownPlace: Encodable, Sendable {
        package let file: String
        package let line: Int
        package let name: String
        package let from: String
        package let to: String
        /// One of the ten rows that the documents show.
        package let isPrinted: Bool
    }

    /// A school of Rapport 1; nil where the year has no number.
    package struct PivotRow: Encodable, Sendable {
        package let institution: Int
        package let name: String
        package let counts: [Int?]
    }

    /// Rapport 1 of one municipality.
    package struct Pivot: Encodable, Sendable {
        package let municipality: Int
        package let schoolYears: [String]
        package let rows: [PivotRow]
    }

    /// A difference that is as large as the threshold and no larger.
    package struct AtThreshold: Encodable, Sendable {
        package let measure: String
        package let term: String
        package let municipality: Int
        package let difference: String
    }

    /// A file that replaces an earlier one and takes its rank.
    package struct Correction: Encodable, Sendable {
        package let file: String
        package let replacedSequence: Int
        package let version: Int
    }

    package var format = 1
    package let seed: UInt64
    package let size: String
    package let pupils: Int
    package let months: [String]
    package var deliveries: [Delivery] = []
    package var faults: [Fault] = []
    package var differenceLines: [DifferenceLine] = []
    /// Exactly the threshold, so not listed.
    package var atThreshold: [AtThreshold] = []
    package var rapportOne: Pivot?
    package var unknownInstitutions: [UnknownPlace] = []
    package var doubleRegistrations: [DoublePlace] = []
    package var corrections: [Correction] = []

    package init(_ options: ExampleOptions) {
        seed = options.seed
        size = options.size.rawValue
        pupils = options.pupils
        months = (0..<options.months).map { Month(index: $0).name }
    }
}
