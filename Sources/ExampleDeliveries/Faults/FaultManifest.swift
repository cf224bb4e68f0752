/// What was planted in a month, and what the program must say of it. The program never reads it.
package struct FaultManifest: Codable, Sendable {
    /// What a fault does.
    package enum Outcome: String, Codable, Sendable {
        /// The delivery is not loaded.
        case refused
        /// The row goes to quarantine, the rest is loaded.
        case row
        /// The delivery waits for somebody to accept it.
        case held
        /// The delivery is loaded, and the finding tells.
        case noted
        /// A file that was expected is not there.
        case missing
        /// The delivery is loaded, and the calendar says that nobody expected it.
        case unexpected
    }

    /// One finding that a fault must give, and no other.
    package struct Place: Codable, Hashable, Sendable {
        /// The data file's name; for a missing file the name that it would have had.
        package let file: String
        package let code: String
        /// Line 1 is the header; nil when the whole file is at fault.
        package var line: Int?
        /// Counted from 1 in the file; nil when no column is to blame.
        package var column: Int?

        package init(file: String, code: String, line: Int? = nil, column: Int? = nil) {
            self.file = file
            self.code = code
            self.line = line
            self.column = column
        }
    }

    /// One planted fault.
    package struct Fault: Codable, Sendable {
        package let number: Int
        package let kind: String
        package let outcome: Outcome
        /// More than one where one fault must be told in several places, such as two rows with one key.
        package let places: [Place]
    }

    package var format = 1
    package let seed: UInt64
    /// `2021-01`, without faults.
    package let cleanMonth: String
    /// `2021-02`, with all of them.
    package let faultyMonth: String
    package internal(set) var faults: [Fault] = []
    /// Findings of both months that are no fault of the month: places that the register of schools lacks, as in
    /// the documents.
    package internal(set) var known: [Place] = []
    /// The faulty month's data files without a fault, all to be loaded whole.
    package internal(set) var clean: [String] = []
}
