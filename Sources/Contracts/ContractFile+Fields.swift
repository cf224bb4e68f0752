import Yams

extension ContractFile {
    private static let fieldKeys = [
        "name", "title", "description", "type", "format", "constraints", "flis:precision",
    ]

    func fields(_ schema: MappingReader) -> [Field] {
        guard let node = schema.required("fields") else { return [] }
        guard case .sequence(let sequence) = node, !sequence.isEmpty else {
            yaml.fault(
                .wrongShape,
                "\"fields\" must be a list",
                at: node.mark,
                fix: "write `- { name: …, type: … }` lines"
            )
            return []
        }
        var seen: Set<String> = []
        return sequence.compactMap { node in
            guard
                let reader = MappingReader(
                    node,
                    subject: "the field",
                    keys: ContractFile.fieldKeys,
                    in: yaml
                ),
                let name = reader.requiredText("name")
            else { return nil }
            Names.check(name, subject: "the field", in: yaml)
            if Names.technical.contains(name.value) {
                let message = "the field \"\(name.value)\" is named like a technical column"
                yaml.fault(
                    .technicalName,
                    message,
                    at: name.mark,
                    fix: "choose another name, and map the header to it"
                )
            }
            if !seen.insert(name.value).inserted {
                let message = "there are two fields \"\(name.value)\""
                yaml.fault(.nameUsedTwice, message, at: name.mark, fix: "rename or remove one of the two")
            }
            return field(reader, name: name)
        }
    }

    private func field(_ reader: MappingReader, name: Located<String>) -> Field? {
        guard let type = type(reader) else { return nil }
        let format = reader.word("format", as: FieldFormat.self)
        if let format, type != .string {
            let message = "the format \"\(format.value.rawValue)\" belongs to the type string"
            yaml.fault(.constraintOnWrongType, message, at: format.mark, fix: "use `type: string`")
        }
        let constraints = reader.node("constraints").flatMap { node in
            MappingReader(node, subject: "\"constraints\"", keys: FieldConstraints.keys, in: yaml)
        }
        let parsed = FieldConstraints(constraints, type: type, in: yaml)
        return Field(
            name: name.value,
            title: reader.text("title")?.value ?? name.value,
            description: reader.text("description")?.value,
            type: type,
            format: format?.value,
            required: parsed.required,
            pattern: parsed.pattern,
            minLength: parsed.minLength,
            maxLength: parsed.maxLength,
            minimum: parsed.minimum,
            maximum: parsed.maximum,
            enumeration: parsed.enumeration,
            line: name.mark?.line ?? 0
        )
    }

    private enum TypeWord: String, CaseIterable {
        case string, integer, decimal, date, boolean
    }

    private func type(_ reader: MappingReader) -> FieldType? {
        guard let word = reader.requiredWord("type", as: TypeWord.self) else { return nil }
        if word.value != .decimal, let node = reader.node("flis:precision") {
            let message = "\"flis:precision\" belongs to the type decimal"
            yaml.fault(.precision, message, at: node.mark, fix: "remove it or use `type: decimal`")
        }
        switch word.value {
        case .string: return .string
        case .integer: return .integer
        case .date: return .date
        case .boolean: return .boolean
        case .decimal: return decimal(reader, mark: word.mark)
        }
    }

    private func decimal(_ reader: MappingReader, mark: Mark?) -> FieldType? {
        let fix = "write `\"flis:precision\": [8, 4]`: 8 digits, 4 of them decimals"
        let parts = reader.texts("flis:precision")
        guard !parts.isEmpty else {
            yaml.fault(.precision, "a decimal needs \"flis:precision\"", at: mark, fix: fix)
            return nil
        }
        let numbers = parts.compactMap { Int($0.value) }
        guard parts.count == 2, numbers.count == 2, (1...18).contains(numbers[0]),
            (0...min(16, numbers[0])).contains(numbers[1])
        else {
            let message = "the precision must be two numbers: 1 to 18 digits, at most 16 of them decimals"
            yaml.fault(.precision, message, at: parts[0].mark, fix: fix)
            return nil
        }
        return .decimal(precision: numbers[0], scale: numbers[1])
    }
}
