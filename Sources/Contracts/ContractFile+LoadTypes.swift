import Yams

extension ContractFile {
    /// The load types of the contract or of one of its systems.
    func loadTypes(_ reader: MappingReader, isRequired: Bool) -> [Located<LoadType>] {
        if isRequired { _ = reader.required("loadtype") }
        let types = reader.words("loadtype", as: LoadType.self)
        checkFamily(types, in: reader)
        return types
    }

    private func checkFamily(_ types: [Located<LoadType>], in reader: MappingReader) {
        var seen: Set<LoadType> = []
        for type in types where !seen.insert(type.value).inserted {
            let message = "\(reader.subject) names the load type \"\(type.value.rawValue)\" twice"
            yaml.fault(.loadTypes, message, at: type.mark, fix: "name it once")
        }
        guard let first = types.first,
            let other = types.first(where: { $0.value.family != first.value.family })
        else { return }
        let message =
            "\"\(first.value.rawValue)\" and \"\(other.value.rawValue)\" are of different families"
        let fix = "give the system load types of one family, and `handover` when it changed"
        yaml.fault(.loadTypes, message, at: other.mark, fix: fix)
    }

    /// When the system changed from load types of another family.
    ///
    /// - Parameter current: the system's load types of now.
    func handover(_ system: MappingReader, current: [LoadType]) -> Handover? {
        guard let node = system.node("handover"),
            let reader = MappingReader(node, subject: "the hand-over", keys: ["from", "date"], in: yaml),
            reader.required("from") != nil,
            let date = reader.requiredText("date")
        else { return nil }
        let from = reader.words("from", as: LoadType.self)
        checkFamily(from, in: reader)
        guard let day = Day(iso: date.value) else {
            let message = "the date \"\(date.value)\" of the hand-over is not a day"
            yaml.fault(.handover, message, at: date.mark, fix: "write it as 2021-02-28")
            return nil
        }
        if let first = from.first, first.value.family == current.first?.family {
            let message = "the hand-over is from \"\(first.value.rawValue)\", which is of the family it leads to"
            yaml.fault(.handover, message, at: first.mark, fix: "put both in `loadtype`, without a hand-over")
        }
        return Handover(from: from.map(\.value), date: day)
    }

    /// Every load type that some system delivers or delivered.
    func usedLoadTypes(_ own: [LoadType], systems: [String: SystemFormat]) -> Set<LoadType> {
        systems.values.reduce(into: []) { used, system in
            used.formUnion(system.loadTypes.isEmpty ? own : system.loadTypes)
            used.formUnion(system.handover?.from ?? [])
        }
    }

    /// Says which blocks the load types need, and which have no place.
    func checkBlocks(_ flis: MappingReader, loadTypes: [Located<LoadType>], used: Set<LoadType>) {
        guard !used.isEmpty else { return }
        for block in LoadTypeBlock.allCases {
            let needing = LoadType.allCases.filter { used.contains($0) && block.belongs(to: $0) }
            let node = flis.node(block.rawValue)
            if node == nil, block.isRequired, let type = needing.first {
                let mark = loadTypes.first { $0.value == type }?.mark ?? flis.mark
                let message = "the load type \"\(type.rawValue)\" needs \(block.article) \(block.rawValue)"
                yaml.fault(block.code, message, at: mark, fix: "add `\(block.example)`")
            } else if let node, needing.isEmpty {
                let types = LoadType.allCases.filter(block.belongs).map(\.rawValue)
                let message = "\"\(block.rawValue)\" belongs to \(types.joined(separator: " and ")) only"
                yaml.fault(block.code, message, at: node.mark, fix: "remove it or add the load type")
            }
        }
    }

    /// The kind of period of every load type in use: one word for all, or a word for each.
    func periods(_ flis: MappingReader, used: Set<LoadType>) -> [LoadType: PeriodKind] {
        guard case .mapping(let mapping)? = flis.node("period") else {
            guard let word = flis.requiredWord("period", as: PeriodKind.self) else { return [:] }
            return Dictionary(uniqueKeysWithValues: used.map { ($0, word.value) })
        }
        let keys = LoadType.allCases.map(\.rawValue)
        guard let reader = MappingReader(.mapping(mapping), subject: "\"period\"", keys: keys, in: yaml) else {
            return [:]
        }
        var periods: [LoadType: PeriodKind] = [:]
        for type in LoadType.allCases {
            let word = reader.word(type.rawValue, named: "period", as: PeriodKind.self)
            periods[type] = word?.value
            if let word, !used.contains(type) {
                let message = "no system delivers \"\(type.rawValue)\", so it has no period"
                yaml.fault(.periods, message, at: word.mark, fix: "remove it or add the load type")
            }
            if reader.node(type.rawValue) == nil, used.contains(type) {
                let message = "the load type \"\(type.rawValue)\" has no period"
                yaml.fault(.periods, message, at: reader.mark, fix: "add `\(type.rawValue): month`")
            }
        }
        return periods
    }
}

/// A key under `flis` that belongs to some load types only.
private enum LoadTypeBlock: String, CaseIterable {
    case validity, delta, region, entity, event

    func belongs(to type: LoadType) -> Bool {
        switch self {
        case .validity: type.carriesValidity
        case .delta: type == .delta
        case .region: type == .dynamicFull
        case .entity: type == .deltaEntity
        case .event: type == .append
        }
    }

    /// Without an entity it is the whole key.
    var isRequired: Bool { self != .entity }

    var article: String { self == .event ? "an" : "a" }

    var code: DiagnosticCode {
        switch self {
        case .validity: .validity
        case .delta: .delta
        case .region: .region
        case .entity: .entity
        case .event: .event
        }
    }

    var example: String {
        switch self {
        case .validity: "validity: { from: …, to: …, to_is: inclusive }"
        case .delta: "delta: { operation: …, effective: … }"
        case .region: "region: …"
        case .entity: "entity: [ … ]"
        case .event: "event: { date: … }"
        }
    }
}
