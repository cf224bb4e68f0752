/// Writes what comes once for the whole country: register, code lists, thresholds and STIL's figures.
struct NationalDeliveries {
    let figures: [ReferenceFigure]
    /// Pupils on 30 September by school year and institution, in that order.
    let pupilCounts: [(year: SchoolYear, institution: Int, count: Int)]
    var codeLists = CodeLists.all
    /// Whether the municipalities to compare with are delivered.
    var hasGroups = false

    func write(month index: Int, to inbox: Inbox, _ manifest: inout Manifest) throws {
        func deliver(
            _ entity: Entity, _ system: SourceSystem, _ rows: (inout DelimitedWriter) throws -> Void
        ) throws {
            let control = ControlFile(
                entity, from: system, for: "0000", period: inbox.month.name, sequence: index + 1,
                extracted: inbox.month.extracted(by: system == .stil ? 5 : 0)
            )
            manifest.add(try inbox.deliver(control, rows: rows), in: inbox)
        }
        try deliver(.institutions, .stil, institutions)
        try deliver(.referencePupils, .stil, referencePupils)
        try deliver(.referenceGradesByMunicipality, .stil, gradesByMunicipality)
        try deliver(.referenceGradesByInstitution, .stil, gradesByInstitution)
        try deliver(.codes, .flis, codes)
        try deliver(.codeTranslations, .flis, translations)
        try deliver(.municipalitySystems, .flis, municipalitySystems)
        try deliver(.thresholds, .flis, thresholds)
        if hasGroups { try deliver(.comparisonGroups, .flis, comparisonGroups) }
    }

    private func institutions(_ writer: inout DelimitedWriter) throws {
        for school in SchoolCatalogue.register { try writer.institution(school) }
    }

    private func referencePupils(_ writer: inout DelimitedWriter) throws {
        for entry in pupilCounts {
            writer.code(entry.year.name)
            writer.number(entry.institution)
            writer.number(entry.count)
            try writer.endRow()
        }
    }

    private func gradesByMunicipality(_ writer: inout DelimitedWriter) throws {
        var start = figures.startIndex
        while start < figures.endIndex {
            let first = figures[start]
            let end = figures[start...].firstIndex {
                $0.term != first.term || $0.municipality != first.municipality
            }
            let group = Array(figures[start..<(end ?? figures.endIndex)])
            start = end ?? figures.endIndex
            for measure in Measure.allCases {
                guard let (count, mean) = ReferenceFigures.ofMunicipality(group, measure) else { continue }
                writer.day(first.term)
                writer.number(first.municipality)
                writer.code(measure.rawValue)
                writer.number(count)
                writer.code(mean.text)
                try writer.endRow()
            }
        }
    }

    private func gradesByInstitution(_ writer: inout DelimitedWriter) throws {
        for figure in figures {
            writer.day(figure.term)
            writer.number(figure.institution)
            writer.code(figure.measure.rawValue)
            writer.number(figure.municipality)
            writer.number(figure.count)
            writer.code(figure.mean.text)
            try writer.endRow()
        }
    }

    func codes(_ writer: inout DelimitedWriter) throws {
        for (index, code) in codeLists.enumerated() {
            writer.code(code.list)
            writer.code(code.code)
            writer.text(code.text)
            writer.number(index + 1)
            writer.code(code.weight)
            writer.code(code.group)
            try writer.endRow()
        }
    }

    func translations(_ writer: inout DelimitedWriter) throws {
        for system in [SourceSystem.tea, .kmdElev] {
            for code in codeLists {
                guard let source = code.source(in: system) else { continue }
                writer.code(system.rawValue)
                writer.code(code.list)
                writer.code(source)
                writer.code(code.code)
                try writer.endRow()
            }
        }
    }

    private func municipalitySystems(_ writer: inout DelimitedWriter) throws {
        for municipality in Municipality.all.sorted(by: { $0.code < $1.code }) {
            try writer.system(of: municipality.code, municipality.system)
        }
    }

    func thresholds(_ writer: inout DelimitedWriter) throws {
        for (measure, threshold) in [
            (Measure.plain.rawValue, "0.1000"), (Measure.weighted.rawValue, "0.1000"),
            ("smaa_celler", "3.0000"),
        ] {
            writer.code(measure)
            writer.code(threshold)
            try writer.endRow()
        }
    }

    /// The others of the example, nearest code first: an order like any other.
    private func comparisonGroups(_ writer: inout DelimitedWriter) throws {
        let codes = Municipality.all.map(\.code).sorted()
        for code in codes {
            let others = codes.filter { $0 != code }.sorted { (abs($0 - code), $0) < (abs($1 - code), $1) }
            for (index, other) in others.enumerated() {
                writer.number(code)
                writer.number(index + 1)
                writer.number(other)
                try writer.endRow()
            }
        }
    }
}

extension DelimitedWriter {
    mutating func institution(_ school: Institution) throws {
        number(school.number)
        text(school.name)
        number(school.kind.rawValue)
        number(school.ownerCode)
        number(school.owner)
        number(school.location)
        empty()
        day(school.opened)
        empty()
        try endRow()
    }

    /// Which school system a municipality has, since the oldest year of the example.
    mutating func system(of municipality: Int, _ system: SourceSystem) throws {
        number(municipality)
        code(system.rawValue)
        day(SchoolYear(2011).first)
        empty()
        try endRow()
    }
}
