import Yams

/// Looks up fields by name and says so when there is none.
struct FieldReferences {
    let fields: [Field]
    let yaml: YAMLFile

    /// The field named, or nil with a diagnostic.
    func field(_ name: Located<String>, in place: String) -> Field? {
        if let field = fields.first(where: { $0.name == name.value }) { return field }
        // A schema without fields has been reported already.
        guard !fields.isEmpty else { return nil }
        let names = fields.map(\.name)
        let fix =
            Suggestion.text(for: name.value, among: names) ?? "use one of \(names.joined(separator: ", "))"
        yaml.fault(
            .unknownField,
            "\(place) names a field \"\(name.value)\" that does not exist",
            at: name.mark,
            fix: fix
        )
        return nil
    }
}
