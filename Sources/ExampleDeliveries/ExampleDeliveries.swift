import Foundation

/// Writes the example: a folder per month with what arrives then, and `manifest.json`, which says what is
/// planted.
package struct ExampleDeliveries {
    private let options: ExampleOptions

    package init(_ options: ExampleOptions) throws {
        self.options = options
        for code in options.municipalities where !Municipality.all.contains(where: { $0.code == code }) {
            throw ExampleError.unknownMunicipality(code)
        }
        guard (1...7).contains(options.months) else { throw ExampleError.monthsOutOfRange(options.months) }
        guard (20...1_000_000).contains(options.pupils) else {
            throw ExampleError.pupilsOutOfRange(options.pupils)
        }
    }

    /// Writes below `root`, which is made, or emptied of the months of an earlier example.
    @discardableResult
    package func write(to root: URL) throws -> Manifest {
        let folder = try ExampleFolder(emptying: root)
        let inboxes = try (0..<options.months).map { try Inbox(root: root, month: Month(index: $0)) }
        var manifest = Manifest(options)
        var factory = PupilFactory(seed: options.seed)
        var figures: [ReferenceFigure] = []
        var census = Census()
        for municipality in Municipality.all where options.includes(municipality) {
            let data = MunicipalData(municipality, options, from: &factory)
            for graded in data.graded {
                var reference = ReferenceFigures(plan: graded.plan, pupils: graded.pupils, seed: options.seed)
                figures += reference.byInstitution()
            }
            census.count(data.enrolments)
            let absence = AbsenceDeliveries(data, options, inboxes: inboxes)
            var deliveries = MunicipalDeliveries(data, options, inboxes: inboxes)
            try deliveries.write(to: &manifest, from: &factory)
            try absence.write(to: &manifest)
        }
        var national = NationalDeliveries(figures: figures, pupilCounts: census.counts)
        if options.areas == .all {
            national.codeLists += CodeLists.absenceKinds
            national.hasGroups = true
        }
        for (index, inbox) in inboxes.enumerated() {
            try national.write(month: index, to: inbox, &manifest)
        }
        if options.areas == .all {
            try CivilDeliveries(options, inboxes: inboxes).write(to: &manifest)
            for municipality in Municipality.demo where options.includes(municipality) {
                try FinanceDeliveries(municipality, options, inboxes: inboxes).write(to: &manifest)
                try PayrollDeliveries(municipality, options, inboxes: inboxes).write(to: &manifest)
            }
            try ChartDeliveries(inboxes: inboxes).write(to: &manifest)
        }
        plantExpectations(&manifest)
        try folder.store(manifest)
        return manifest
    }

    private func plantExpectations(_ manifest: inout Manifest) {
        let included = Municipality.all.filter(options.includes).map(\.code)
        manifest.differenceLines = DifferenceLine.printed.filter { included.contains($0.municipality) }
        let exact = DifferencePlans.exactlyAtThreshold
        if included.contains(exact.municipality) {
            manifest.atThreshold = [
                .init(
                    measure: Measure.plain.rawValue, term: exact.year.term.iso,
                    municipality: exact.municipality, difference: "0.1"
                )
            ]
        }
        if included.contains(Municipality.copenhagen.code) {
            manifest.rapportOne = .init(
                municipality: Municipality.copenhagen.code, schoolYears: RapportOne.years.map(\.name),
                rows: RapportOne.schools(size: options.size).map {
                    .init(institution: $0.institution.number, name: $0.institution.name, counts: $0.counts)
                }
            )
        }
    }
}
