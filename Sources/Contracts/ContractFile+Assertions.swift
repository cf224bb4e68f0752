import Yams

extension ContractFile {
    func delta(_ flis: MappingReader, references: FieldReferences) -> Delta? {
        guard let node = flis.node("delta"),
            let reader = MappingReader(
                node, subject: "the delta", keys: ["operation", "effective", "codes"], in: yaml),
            let operation = reader.requiredText("operation"),
            let effective = reader.requiredText("effective")
        else { return nil }
        check(operation, is: .string, named: "the operation", code: .delta, references: references)
        check(effective, is: .date, named: "the effective date", code: .delta, references: references)
        let codes = deltaCodes(reader)
        return Delta(operation: operation.value, effective: effective.value, codes: codes)
    }

    /// The codes of the four operations; I, U, D and A when the contract says nothing.
    private func deltaCodes(_ delta: MappingReader) -> [Delta.Operation: [String]] {
        guard let node = delta.node("codes") else {
            return [.insert: ["I"], .update: ["U"], .delete: ["D"], .annul: ["A"]]
        }
        let keys = Delta.Operation.allCases.map(\.rawValue)
        guard let reader = MappingReader(node, subject: "\"codes\"", keys: keys, in: yaml) else { return [:] }
        var codes: [Delta.Operation: [String]] = [:]
        var owners: [String: Delta.Operation] = [:]
        for operation in Delta.Operation.allCases {
            for code in reader.texts(operation.rawValue) {
                codes[operation, default: []].append(code.value)
                if let owner = owners.updateValue(operation, forKey: code.value) {
                    let message =
                        "the code \"\(code.value)\" is both \(owner.rawValue) and \(operation.rawValue)"
                    yaml.fault(.delta, message, at: code.mark, fix: "give each operation codes of its own")
                }
            }
        }
        if codes[.insert] == nil, codes[.update] == nil {
            let message = "no code says that a row is new or changed"
            yaml.fault(.delta, message, at: reader.mark, fix: "add `insert: [I]` or `update: [U]`")
        }
        return codes
    }

    func region(_ flis: MappingReader, references: FieldReferences) -> String? {
        guard let name = flis.text("region") else { return nil }
        check(name, is: .integer, named: "the region", code: .region, references: references)
        return name.value
    }

    func event(_ flis: MappingReader, references: FieldReferences) -> String? {
        guard let node = flis.node("event"),
            let reader = MappingReader(node, subject: "the event", keys: ["date"], in: yaml),
            let date = reader.requiredText("date")
        else { return nil }
        check(date, is: .date, named: "the event's date", code: .event, references: references)
        return date.value
    }

    func entityFields(_ flis: MappingReader, references: FieldReferences) -> [Located<String>] {
        flis.texts("entity").filter { references.field($0, in: "the entity") != nil }
    }

    /// - Parameter key: the fields that identify a thing through time.
    func checkEntity(_ entity: [Located<String>], key: Set<String>) {
        var seen: Set<String> = []
        for name in entity {
            if !key.contains(name.value) {
                let message = "the entity names \"\(name.value)\", which does not identify a row"
                yaml.fault(.entity, message, at: name.mark, fix: "name fields of the primary key")
            }
            if !seen.insert(name.value).inserted {
                let message = "the entity names \"\(name.value)\" twice"
                yaml.fault(.nameUsedTwice, message, at: name.mark, fix: "name it once")
            }
        }
    }

    /// A field that says something about every row: of one type, and never empty.
    private func check(
        _ name: Located<String>, is type: FieldType, named what: String, code: DiagnosticCode,
        references: FieldReferences
    ) {
        guard let field = references.field(name, in: what) else { return }
        if field.type != type {
            let message = "\(what) \"\(name.value)\" is \(field.type.word)"
            yaml.fault(code, message, at: name.mark, fix: "use `type: \(type.word)`")
        }
        if !field.required {
            let message = "\(what) \"\(name.value)\" may be empty"
            yaml.fault(code, message, at: name.mark, fix: "add `constraints: { required: true }`")
        }
    }
}
