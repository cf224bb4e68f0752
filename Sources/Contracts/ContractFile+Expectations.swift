import Yams

/// What the controls at the door read: volumes, code lists, and when a delivery is due.
extension ContractFile {
    func volume(_ flis: MappingReader, references: FieldReferences) -> VolumeLimits? {
        guard let node = flis.node("volume"),
            let reader = MappingReader(
                node, subject: "\"volume\"", keys: ["warn", "hold", "per", "label"], in: yaml)
        else { return nil }
        let warn = percentage(reader, "warn")
        let hold = percentage(reader, "hold")
        let per = reader.text("per")
        let label = reader.text("label")
        for name in [per, label].compactMap({ $0 }) { _ = references.field(name, in: "\"volume\"") }
        if let label, per == nil {
            let message = "a label needs the field whose values it names"
            yaml.fault(.volume, message, at: label.mark, fix: "add `per: …`")
        }
        guard let warn, let hold else { return nil }
        if warn.value > hold.value {
            let message = "\"warn\" is greater than \"hold\""
            yaml.fault(.volume, message, at: warn.mark, fix: "swap the two")
        }
        return VolumeLimits(warn: warn.value, hold: hold.value, per: per?.value, label: label?.value)
    }

    private func percentage(_ reader: MappingReader, _ key: String) -> Located<Int>? {
        guard let text = reader.requiredText(key) else { return nil }
        if let points = Percentage.basisPoints(text.value), points > 0 {
            return Located(value: points, mark: text.mark)
        }
        let message = "\"\(text.value)\" is not a percentage"
        yaml.fault(.volume, message, at: text.mark, fix: "write `\(key): 10%`")
        return nil
    }

    /// Field to where its values must be found.
    func codes(_ flis: MappingReader, references: FieldReferences, scope: ScopeKind?) -> [String: CodeSource] {
        var codes: [String: CodeSource] = [:]
        for (name, list) in pairs(flis, "codes") {
            guard let field = references.field(name, in: "\"codes\"") else { continue }
            guard case .scalar(let scalar) = list else {
                let message = "the code list of \"\(name.value)\" must be a text"
                yaml.fault(.wrongShape, message, at: list.mark, fix: "write `\(name.value): LIST`")
                continue
            }
            let source = CodeSource(scalar.string)
            if field.type != .string, !(source.takesNumbers && field.type == .integer) {
                let message = "\"codes\" belongs to the type string, and \"\(name.value)\" is \(field.type.word)"
                yaml.fault(.constraintOnWrongType, message, at: name.mark, fix: "remove it or change the type")
            }
            for part in source.names {
                Names.check(Located(value: part, mark: scalar.mark), subject: "the code list", in: yaml)
            }
            if source == .ownMunicipality, scope == .national {
                let message = "a national delivery has no municipality that \"\(name.value)\" could be"
                yaml.fault(.codeSource, message, at: scalar.mark, fix: "write `\(name.value): faelles.kommune`")
            }
            codes[field.name] = source
        }
        return codes
    }

    /// `due: { workday: 5 }` and `grace: { workdays: 2 }`.
    func workdays(_ flis: MappingReader, _ key: String, unit: String, from minimum: Int) -> Int? {
        guard let node = flis.node(key),
            let reader = MappingReader(node, subject: "\"\(key)\"", keys: [unit], in: yaml),
            let text = reader.requiredText(unit)
        else { return nil }
        if let days = Int(text.value), (minimum...260).contains(days) { return days }
        let message = "\"\(text.value)\" is no number of working days from \(minimum) to 260"
        yaml.fault(.expectation, message, at: text.mark, fix: "write `\(key): { \(unit): 5 }`")
        return nil
    }
}
