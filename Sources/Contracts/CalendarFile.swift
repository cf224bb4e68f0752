import Yams

/// Reads `calendar.yaml` of an area strictly; every fault is a diagnostic of `yaml`.
struct CalendarFile {
    let yaml: YAMLFile
    let area: AreaFile
    /// By name; those without a fault.
    let contracts: [String: Contract]

    func expectations(_ root: Node) -> [Expectation] {
        guard let top = MappingReader(root, subject: "the calendar", keys: ["expected"], in: yaml),
            let list = top.required("expected")
        else { return [] }
        guard case .sequence(let entries) = list else {
            yaml.fault(.wrongShape, "\"expected\" must be a list", at: list.mark, fix: "begin every entry with `- `")
            return []
        }
        return entries.compactMap(expectation)
    }

    private func expectation(_ node: Node) -> Expectation? {
        let keys = ["deliveries", "system", "kommuner", "except", "from", "to", "frequency", "loadtype"]
        guard let entry = MappingReader(node, subject: "the expectation", keys: keys, in: yaml) else { return nil }
        let deliveries = entry.texts("deliveries")
        if deliveries.isEmpty { _ = entry.required("deliveries") }
        for name in deliveries { require(name, "delivery", among: area.deliveries.map(\.value)) }
        let system = entry.requiredText("system")
        if let system { require(system, "system", among: area.systems.map(\.name)) }
        let isEverybody = entry.texts("kommuner").map(\.value) == ["alle"]
        let kommuner = isEverybody ? [] : codes(entry, "kommuner")
        if !isEverybody, kommuner.isEmpty { _ = entry.required("kommuner") }
        guard let system else { return nil }
        let loadType = entry.word("loadtype", as: LoadType.self)
        for name in deliveries {
            guard let contract = contracts[name.value], area.systems.map(\.name).contains(system.value) else { continue }
            require(system, "system for \(name.value)", among: contract.systems.keys.sorted())
            guard let loadType, contract.systems[system.value] != nil else { continue }
            let types = contract.loadTypes(of: system.value).map(\.rawValue)
            require(
                Located(value: loadType.value.rawValue, mark: loadType.mark), "load type for \(name.value)", among: types)
        }
        return Expectation(
            deliveries: deliveries.map(\.value), system: system.value, kommuner: kommuner,
            except: codes(entry, "except"), from: month(entry, "from"), to: month(entry, "to"),
            frequency: entry.word("frequency", as: Frequency.self)?.value, loadType: loadType?.value
        )
    }

    private func require(_ name: Located<String>, _ what: String, among known: [String]) {
        guard !known.contains(name.value) else { return }
        let fix = Suggestion.text(for: name.value, among: known) ?? "use one of \(known.joined(separator: ", "))"
        yaml.fault(.calendar, "the area has no \(what) \"\(name.value)\"", at: name.mark, fix: fix)
    }

    private func codes(_ entry: MappingReader, _ key: String) -> [Int] {
        entry.texts(key).compactMap { text in
            if let code = Int(text.value), (0...999).contains(code), String(code) == text.value { return code }
            let fix = "write the code without leading zero, 0 for the whole country, or alle"
            yaml.fault(.calendar, "\"\(text.value)\" is no municipality's code", at: text.mark, fix: fix)
            return nil
        }
    }

    private func month(_ entry: MappingReader, _ key: String) -> String? {
        guard let text = entry.text(key) else { return nil }
        if text.value.wholeMatch(of: /20[0-9]{2}-(0[1-9]|1[0-2])/) == nil {
            yaml.fault(.calendar, "\"\(text.value)\" is no month", at: text.mark, fix: "write it as 2021-02")
        }
        return text.value
    }
}
