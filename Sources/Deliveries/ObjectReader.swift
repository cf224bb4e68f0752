import Contracts
import Yams

/// Reads the members of one JSON object of a control file; what is wrong becomes findings.
struct ObjectReader {
    private let file: String
    /// `flis.erstatter`, or empty at the top.
    private let path: String
    private let mark: Mark?
    private let members: [String: Node]
    private let keys: [(String, Mark?)]
    private(set) var findings: [Finding] = []

    /// nil when the node is not an object.
    init?(_ node: Node, in path: String, file: String) {
        guard case .mapping(let mapping) = node else { return nil }
        self.file = file
        self.path = path
        mark = mapping.mark
        var members: [String: Node] = [:]
        var keys: [(String, Mark?)] = []
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else { continue }
            keys.append((scalar.string, scalar.mark))
            let isNull = value.scalar.map { $0.style == .plain && $0.string == "null" } ?? false
            members[scalar.string] = isNull ? nil : value
        }
        self.members = members
        self.keys = keys
    }

    /// A member that is there and not null.
    subscript(key: String) -> Node? { members[key] }

    mutating func refuseUnknown(_ known: [String]) {
        for (key, mark) in keys where !known.contains(key) {
            let meant = Suggestion.nearest(to: key, among: known).map { "; mente du \"\($0)\"?" } ?? ""
            find(.controlUnknownKey, "nøglen \"\(key)\" er ukendt\(meant)", at: mark, field: key)
        }
    }

    mutating func required(_ key: String) -> Node? {
        if members[key] == nil {
            find(.controlMissingKey, "nøglen \"\(key)\" mangler", at: mark, field: key)
        }
        return members[key]
    }

    /// A string, in quotes, that has the form.
    mutating func text(_ key: String, form: (String) -> Bool, as words: String) -> String? {
        guard let node = required(key) else { return nil }
        if case .scalar(let scalar) = node, scalar.style == .doubleQuoted,
            form(scalar.string)
        {
            return scalar.string
        }
        find(.controlValue, "\"\(key)\" skal være \(words)", at: node.mark, field: key)
        return nil
    }

    mutating func integer(_ key: String, from minimum: Int64 = 0) -> Int64? {
        guard let node = required(key) else { return nil }
        if case .scalar(let scalar) = node, scalar.style == .plain, let value = Int64(scalar.string),
            value >= minimum
        {
            return value
        }
        find(.controlValue, "\"\(key)\" skal være et heltal fra \(minimum) og op", at: node.mark, field: key)
        return nil
    }

    mutating func word<Word: RawRepresentable & CaseIterable>(_ key: String, _: Word.Type) -> Word?
    where Word.RawValue == String {
        let words = Word.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        guard let node = required(key) else { return nil }
        if case .scalar(let scalar) = node, scalar.style == .doubleQuoted,
            let word = Word(rawValue: scalar.string)
        {
            return word
        }
        find(.controlValue, "\"\(key)\" skal være et af ordene \(words)", at: node.mark, field: key)
        return nil
    }

    mutating func moment(_ key: String) -> Moment? {
        guard let node = required(key) else { return nil }
        if case .scalar(let scalar) = node, scalar.style == .doubleQuoted, let moment = Moment(scalar.string)
        {
            return moment
        }
        let message =
            "\"\(key)\" skal være et tidspunkt med tidszone, for eksempel \"2021-02-01T02:14:00+01:00\""
        find(.controlValue, message, at: node.mark, field: key)
        return nil
    }

    /// A list of different years from 1900 to 2999, or nil when the member is not there.
    mutating func years(_ key: String) -> [Int]? {
        guard let node = members[key] else { return nil }
        let years = node.sequence?.compactMap { item -> Int? in
            guard case .scalar(let scalar) = item, scalar.style == .plain, let year = Int(scalar.string),
                (1900...2999).contains(year)
            else { return nil }
            return year
        }
        if let years, !years.isEmpty, years.count == node.sequence?.count, Set(years).count == years.count {
            return years.sorted()
        }
        let message = "\"\(key)\" skal være en liste af forskellige år, for eksempel [2020, 2021]"
        find(.controlValue, message, at: node.mark, field: key)
        return nil
    }

    private mutating func find(_ code: FindingCode, _ message: String, at mark: Mark?, field: String) {
        let field = path.isEmpty ? field : "\(path).\(field)"
        findings.append(
            Finding(code, message, file: file, line: mark?.line, column: mark?.column, field: field)
        )
    }
}
