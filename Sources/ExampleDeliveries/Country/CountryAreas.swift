/// What the program must know of the made-up country beside its own contracts: the filler areas, and calendars
/// that expect what is written.
struct CountryAreas {
    let plan: CountryPlan

    /// Writes `areas/…`, to be laid over a copy of `sql`.
    func write(to folder: ExampleFolder) throws {
        for area in FillerArea.all {
            let entities = plan.fillers.filter { $0.area.number == area.number }
            guard !entities.isEmpty else { continue }
            let text = FillerContract(area: area, entities: entities, municipalities: plan.municipalities)
            try folder.store(text.areaFile, at: "areas/\(area.name)/area.yaml")
            try folder.store(text.calendar, at: "areas/\(area.name)/calendar.yaml")
            for entity in entities {
                try folder.store(
                    text.contract(of: entity), at: "areas/\(area.name)/deliveries/\(entity.name).yaml")
            }
        }
        for (area, entries) in [("skole", schools), ("oekonomi", finance), ("personale", payroll)] {
            let text = "# Who delivers what in the made-up country.\nexpected:\n" + entries.joined()
            try folder.store(text, at: "areas/\(area)/calendar.yaml")
        }
    }

    private var schools: [String] {
        ["tea", "kmd_elev"].compactMap { system in
            entry(["elevforloeb", "klasse", "fravaer"], system) { $0.schoolSystem.rawValue == system }
        } + [
            "  - { deliveries: [kode, kodeoversaettelse, kommune_system, taerskel], system: flis, kommuner: [0] }\n",
            "  - { deliveries: [institution], system: stil, kommuner: [0] }\n",
        ]
    }

    private var finance: [String] {
        [
            entry(["saldo", "postering"], "opus_oekonomi") { $0.financeSystem == .opusOekonomi },
            entry(["saldo_oes"], "oes_indsigt") { $0.financeSystem == .oesIndsigt },
            "  - { deliveries: [kontoplan], system: sts_konto, kommuner: [0] }\n",
        ].compactMap { $0 }
    }

    private var payroll: [String] {
        ["opus_loen", "sd"].compactMap { system in
            entry(["ansaettelse"], system) { $0.payrollSystem.rawValue == system }
        }
    }

    /// Nil when no municipality has the system.
    private func entry(
        _ deliveries: [String], _ system: String, _ has: (CountryMunicipality) -> Bool
    ) -> String? {
        let codes = plan.municipalities.filter(has).map { String($0.code) }
        guard !codes.isEmpty else { return nil }
        return "  - { deliveries: [\(deliveries.joined(separator: ", "))], system: \(system), "
            + "kommuner: [\(codes.joined(separator: ", "))] }\n"
    }
}
