import Foundation

/// Writes a month without faults and one with a hundred, for ten municipalities in all areas, and
/// `faults.json`, which says what is planted where.
package struct FaultMonth {
    private let options: ExampleOptions
    private let includesDoor: Bool

    /// - Parameter includesDoor: also what only the calendar and the months before can tell.
    package init(seed: UInt64 = 1, includesDoor: Bool = false) {
        self.includesDoor = includesDoor
        var options = ExampleOptions(
            seed: seed, months: 2, size: .small, pupils: 450,
            municipalities: Municipality.demo.map(\.code), areas: .all
        )
        options.absentPupils = 60
        self.options = options
    }

    /// Every fault, in the order in which they are planted.
    private var planned: [PlannedFault] {
        ControlFileFaults.all + DataFileFaults.all + HeaderFaults.all + RowFaults.all
            + (includesDoor ? DoorFaults.all : [])
    }

    /// Writes below `root`, as `ExampleDeliveries` does.
    @discardableResult
    package func write(to root: URL) throws -> FaultManifest {
        let example = try ExampleDeliveries(options).write(to: root)
        var manifest = FaultManifest(
            seed: options.seed, cleanMonth: example.months[0], faultyMonth: example.months[1]
        )
        let folder = root.appendingPathComponent(manifest.faultyMonth)
        let prefix = manifest.faultyMonth + "/"
        var names = example.deliveries.map(\.file).filter { $0.hasPrefix(prefix) }.map {
            String($0.dropFirst(prefix.count))
        }
        // Strangers first: they are copies of good deliveries.
        var spoiled: Set<String> = []
        for fault in planned.filter(\.isStranger) + planned.filter({ !$0.isStranger }) {
            guard let name = names.first(where: fault.matches) else {
                throw ExampleError.nothingToSpoil(fault.kind)
            }
            var files = try DeliveryFiles(name, in: folder)
            let places = fault.spoil(&files)
            if !fault.isStranger {
                try DeliveryFiles.remove(name, from: folder)
                spoiled.insert(name)
            }
            try files.store(in: folder)
            let number = manifest.faults.count + 1
            manifest.faults.append(
                .init(number: number, kind: fault.kind, outcome: fault.outcome, places: places)
            )
        }
        names.removeAll(where: spoiled.contains)
        manifest.clean = names.sorted()
        manifest.known = Dictionary(grouping: example.unknownInstitutions, by: \.file).map { file, places in
            .init(
                file: String(file.split(separator: "/").last ?? ""), code: "LI297",
                line: places.map(\.line).min()
            )
        }
        try store(manifest, in: root)
        return manifest
    }

    private func store(_ manifest: FaultManifest, in root: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(manifest).write(to: root.appendingPathComponent("faults.json"))
    }
}
