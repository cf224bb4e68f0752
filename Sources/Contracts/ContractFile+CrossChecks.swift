import Yams

extension ContractFile {
    func validity(_ flis: MappingReader, references: FieldReferences) -> Located<Validity>? {
        enum End: String, CaseIterable {
            case inclusive, exclusive
        }
        guard let node = flis.node("validity"),
            let reader = MappingReader(
                node,
                subject: "the validity",
                keys: ["from", "to", "to_is"],
                in: yaml
            ),
            let from = reader.requiredText("from")
        else { return nil }
        let to = reader.text("to")
        let end = to == nil ? nil : reader.requiredWord("to_is", as: End.self)
        for name in [from, to].compactMap({ $0 }) {
            guard let field = references.field(name, in: "the validity") else { continue }
            if field.type != .date {
                let message = "the validity field \"\(name.value)\" is not a date"
                yaml.fault(.validity, message, at: name.mark, fix: "use `type: date`")
            }
            if name.value == from.value, !field.required {
                let message = "the validity field \"\(name.value)\" may be empty"
                yaml.fault(.validity, message, at: name.mark, fix: "add `constraints: { required: true }`")
            }
        }
        if let to, to.value == from.value {
            yaml.fault(
                .validity,
                "the validity begins and ends with one field",
                at: to.mark,
                fix: "name two fields"
            )
        }
        let value = Validity(from: from.value, to: to?.value, isInclusive: end?.value == .inclusive)
        return Located(value: value, mark: from.mark)
    }

    func checkPrimaryKey(
        _ key: [Located<String>], validity: Located<Validity>?, delta: Delta?, references: FieldReferences
    ) {
        var seen: Set<String> = []
        for name in key {
            guard let field = references.field(name, in: "the primary key") else { continue }
            if !field.required {
                let message = "the key field \"\(name.value)\" may be empty"
                yaml.fault(
                    .keyFieldNotRequired,
                    message,
                    at: name.mark,
                    fix: "add `constraints: { required: true }`"
                )
            }
            if !seen.insert(name.value).inserted {
                let message = "the primary key names \"\(name.value)\" twice"
                yaml.fault(.nameUsedTwice, message, at: name.mark, fix: "name it once")
            }
        }
        let timing = [validity?.value.from, delta?.operation, delta?.effective].compactMap { $0 }
        if !seen.isEmpty, seen.isSubset(of: timing) {
            let message = "the primary key has no field but those that say when"
            yaml.fault(.primaryKey, message, at: key[0].mark, fix: "add the fields that identify the thing")
        }
        guard let validity, !key.isEmpty else { return }
        if !seen.contains(validity.value.from),
            references.fields.contains(where: { $0.name == validity.value.from })
        {
            let message = "the primary key lacks \"\(validity.value.from)\", where a row's validity begins"
            yaml.fault(.primaryKey, message, at: key[0].mark, fix: "add it as the last field of the key")
        }
        if let to = validity.value.to, let name = key.first(where: { $0.value == to }) {
            let message = "the primary key has \"\(to)\", where a row's validity ends"
            yaml.fault(.primaryKey, message, at: name.mark, fix: "remove it from the key")
        }
    }

    func indexes(_ flis: MappingReader, references: FieldReferences) -> [[String]] {
        guard let node = flis.node("indexes") else { return [] }
        guard case .sequence(let indexes) = node else {
            yaml.fault(
                .wrongShape,
                "\"indexes\" must be a list of lists",
                at: node.mark,
                fix: "write `indexes: [[cpr]]`"
            )
            return []
        }
        return indexes.map { index in
            guard case .sequence(let columns) = index, !columns.isEmpty else {
                yaml.fault(
                    .wrongShape,
                    "an index must be a list of fields",
                    at: index.mark,
                    fix: "write `[[cpr]]`"
                )
                return []
            }
            return columns.compactMap { column in
                guard case .scalar(let scalar) = column else { return nil }
                let name = Located(value: scalar.string, mark: scalar.mark)
                return references.field(name, in: "an index")?.name
            }
        }
    }

    func rejectLimit(_ flis: MappingReader) -> RejectLimit {
        guard let node = flis.node("rejects"),
            let reader = MappingReader(node, subject: "\"rejects\"", keys: ["max"], in: yaml),
            let text = reader.requiredText("max")
        else { return .rows(0) }
        if let rows = Int(text.value), rows >= 0 { return .rows(rows) }
        if let points = Percentage.basisPoints(text.value), points <= 10_000 {
            return .share(basisPoints: points)
        }
        let message = "\"\(text.value)\" is neither a number of rows nor a percentage"
        yaml.fault(.rejectLimit, message, at: text.mark, fix: "write `max: 5` or `max: 0.5%`")
        return .rows(0)
    }
}
