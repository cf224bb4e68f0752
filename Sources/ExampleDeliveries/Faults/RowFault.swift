/// A way in which a single row goes wrong, in a file of TEA.
package enum RowFault: String, Sendable, CaseIterable {
    case impossibleDate = "31-02 as date"
    case strayQuote = "stray quote"
    case impossibleCPR = "cpr with month 13"
    case nulByte = "NUL byte"
    case tooManyFields = "too many fields"
    case tooFewFields = "too few fields"
    /// Two rows with the same key: neither is better than the other, both are rejected.
    case duplicateKey = "duplicate key"

    /// The faulty line made from a good one; fields are separated by semicolons and no name has one.
    func spoil(_ line: [UInt8]) -> [UInt8] {
        var fields = line.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map(
            Array.init)
        switch self {
        case .impossibleDate: fields[11] = Array("31-02-2021".utf8)
        case .strayQuote: fields[2].insert(UInt8(ascii: "\""), at: 5)
        case .impossibleCPR: fields[0].replaceSubrange(2..<4, with: Array("13".utf8))
        case .nulByte: fields[3].append(0)
        case .tooManyFields: fields.append(Array("1".utf8))
        case .tooFewFields: fields.removeLast(2)
        case .duplicateKey: fields[10] = Array((fields[10] == Array("J".utf8) ? "N" : "J").utf8)
        }
        return Array(fields.joined(separator: [UInt8(ascii: ";")]))
    }
}
