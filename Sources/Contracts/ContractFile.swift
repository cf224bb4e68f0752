import Yams

/// Walks one contract file and makes a ``Contract`` of it when nothing is wrong.
struct ContractFile {
    let yaml: YAMLFile
    let area: String
    let areaSystems: [String]

    /// nil when there is at least one error; all of them are diagnostics of `yaml`.
    func contract(_ root: Node, entity: String) -> Contract? {
        let keys = ["name", "title", "description", "path", "schema", "flis"]
        guard let top = MappingReader(root, subject: "the contract", keys: keys, in: yaml) else { return nil }
        let name = top.requiredText("name")
        if let name { checkName(name, entity: entity) }
        let title = top.requiredText("title")
        let path = self.path(top)
        let schema = top.required("schema").flatMap {
            MappingReader(
                $0,
                subject: "the schema",
                keys: ["fields", "primaryKey", "missingValues"],
                in: yaml
            )
        }
        let flisKeys = [
            "loadtype", "scope", "period", "validity", "delta", "region", "entity", "event", "rejects", "volume",
            "codes", "frequency", "due", "grace", "indexes", "systems",
        ]
        let flis = top.required("flis").flatMap {
            MappingReader($0, subject: "\"flis\"", keys: flisKeys, in: yaml)
        }
        guard let schema, let flis else { return nil }

        let fields = self.fields(schema)
        let references = FieldReferences(fields: fields, yaml: yaml)
        let primaryKey = schema.texts("primaryKey")
        if primaryKey.isEmpty { primaryKeyIsMissing(schema) }
        let loadTypes = self.loadTypes(flis, isRequired: true)
        let scope = flis.requiredWord("scope", as: ScopeKind.self)
        let validity = self.validity(flis, references: references)
        let delta = self.delta(flis, references: references)
        let region = self.region(flis, references: references)
        let entityFields = self.entityFields(flis, references: references)
        let event = self.event(flis, references: references)
        let rejects = rejectLimit(flis)
        let indexes = self.indexes(flis, references: references)
        let systems = self.systems(
            flis, schema: schema, fields: fields, references: references, loadTypes: loadTypes.map(\.value))
        let used = usedLoadTypes(loadTypes.map(\.value), systems: systems)
        checkBlocks(flis, loadTypes: loadTypes, used: used)
        let periods = self.periods(flis, used: used)
        checkPrimaryKey(primaryKey, validity: validity, delta: delta, references: references)
        let timing = [validity?.value.from, delta?.operation, delta?.effective].compactMap { $0 }
        let key = Set(primaryKey.map(\.value)).subtracting(timing)
        checkEntity(entityFields, key: key)
        let volume = self.volume(flis, references: references)
        let codes = self.codes(flis, references: references, scope: scope?.value)
        let frequency = flis.word("frequency", as: Frequency.self)
        let due = workdays(flis, "due", unit: "workday", from: 1)
        let grace = workdays(flis, "grace", unit: "workdays", from: 0)

        guard yaml.diagnostics.isEmpty, let name, let title, let scope else { return nil }
        return Contract(
            area: area,
            name: name.value,
            title: title.value,
            description: top.text("description")?.value ?? "",
            file: yaml.file,
            bytes: yaml.bytes,
            path: path,
            fields: fields,
            primaryKey: primaryKey.map(\.value),
            loadTypes: loadTypes.map(\.value),
            scope: scope.value,
            periods: periods,
            validity: validity?.value,
            delta: delta,
            region: region,
            entity: entityFields.map(\.value),
            event: event,
            rejects: rejects,
            volume: volume,
            codes: codes,
            frequency: frequency?.value,
            due: due,
            grace: grace,
            indexes: indexes,
            systems: systems
        )
    }

    private func checkName(_ name: Located<String>, entity: String) {
        Names.check(name, subject: "the contract", in: yaml)
        if name.value != entity {
            let message = "the contract is named \"\(name.value)\" but its file \"\(entity).yaml\""
            yaml.fault(.nameDiffersFromFile, message, at: name.mark, fix: "give both the same name")
        }
        let table = "\(area)_\(name.value)"
        if table.utf8.count > Names.maximumBytes, name.value.utf8.count <= Names.maximumBytes {
            let message = "the history table \"\(table)\" would have a name of \(table.utf8.count) bytes"
            yaml.fault(
                .malformedName,
                message,
                at: name.mark,
                fix: "use at most \(Names.maximumBytes) in all"
            )
        }
    }

    private func path(_ top: MappingReader) -> String {
        let placeholders = ["{system}", "{kommune}", "{entity}", "{periode}"]
        guard let path = top.text("path") else { return "{system}_{kommune}_{entity}_{periode}.csv" }
        let parts = path.value.matches(of: /\{[^}]*\}/).map { String($0.output) }
        for part in Set(parts).subtracting(placeholders).sorted() {
            let fix = "use \(placeholders.joined(separator: ", "))"
            yaml.fault(.pathPattern, "the path has no part \"\(part)\"", at: path.mark, fix: fix)
        }
        for part in placeholders where part != "{entity}" && !parts.contains(part) {
            let message = "the path lacks \(part), so two deliveries would have one name"
            yaml.fault(.pathPattern, message, at: path.mark, fix: "add \(part)")
        }
        return path.value
    }

    private func primaryKeyIsMissing(_ schema: MappingReader) {
        let fix = "name the fields that identify a row: `primaryKey: [a, b]`"
        yaml.fault(.primaryKey, "the schema has no primary key", at: schema.mark, fix: fix)
    }
}
