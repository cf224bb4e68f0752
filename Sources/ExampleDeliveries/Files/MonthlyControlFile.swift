extension ControlFile {
    /// The control file of a municipality's monthly delivery; number `month` of its series is the first + 1.
    static func monthly(
        _ entity: Entity, _ system: SourceSystem, _ municipality: Municipality, _ month: Month, _ index: Int
    ) -> ControlFile {
        ControlFile(
            entity, from: system, for: municipality.text, period: month.name, sequence: index + 1,
            extracted: month.extracted(by: municipality.code)
        )
    }
}

extension Month {
    /// From UTC: summer time from April.
    var offset: String { (4...10).contains(month) ? "+02:00" : "+01:00" }

    /// In the night to the first of the month, at a minute of the sender's own.
    func extracted(by sender: Int) -> String {
        "\(name)-01T0\(1 + sender % 5):\(padded(sender % 60, 2)):00\(offset)"
    }
}

extension Manifest {
    mutating func add(_ control: ControlFile, in inbox: Inbox, outcome: Outcome = .loaded) {
        deliveries.append(
            Delivery(
                file: inbox.path(of: control), entity: control.entity.rawValue,
                system: control.system.rawValue, municipality: control.municipality, period: control.period,
                sequence: control.sequence, rows: control.rows, outcome: outcome
            )
        )
    }
}
