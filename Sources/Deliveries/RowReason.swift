import Contracts

/// Says in Danish why a row was rejected: with the column's name in the file, never with its value.
struct RowReason {
    let layout: Layout

    func text(_ fault: RowFault, record: Record) -> String {
        guard let index = fault.field else { return shape(fault.code, record) }
        let field = layout.fields[index]
        let name = "\"\(layout.header[index])\""
        switch fault.code {
        case .required: return "\(name) er tom, men skal være udfyldt"
        case .pattern: return "\(name) har ikke formen \(field.pattern?.text ?? "")"
        case .tooShort: return "\(name) er kortere end \(field.minLength ?? 0) tegn"
        case .tooLong: return "\(name) er længere end \(field.maxLength ?? 0) tegn"
        case .notInList: return "\(name) er ikke en af de aftalte værdier"
        case .belowMinimum: return "\(name) er mindre end tilladt"
        case .aboveMaximum: return "\(name) er større end tilladt"
        case .decimalScale, .decimalRange:
            guard case .decimal(let precision, let scale) = field.type else { break }
            return fault.code == .decimalScale
                ? "\(name) har flere end \(scale) decimaler"
                : "\(name) har flere end \(precision - scale) cifre før decimaltegnet"
        case .decimal:
            return "\(name) er ikke et tal med decimaltegnet \(String(UnicodeScalar(layout.decimalChar)))"
        case .dateFormat: return "\(name) er ikke en dato skrevet som \(layout.dateFormat.danishWords)"
        case .boolean:
            let words = (layout.trueValues + layout.falseValues).joined(separator: ", ")
            return "\(name) er ikke et af ordene \(words)"
        default: break
        }
        let what = fault.code.text.what
        return "\(name): \(what.prefix(1).lowercased())\(what.dropFirst().dropLast())"
    }

    private func shape(_ code: FindingCode, _ record: Record) -> String {
        switch code {
        case .tooFewFields, .tooManyFields:
            return "rækken har \(record.fieldCount) felter, overskriften har \(layout.fields.count)"
        case .strayQuote, .textAfterQuote, .unclosedQuote:
            let what = code.text.what
            return "\(what.prefix(1).lowercased())\(what.dropFirst().dropLast()) (linje \(record.faultLine))"
        default:
            let what = code.text.what
            return "\(what.prefix(1).lowercased())\(what.dropFirst().dropLast())"
        }
    }
}
