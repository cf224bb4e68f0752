import Yams

/// A text or word with the place where it stands.
struct Located<Value> {
    let value: Value
    let mark: Mark?
}

/// Reads one mapping of a YAML file: known keys only, every scalar as text first.
struct MappingReader {
    let yaml: YAMLFile
    /// Where the mapping begins.
    let mark: Mark?
    /// What the mapping is, for messages: "the field", "the system \"tea\"".
    let subject: String
    private let nodes: [String: Node]

    /// nil, with a diagnostic, when the node is not a mapping.
    init?(_ node: Node, subject: String, keys known: [String], in yaml: YAMLFile) {
        guard case .mapping(let mapping) = node else {
            yaml.fault(
                .wrongShape,
                "\(subject) must be a mapping",
                at: node.mark,
                fix: "write it as `key: value` lines"
            )
            return nil
        }
        var nodes: [String: Node] = [:]
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else {
                yaml.fault(
                    .wrongShape,
                    "a key in \(subject) is not a text",
                    at: key.mark,
                    fix: "use a plain word as key"
                )
                continue
            }
            guard known.contains(scalar.string) else {
                let fix =
                    Suggestion.text(for: scalar.string, among: known)
                    ?? "use one of \(known.joined(separator: ", "))"
                yaml.fault(
                    .unknownKey,
                    "\(subject) has no key \"\(scalar.string)\"",
                    at: scalar.mark,
                    fix: fix
                )
                continue
            }
            nodes[scalar.string] = value.isNothing ? nil : value
        }
        self.yaml = yaml
        self.mark = mapping.mark
        self.subject = subject
        self.nodes = nodes
    }

    func node(_ key: String) -> Node? {
        nodes[key]
    }

    /// The node of a key that must be there.
    func required(_ key: String) -> Node? {
        if nodes[key] == nil {
            yaml.fault(.missingKey, "\(subject) lacks \"\(key)\"", at: mark, fix: "add `\(key): …`")
        }
        return nodes[key]
    }

    func text(_ key: String) -> Located<String>? {
        nodes[key].flatMap { scalar($0, key) }
    }

    func requiredText(_ key: String) -> Located<String>? {
        required(key).flatMap { scalar($0, key) }
    }

    /// One of a fixed set of words.
    ///
    /// - Parameter name: what the words are, for messages; by default the key.
    func word<Word: RawRepresentable & CaseIterable>(
        _ key: String, named name: String? = nil, as: Word.Type
    ) -> Located<Word>? where Word.RawValue == String {
        text(key).flatMap { word($0, name ?? key) }
    }

    func requiredWord<Word: RawRepresentable & CaseIterable>(_ key: String, as: Word.Type) -> Located<Word>?
    where Word.RawValue == String {
        requiredText(key).flatMap { word($0, key) }
    }

    /// A list of words of a fixed set; a single word counts as a list of one.
    func words<Word: RawRepresentable & CaseIterable>(_ key: String, as: Word.Type) -> [Located<Word>]
    where Word.RawValue == String {
        texts(key).compactMap { word($0, key) }
    }

    /// `true` or `false`, and no other way to say it.
    func flag(_ key: String) -> Bool? {
        guard let text = text(key) else { return nil }
        if let value = Bool(text.value) { return value }
        yaml.fault(
            .unknownWord,
            "\"\(key)\" is neither true nor false",
            at: text.mark,
            fix: "write true or false"
        )
        return nil
    }

    func wholeNumber(_ key: String) -> Int? {
        guard let text = text(key) else { return nil }
        if let value = Int(text.value), value >= 0 { return value }
        yaml.fault(
            .constraintValue,
            "\"\(key)\" is not a whole number",
            at: text.mark,
            fix: "write a number of 0 or more"
        )
        return nil
    }

    /// A list of texts; a single text counts as a list of one.
    func texts(_ key: String) -> [Located<String>] {
        guard let node = nodes[key] else { return [] }
        guard case .sequence(let sequence) = node else { return scalar(node, key).map { [$0] } ?? [] }
        return sequence.compactMap { scalar($0, key) }
    }

    private func scalar(_ node: Node, _ key: String) -> Located<String>? {
        if case .scalar(let scalar) = node { return Located(value: scalar.string, mark: scalar.mark) }
        yaml.fault(.wrongShape, "\"\(key)\" must be a text", at: node.mark, fix: "write `\(key): text`")
        return nil
    }

    private func word<Word: RawRepresentable & CaseIterable>(_ text: Located<String>, _ key: String)
        -> Located<Word>?
    where Word.RawValue == String {
        if let word = Word(rawValue: text.value) { return Located(value: word, mark: text.mark) }
        let words = Word.allCases.map(\.rawValue)
        let fix =
            Suggestion.text(for: text.value, among: words) ?? "use one of \(words.joined(separator: ", "))"
        yaml.fault(.unknownWord, "\"\(text.value)\" is not a known \(key)", at: text.mark, fix: fix)
        return nil
    }
}

extension Node {
    /// A key with nothing after it, or with YAML's own words for nothing.
    var isNothing: Bool {
        guard case .scalar(let scalar) = self, scalar.style == .plain || scalar.style == .any else {
            return false
        }
        return ["", "~", "null"].contains(scalar.string)
    }
}
