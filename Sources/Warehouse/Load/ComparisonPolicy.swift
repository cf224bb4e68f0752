import Foundation

/// When the lines of a file are compared with the rows in force before they are sent.
///
/// What is stored is the same either way; `FLIS_COMPARE` chooses for a whole process, for tests and for whoever
/// suspects the comparison.
package enum ComparisonPolicy: String, Sendable {
    /// Where the ledger's counts say that it pays.
    case auto
    /// Wherever it is allowed.
    case always
    case never

    /// What `FLIS_COMPARE` says; `auto` when it says nothing that is known.
    package static let ofEnvironment =
        ProcessInfo.processInfo.environment["FLIS_COMPARE"].flatMap(ComparisonPolicy.init) ?? .auto

    /// Below this many rows it costs more to ask than to send.
    private static let leastRows = 200

    /// - Parameters:
    ///   - rows: of the file, as its control file says.
    ///   - known: lines of the delivery that decides now; nil before the server has been asked.
    /// - Returns: why it does not pay; nil when it does.
    func objection(rows: Int, known: Int?) -> String? {
        switch self {
        case .always: nil
        case .never: "FLIS_COMPARE=never"
        case .auto where rows < Self.leastRows: "fewer than \(Self.leastRows) rows"
        // What is fetched must be about what the file can confirm.
        case .auto where known.map { $0 > rows * 2 || $0 < rows / 4 } ?? false:
            "the delivery in force has \(known ?? 0) rows"
        case .auto: nil
        }
    }
}
