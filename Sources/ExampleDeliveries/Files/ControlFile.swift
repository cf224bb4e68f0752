/// What the control file beside a data file says.
package struct ControlFile: Sendable {
    /// The delivery that a correction replaces: its sequence number, its extract time and the new version.
    package struct Replaced: Sendable {
        package let sequence: Int
        package let extracted: String
        package let version: Int
    }

    package let entity: Entity
    package let system: SourceSystem
    /// Four digits; `0000` is national.
    package let municipality: String
    /// `2021-02` or `2014/2015`.
    package let period: String
    package let sequence: Int
    /// With offset from UTC, as `2021-02-01T02:14:00+01:00`.
    package let extracted: String
    package var replaces: Replaced?
    /// The accounting years that a `dynamic_full` file speaks for.
    package var years: [Int]?
    package var compressed = false
    package var loadType: String
    package var encoding: String
    package var bytes = 0
    package var hash = ""
    package var rows = 0

    package init(
        _ entity: Entity, from system: SourceSystem, for municipality: String, period: String,
        sequence: Int, extracted: String
    ) {
        self.entity = entity
        self.system = system
        self.municipality = municipality
        self.period = period
        self.sequence = sequence
        self.extracted = extracted
        loadType = entity.loadType
        encoding = system.format.encoding.rawValue
    }

    /// `tea_0510_elevforloeb_2021-02.csv`
    package var fileName: String {
        let period = period.split(separator: "/").joined(separator: "-")
        let name = "\(system.rawValue)_\(municipality)_\(entity.rawValue)_\(period).csv"
        return compressed ? name + ".gz" : name
    }

    package var json: String {
        let replaced = replaces.map {
            "{ \"sekvens\": \($0.sequence), \"udtrukket\": \"\($0.extracted)\", \"version\": \($0.version) }"
        }
        let named = years.map { ",\n    \"aar\": [\($0.map(String.init).joined(separator: ", "))]" } ?? ""
        return """
            {
              "name": "\(entity.rawValue)",
              "path": "\(fileName)",
              "bytes": \(bytes),
              "hash": "sha256:\(hash)",
              "encoding": "\(encoding)",
              "flis": {
                "version": 1,
                "omraade": "\(entity.area)",
                "system": "\(system.rawValue)",
                "kommune": "\(municipality)",
                "periode": "\(period)",
                "loadtype": "\(loadType)",
                "raekker": \(rows),
                "udtrukket": "\(extracted)",
                "sekvens": \(sequence),
                "erstatter": \(replaced ?? "null")\(named)
              }
            }

            """
    }
}
