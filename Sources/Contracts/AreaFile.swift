import Yams

/// What `area.yaml` says, before the contracts are joined to it.
struct AreaFile {
    let name: String
    let title: String
    let description: String
    let systems: [SourceSystem]
    /// Names of the entities in load order, with their places.
    let deliveries: [Located<String>]

    /// nil when the file cannot be walked at all; every fault is a diagnostic of `yaml`.
    init?(_ root: Node, folder: String, in yaml: YAMLFile) {
        let keys = ["name", "title", "description", "systems", "deliveries"]
        guard let area = MappingReader(root, subject: "the area", keys: keys, in: yaml) else { return nil }
        let name = area.requiredText("name")
        if let name {
            Names.check(name, subject: "the area", in: yaml)
            if name.value != folder {
                let message = "the area is named \"\(name.value)\" but stands in the folder \"\(folder)\""
                yaml.fault(.nameDiffersFromFile, message, at: name.mark, fix: "give both the same name")
            }
        }
        self.name = name?.value ?? folder
        title = area.requiredText("title")?.value ?? ""
        description = area.text("description")?.value ?? ""
        systems = AreaFile.systems(area)
        deliveries = area.texts("deliveries")
        if area.node("deliveries") == nil { _ = area.required("deliveries") }
        var seen: Set<String> = []
        for entity in deliveries where !seen.insert(entity.value).inserted {
            yaml.fault(
                .nameUsedTwice,
                "\"\(entity.value)\" is listed twice",
                at: entity.mark,
                fix: "list it once"
            )
        }
    }

    private static func systems(_ area: MappingReader) -> [SourceSystem] {
        guard let node = area.required("systems") else { return [] }
        guard case .mapping(let mapping) = node else {
            area.yaml.fault(
                .wrongShape,
                "\"systems\" must be a mapping",
                at: node.mark,
                fix: "write `tea: { title: TEA }`"
            )
            return []
        }
        return mapping.compactMap { key, value in
            guard case .scalar(let scalar) = key else { return nil }
            let name = Located(value: scalar.string, mark: scalar.mark)
            let subject = "the system"
            Names.check(name, subject: subject, in: area.yaml)
            let reader = MappingReader(
                value,
                subject: "\(subject) \"\(name.value)\"",
                keys: ["title"],
                in: area.yaml
            )
            return SourceSystem(name: name.value, title: reader?.requiredText("title")?.value ?? "")
        }
    }
}
