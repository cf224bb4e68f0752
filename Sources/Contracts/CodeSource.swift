/// Where the values of a field must be found, as `codes` in a contract says it.
package enum CodeSource: Hashable, Sendable {
    /// `klassetrin`: a list of the area's `kode`, in the source system's own codes where it is translated.
    case list(String)
    /// `institution.institutionsnummer`, `kontoplan.funktion/dranst/gruppering`: what another entity of the
    /// area has in a field, or in several with a slash between them.
    case entity(String, fields: [String])
    /// `faelles.kommune`: the municipalities of the country.
    case municipalities
    /// `leverance.kommune`: only the municipality that the delivery is for.
    case ownMunicipality

    init(_ text: String) {
        switch text {
        case "faelles.kommune": self = .municipalities
        case "leverance.kommune": self = .ownMunicipality
        default:
            let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else { self = .list(text); return }
            self = .entity(parts[0], fields: parts[1].split(separator: "/", omittingEmptySubsequences: false).map(String.init))
        }
    }

    /// A municipality's code may be a number in the contract; all other codes are texts.
    var takesNumbers: Bool { self == .municipalities || self == .ownMunicipality }

    /// The names in it that must be plain.
    var names: [String] {
        switch self {
        case .list(let list): [list]
        case .entity(let entity, let fields): [entity] + fields
        case .municipalities, .ownMunicipality: []
        }
    }
}

extension CodeSource: CustomStringConvertible {
    /// As the contract writes it.
    package var description: String {
        switch self {
        case .list(let list): list
        case .entity(let entity, let fields): "\(entity).\(fields.joined(separator: "/"))"
        case .municipalities: "faelles.kommune"
        case .ownMunicipality: "leverance.kommune"
        }
    }
}
