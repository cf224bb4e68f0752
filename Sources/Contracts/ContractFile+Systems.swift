import Yams

extension ContractFile {
    private static let systemKeys = [
        "encoding", "dialect", "dateFormat", "decimalChar", "booleans", "missingValues", "columns", "enums",
        "loadtype", "handover",
    ]

    func systems(
        _ flis: MappingReader,
        schema: MappingReader,
        fields: [Field],
        references: FieldReferences,
        loadTypes: [LoadType]
    ) -> [String: SystemFormat] {
        guard let node = flis.required("systems") else { return [:] }
        guard case .mapping(let mapping) = node, !mapping.isEmpty else {
            let fix = "write `systems: { tea: { encoding: …, dialect: … } }`"
            yaml.fault(
                .wrongShape,
                "\"systems\" must be a mapping with at least one system",
                at: node.mark,
                fix: fix
            )
            return [:]
        }
        let missing = schema.node("missingValues") == nil ? [""] : schema.texts("missingValues").map(\.value)
        var systems: [String: SystemFormat] = [:]
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else { continue }
            checkSystem(Located(value: scalar.string, mark: scalar.mark))
            let subject = "the system \"\(scalar.string)\""
            guard let reader = MappingReader(value, subject: subject, keys: ContractFile.systemKeys, in: yaml)
            else { continue }
            systems[scalar.string] = system(
                reader,
                missing: missing,
                fields: fields,
                references: references,
                loadTypes: loadTypes,
                line: scalar.mark?.line ?? 0
            )
        }
        return systems
    }

    private func checkSystem(_ name: Located<String>) {
        guard !areaSystems.contains(name.value) else { return }
        let fix =
            Suggestion.text(for: name.value, among: areaSystems) ?? "add it under `systems` in area.yaml"
        yaml.fault(.unknownSystem, "the area has no source system \"\(name.value)\"", at: name.mark, fix: fix)
    }

    private func system(
        _ reader: MappingReader,
        missing: [String],
        fields: [Field],
        references: FieldReferences,
        loadTypes: [LoadType],
        line: Int
    ) -> SystemFormat? {
        let encoding = reader.requiredWord("encoding", as: TextEncoding.self)?.value
        let dialect = reader.node("dialect").flatMap {
            MappingReader($0, subject: "the dialect", keys: ["delimiter", "quoteChar"], in: yaml)
        }
        let delimiter = sign(dialect, "delimiter", default: ",") ?? UInt8(ascii: ",")
        // `quoteChar: ""` is a system that never quotes.
        let neverQuotes = dialect?.text("quoteChar")?.value.isEmpty == true
        let quote = neverQuotes ? nil : sign(dialect, "quoteChar", default: "\"")
        let decimalChar = sign(reader, "decimalChar", default: ".") ?? UInt8(ascii: ".")
        if delimiter == quote {
            yaml.fault(
                .fileFormat,
                "delimiter and quote are the same",
                at: dialect?.mark,
                fix: "use two characters"
            )
        }
        let booleans = booleans(reader, isNeeded: fields.contains { $0.type == .boolean })
        let columns = columns(reader, fields: fields, references: references)
        let own = self.loadTypes(reader, isRequired: false).map(\.value)
        let handover = self.handover(reader, current: own.isEmpty ? loadTypes : own)
        guard let encoding else { return nil }
        return SystemFormat(
            encoding: encoding,
            delimiter: delimiter,
            quote: quote,
            decimalChar: decimalChar,
            dateFormat: dateFormat(reader),
            trueValues: booleans.true,
            falseValues: booleans.false,
            missingValues: reader.node("missingValues") == nil
                ? missing : reader.texts("missingValues").map(\.value),
            columns: columns,
            enumerations: enumerations(reader, references: references),
            loadTypes: own,
            handover: handover,
            line: line
        )
    }

    /// One printable ASCII character that is neither a digit nor a letter nor a minus; tab is allowed.
    private func sign(_ reader: MappingReader?, _ key: String, default value: Unicode.Scalar) -> UInt8? {
        guard let reader, let text = reader.text(key) else { return UInt8(ascii: value) }
        let bytes = Array(text.value.utf8)
        if bytes.count == 1, bytes[0] == 0x09 || (0x20..<0x7F).contains(bytes[0]),
            !text.value.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
        {
            return bytes[0]
        }
        let message = "\"\(key)\" must be one sign, not \"\(text.value)\""
        yaml.fault(.fileFormat, message, at: text.mark, fix: "write one ASCII sign, such as \"\(value)\"")
        return nil
    }

    private func dateFormat(_ reader: MappingReader) -> DateFormat {
        guard let text = reader.text("dateFormat") else { return .iso }
        if let format = DateFormat(text.value) { return format }
        let message = "\"\(text.value)\" is not a date format that can be read strictly"
        yaml.fault(
            .fileFormat,
            message,
            at: text.mark,
            fix: "use %Y, %m and %d once each, such as \"%d-%m-%Y\""
        )
        return .iso
    }

    private func booleans(_ reader: MappingReader, isNeeded: Bool) -> (true: [String], false: [String]) {
        let fix = "write `booleans: { true: [J], false: [N] }`"
        guard let node = reader.node("booleans") else {
            if isNeeded {
                let message = "\(reader.subject) does not say how it writes true and false"
                yaml.fault(.booleanValues, message, at: reader.mark, fix: fix)
            }
            return ([], [])
        }
        guard let words = MappingReader(node, subject: "\"booleans\"", keys: ["true", "false"], in: yaml)
        else {
            return ([], [])
        }
        let (yes, no) = (words.texts("true"), words.texts("false"))
        if yes.isEmpty || no.isEmpty {
            yaml.fault(.booleanValues, "\"booleans\" needs both true and false", at: words.mark, fix: fix)
        }
        for value in no where yes.contains(where: { $0.value == value.value }) {
            let message = "\"\(value.value)\" is both true and false"
            yaml.fault(.booleanValues, message, at: value.mark, fix: "keep it in one of the two")
        }
        return (yes.map(\.value), no.map(\.value))
    }

    private func columns(_ reader: MappingReader, fields: [Field], references: FieldReferences) -> [String:
        String]
    {
        var columns: [String: String] = [:]
        for (name, header) in pairs(reader, "columns") {
            guard references.field(name, in: "\"columns\"") != nil else { continue }
            guard case .scalar(let scalar) = header else {
                let message = "the header of \"\(name.value)\" must be a text"
                yaml.fault(.wrongShape, message, at: header.mark, fix: "write `\(name.value): HEADER`")
                continue
            }
            columns[name.value] = scalar.string
        }
        var owners: [String: String] = [:]
        for field in fields {
            let header = columns[field.name] ?? field.name
            if let owner = owners.updateValue(field.name, forKey: header), owner != field.name {
                let message = "\"\(owner)\" and \"\(field.name)\" are both read from the column \"\(header)\""
                let mark = reader.node("columns")?.mark ?? reader.mark
                yaml.fault(.headerUsedTwice, message, at: mark, fix: "give each field its own header")
            }
        }
        return columns
    }

    private func enumerations(_ reader: MappingReader, references: FieldReferences) -> [String: [String]] {
        var enumerations: [String: [String]] = [:]
        for (name, values) in pairs(reader, "enums") {
            guard let field = references.field(name, in: "\"enums\"") else { continue }
            guard field.type == .string else {
                let message =
                    "\"enums\" belongs to the type string, and \"\(name.value)\" is \(field.type.word)"
                yaml.fault(
                    .constraintOnWrongType,
                    message,
                    at: name.mark,
                    fix: "remove it or change the type"
                )
                continue
            }
            guard case .sequence(let sequence) = values else {
                let message = "the values of \"\(name.value)\" must be a list"
                yaml.fault(.wrongShape, message, at: values.mark, fix: "write `\(name.value): [A, B]`")
                continue
            }
            enumerations[name.value] = sequence.compactMap(\.scalar?.string)
        }
        return enumerations
    }

    /// The keys and values of a free mapping, such as field to header.
    func pairs(_ reader: MappingReader, _ key: String) -> [(Located<String>, Node)] {
        guard let node = reader.node(key) else { return [] }
        guard case .mapping(let mapping) = node else {
            yaml.fault(
                .wrongShape,
                "\"\(key)\" must be a mapping",
                at: node.mark,
                fix: "write `field: …` lines"
            )
            return []
        }
        return mapping.compactMap { name, value in
            guard case .scalar(let scalar) = name else { return nil }
            return (Located(value: scalar.string, mark: scalar.mark), value)
        }
    }
}
