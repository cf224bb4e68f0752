/// A fault and the delivery of the faulty month that it is planted in.
struct PlannedFault: Sendable {
    let kind: String
    let outcome: FaultManifest.Outcome
    let entity: Entity
    let municipality: Int
    /// Where a municipality has several files of the entity: the period as in the file's name.
    var period: String?
    /// The good delivery stays, and the spoiled one comes beside it.
    var isStranger = false
    let spoil: @Sendable (inout DeliveryFiles) -> [FaultManifest.Place]

    /// A fault of the whole file with one finding, or several that come of the same cause.
    ///
    /// - Parameters:
    ///   - codes: with spaces between them; none where no finding tells, but the calendar.
    ///   - name: under which name the program speaks of the delivery.
    init(
        _ kind: String, _ codes: String, _ entity: Entity, _ municipality: Int,
        outcome: FaultManifest.Outcome = .refused, period: String? = nil, stranger: Bool = false,
        line: Int? = nil, column: Int? = nil,
        named name: @escaping @Sendable (DeliveryFiles) -> String = { $0.dataName },
        spoil: @escaping @Sendable (inout DeliveryFiles) -> Void
    ) {
        self.init(
            kind, codes, entity, municipality, outcome: outcome, period: period, at: (line, column),
            named: name
        ) { files, _ in
            spoil(&files)
        }
        isStranger = stranger
    }

    /// The same where spoiling finds out what the places are; `codes` are further ones of the whole file.
    init(
        _ kind: String, _ codes: String, _ entity: Entity, _ municipality: Int,
        outcome: FaultManifest.Outcome, period: String? = nil,
        at place: (line: Int?, column: Int?) = (nil, nil),
        named name: @escaping @Sendable (DeliveryFiles) -> String = { $0.dataName },
        spoil: @escaping @Sendable (inout DeliveryFiles, inout [FaultManifest.Place]) -> Void
    ) {
        self.kind = kind
        self.outcome = outcome
        self.entity = entity
        self.municipality = municipality
        self.period = period
        self.spoil = { files in
            var places: [FaultManifest.Place] = []
            spoil(&files, &places)
            let told = codes.isEmpty && places.isEmpty ? [""] : codes.split(separator: " ").map(String.init)
            return places + told.map {
                .init(file: name(files), code: $0, line: place.line, column: place.column)
            }
        }
    }

    /// Whether a data file's name is that of the delivery.
    func matches(_ name: String) -> Bool {
        name.contains("_\(padded(municipality, 4))_\(entity.rawValue)_") && period.map(name.contains) ?? true
    }
}
