import Foundation

/// Reads the areas and contracts below a folder `sql`: `areas/*/area.yaml` and `areas/*/deliveries/*.yaml`.
package enum ContractFolder {
    /// Reads every area, with all faults of all files.
    ///
    /// - Parameter root: the folder `sql`, as it shall appear in the diagnostics.
    /// - Returns: the areas whose `area.yaml` can be read, with those of their contracts that have no fault.
    package static func load(root: String) -> (areas: [Area], diagnostics: [Diagnostic]) {
        let folder = "\(root)/areas"
        guard let names = entries(folder) else {
            let fix = "run from the project's folder, or name the folder that holds `areas`"
            return ([], [Diagnostic(.unreadableFile, "the folder cannot be read", file: folder, fix: fix)])
        }
        var areas: [Area] = []
        var diagnostics: [Diagnostic] = []
        for name in names where isFolder("\(folder)/\(name)") {
            let loaded = loadArea(folder: "\(folder)/\(name)", name: name)
            if let area = loaded.area { areas.append(area) }
            diagnostics += loaded.diagnostics
        }
        return (areas, diagnostics)
    }

    private static func loadArea(folder: String, name: String) -> (area: Area?, diagnostics: [Diagnostic]) {
        let (yaml, root) = YAMLFile.read("\(folder)/area.yaml")
        guard let root, let file = AreaFile(root, folder: name, in: yaml) else {
            return (nil, yaml.diagnostics)
        }
        let stems = (entries("\(folder)/deliveries") ?? []).compactMap { entry in
            entry.hasSuffix(".yaml") ? String(entry.dropLast(".yaml".count)) : nil
        }
        checkList(file, stems: stems, in: yaml)
        var diagnostics = yaml.diagnostics
        var contracts: [String: Contract] = [:]
        for stem in stems {
            let (yaml, root) = YAMLFile.read("\(folder)/deliveries/\(stem).yaml")
            let reader = ContractFile(yaml: yaml, area: name, areaSystems: file.systems.map(\.name))
            contracts[stem] = root.flatMap { reader.contract($0, entity: stem) }
            diagnostics += yaml.diagnostics
        }
        let lost = contracts.values.flatMap { lostCodes($0, among: contracts) }
        diagnostics += lost.sorted { ($0.file, $0.message) < ($1.file, $1.message) }
        contracts = contracts.filter { one in !lost.contains { $0.file == one.value.file } }
        var calendar: [Expectation] = []
        if FileManager.default.fileExists(atPath: "\(folder)/calendar.yaml") {
            let (yaml, root) = YAMLFile.read("\(folder)/calendar.yaml")
            calendar = root.map { CalendarFile(yaml: yaml, area: file, contracts: contracts).expectations($0) } ?? []
            diagnostics += yaml.diagnostics
        }
        var seen: Set<String> = []
        let order = file.deliveries.map(\.value).filter { seen.insert($0).inserted }
        let area = Area(
            name: name,
            title: file.title,
            description: file.description,
            folder: folder,
            systems: file.systems,
            deliveries: order.compactMap { contracts[$0] },
            calendar: calendar
        )
        return (area, diagnostics)
    }

    /// Registers that a contract looks codes up in, and that none of the area's contracts describes.
    private static func lostCodes(_ contract: Contract, among others: [String: Contract]) -> [Diagnostic] {
        contract.codes.compactMap { name, source in
            guard case .entity(let entity, let fields) = source else { return nil }
            let known = others[entity]?.columns.map(\.name) ?? []
            guard !fields.allSatisfy(known.contains) else { return nil }
            return Diagnostic(
                .codeSource, "the codes of \"\(name)\" are looked up in \(source), which is not there",
                file: contract.file, line: contract.fields.first { $0.name == name }?.line,
                fix: "name an entity of the area and fields of its contract: ENTITY.FIELD or ENTITY.FIELD/FIELD"
            )
        }
    }

    private static func checkList(_ area: AreaFile, stems: [String], in yaml: YAMLFile) {
        for entity in area.deliveries where !stems.contains(entity.value) {
            let fix =
                Suggestion.text(for: entity.value, among: stems) ?? "add deliveries/\(entity.value).yaml"
            let message = "the delivery \"\(entity.value)\" has no contract"
            yaml.fault(.deliveryList, message, at: entity.mark, fix: fix)
        }
        for stem in stems where !area.deliveries.contains(where: { $0.value == stem }) {
            let message = "deliveries/\(stem).yaml is not in the list of deliveries"
            let fix = "add \"\(stem)\" where it shall be loaded"
            yaml.fault(.deliveryList, message, at: area.deliveries.first?.mark, fix: fix)
        }
    }

    private static func entries(_ folder: String) -> [String]? {
        try? FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
