/// The area folder of a filler area, as text: area file, contracts and calendar.
struct FillerContract {
    let area: FillerArea
    let entities: [FillerEntity]
    let municipalities: [CountryMunicipality]

    var areaFile: String {
        """
        # Filler for the benchmark: kinds of file that the country delivers and that have no contract of their own yet.
        name: \(area.name)
        title: "\(area.title)"
        description: Fyld til ydelsesmålinger; felterne er opfundet og betyder intet.
        systems:
        \(FillerArea.systems.map { "  \($0.rawValue): { title: \($0.rawValue) }" }.joined(separator: "\n"))
        deliveries:
        \(entities.map { "  - \($0.name)" }.joined(separator: "\n"))

        """
    }

    var calendar: String {
        let names = entities.map(\.name).joined(separator: ", ")
        let entries = FillerArea.systems.compactMap { system -> String? in
            let codes = municipalities.filter { area.system(of: $0) == system }.map(\.code).sorted()
            guard !codes.isEmpty else { return nil }
            let list = codes.map(String.init).joined(separator: ", ")
            return "  - { deliveries: [\(names)], system: \(system.rawValue), kommuner: [\(list)] }"
        }
        return "# Who delivers what in the made-up country.\nexpected:\n" + entries.joined(separator: "\n") + "\n"
    }

    func contract(of entity: FillerEntity) -> String {
        let isDaily = entity.rhythm == .daily
        let (period, frequency) =
            switch entity.rhythm {
            case .monthly: ("month", "monthly")
            case .yearSoFar: ("year", "monthly")
            case .weekly: ("week", "weekly")
            case .daily: ("day", "daily")
            }
        let event = "    - { name: haendelsesdato, type: date, constraints: { required: true } }\n"
        return """
            # Filler for the benchmark, no contract of anybody.
            name: \(entity.name)
            title: \(area.title.split(separator: " ").last ?? "") \(entity.name)
            description: Fyld til ydelsesmålinger.
            schema:
              fields:
                - { name: sagsnummer, type: string, constraints: { required: true, pattern: "S[0-9]{12}" } }
                - { name: cpr, type: string, format: cpr, constraints: { required: true } }
                - { name: kommunekode, type: integer, constraints: { required: true, minimum: 101, maximum: 999 } }
            \(isDaily ? event : "")\(entity.columns.map { "    - { name: \($0.name), \($0.contract) }" }.joined(separator: "\n"))
              primaryKey: [sagsnummer]
              missingValues: [""]
            flis:
              loadtype: \(entity.loadType)
              scope: kommune
              period: \(period)
            \(isDaily ? "  event: { date: haendelsesdato }\n" : "")  rejects: { max: 5 }
              volume: { warn: 50%, hold: 80% }
              frequency: \(frequency)
              due: { workday: 5 }
              codes:
                kommunekode: leverance.kommune
              systems:
                fyld_a:
                  encoding: windows-1252
                  dialect: { delimiter: ";", quoteChar: '"' }
                  dateFormat: "%d-%m-%Y"
                  decimalChar: ","
                  booleans: { true: [J], false: [N] }
                fyld_b:
                  encoding: utf-8
                  dialect: { delimiter: "|" }
                  dateFormat: "%Y%m%d"
                  decimalChar: "."
                  booleans: { true: ["1"], false: ["0"] }

            """
    }
}
