import Contracts

/// Finds the contract's columns in the header by name, and says everything that is wrong with it.
struct HeaderCheck {
    let file: String
    private(set) var findings: [Finding] = []

    init(file: String) {
        self.file = file
    }

    /// For each field of the contract its column, counted from 0; nil when the delivery is refused.
    mutating func columns(_ header: [String], layout: Layout, fields: [Field]) -> [Int]? {
        let agreed = layout.header
        guard header.contains(where: { name in agreed.contains { $0.lowercased() == name.lowercased() } })
        else {
            let sign = layout.delimiter == 9 ? "tabulator" : String(UnicodeScalar(layout.delimiter))
            let message =
                "første linje har ingen af de \(agreed.count) aftalte kolonner; aftalt skilletegn er \(sign)"
            findings.append(Finding(.noHeader, message, file: file, line: 1))
            return nil
        }
        var seen: [String: Int] = [:]
        for (column, name) in header.enumerated() {
            if name.isEmpty {
                find(.headerBlank, "kolonne \(column + 1) har intet navn", column: column)
            } else if let first = seen[name] {
                let message = "\"\(name)\" står både som kolonne \(first + 1) og \(column + 1)"
                find(.headerDuplicate, message, column: column)
            } else {
                seen[name] = column
            }
        }
        var strangers = header.enumerated().filter { !$0.element.isEmpty && !agreed.contains($0.element) }
        for (name, field) in zip(agreed, fields) where seen[name] == nil {
            if let place = strangers.firstIndex(where: { HeaderCheck.isNear($0.element, name) }) {
                let stranger = strangers.remove(at: place)
                let message = "kolonnen hedder \"\(stranger.element)\", aftalt er \"\(name)\""
                let isSameWord = stranger.element.lowercased() == name.lowercased()
                find(isSameWord ? .headerCase : .headerRenamed, message, column: stranger.offset, field: field.name)
            } else {
                find(.headerMissing, "kolonnen \"\(name)\" mangler i overskriften", field: field.name)
            }
        }
        for stranger in strangers where seen[stranger.element] == stranger.offset {
            find(.headerExtra, "kolonnen \"\(stranger.element)\" er ikke aftalt", column: stranger.offset)
        }
        guard findings.isEmpty else { return nil }
        if header != agreed { find(.headerOrder) }
        return agreed.compactMap { seen[$0] }
    }

    /// The same but for case, or for a slip of the hand.
    private static func isNear(_ name: String, _ agreed: String) -> Bool {
        Suggestion.nearest(to: name, among: [agreed]) != nil
    }

    private mutating func find(
        _ code: FindingCode,
        _ message: String? = nil,
        column: Int? = nil,
        field: String? = nil
    ) {
        findings.append(
            Finding(code, message, file: file, line: 1, column: column.map { $0 + 1 }, field: field)
        )
    }
}
