import Testing

@testable import Deliveries

/// One faulty row between two good ones, and what must come of it.
struct RowCase: CustomTestStringConvertible, Sendable {
    let code: FindingCode
    let system: String
    let row: [UInt8]
    let reason: String
    let column: Int?

    var testDescription: String { "\(code.rawValue) \(reason)" }

    static let header = ["cpr", "nummer", "navn", "kode", "antal", "beloeb", "dato", "flag", "fra", "til"]
    static let kmdHeader = header.joined(separator: "|")
    static let teaHeader = "CPRNR;NUMMER;NAVN;kode;antal;beloeb;dato;flag;fra;til"
    static let kmdValues = [
        "0202051231", "123456", "Århus", "Å", "7", "1.5", "20210228", "1", "20200101", "20201231",
    ]
    static let teaValues = [
        "0202051231", "123456", "Århus", "Å", "7", "1,5", "28-02-2021", "J", "01-01-2020", "31-12-2020",
    ]
    static let kmdRow = kmdValues.joined(separator: "|")
    static let teaRow = teaValues.joined(separator: ";")

    /// A row of KMD Elev with one value changed.
    static func kmd(_ code: FindingCode, _ field: String, _ value: String, _ reason: String) -> RowCase {
        kmd(code, field, Array(value.utf8), reason)
    }

    static func kmd(_ code: FindingCode, _ field: String, _ value: [UInt8], _ reason: String) -> RowCase {
        let column = header.firstIndex(of: field) ?? 0
        var values = kmdValues.map { Array($0.utf8) }
        values[column] = value
        let row = Array(values.joined(separator: [UInt8(ascii: "|")]))
        return RowCase(
            code: code,
            system: "kmd",
            row: row,
            reason: "\"\(field)\"\(reason)",
            column: column + 1
        )
    }

    /// A row of TEA with one value changed, given as bytes.
    static func tea(_ code: FindingCode, _ column: Int, _ value: [UInt8], _ reason: String) -> RowCase {
        var values = teaValues.map(Workbench.latin)
        values[column] = value
        let row = Array(values.joined(separator: [UInt8(ascii: ";")]))
        return RowCase(code: code, system: "tea", row: row, reason: reason, column: column + 1)
    }

    /// A whole row of KMD Elev that has not the shape of one.
    static func shape(_ code: FindingCode, _ row: String, _ reason: String) -> RowCase {
        RowCase(code: code, system: "kmd", row: Array(row.utf8), reason: reason, column: nil)
    }
}
