import Contracts
import Testing

@testable import Deliveries

/// A whole data file and the finding about it.
struct FileCase: CustomTestStringConvertible, Sendable {
    let code: FindingCode
    let message: String
    let data: [UInt8]
    var name = "kmd_0510_prove_2021-02.csv"
    var rows = 1
    var isRefused = true
    var rowsRead = 1

    var testDescription: String { "\(code.rawValue) \(message)" }

    init(
        _ code: FindingCode,
        _ message: String,
        _ data: [UInt8],
        name: String = "kmd_0510_prove_2021-02.csv",
        rows: Int = 1,
        rowsRead: Int = 1,
        isRefused: Bool = true
    ) {
        self.code = code
        self.message = message
        self.data = data
        self.name = name
        self.rows = rows
        self.rowsRead = rowsRead
        self.isRefused = isRefused
    }

    static func kmd(_ header: String, _ lines: String...) -> [UInt8] {
        Array(([header] + lines).map { $0 + "\n" }.joined().utf8)
    }

    static let header = RowCase.kmdHeader
    static let row = RowCase.kmdRow
    static let good = kmd(header, row)
}
