/// Writes the files of one municipality, month by month.
struct MunicipalDeliveries {
    private var data: MunicipalData
    private let options: ExampleOptions
    private let inboxes: [Inbox]

    init(_ data: MunicipalData, _ options: ExampleOptions, inboxes: [Inbox]) {
        self.data = data
        self.options = options
        self.inboxes = inboxes
    }

    mutating func write(to manifest: inout Manifest, from factory: inout PupilFactory) throws {
        for (index, inbox) in inboxes.enumerated() {
            if index > 0 {
                data.advance(to: inbox.month, from: &factory)
            }
            try writeMonth(index, inbox, &manifest)
            if index == 0 {
                try GradeDeliveries(data).writeAll(to: inbox, &manifest)
            } else if index == 1 {
                try GradeDeliveries(data).writeCorrection(to: inbox, &manifest)
            }
        }
    }

    private func writeMonth(_ index: Int, _ inbox: Inbox, _ manifest: inout Manifest) throws {
        let municipality = data.municipality
        if Municipality.faulty.contains(municipality) {
            try FaultyDeliveries(data, month: index, inboxes: inboxes).write(to: &manifest)
            return
        }
        let own = try enrolments(data.enrolments, municipality.system, index, inbox, &manifest)
        guard !data.doubles.isEmpty else { return }
        let otherSystem: SourceSystem = municipality.system == .tea ? .kmdElev : .tea
        let others = data.doubles.map(\.other).sorted { $0.cpr.value < $1.cpr.value }
        let other = try enrolments(others, otherSystem, index, inbox, &manifest)
        record(own: own, other: other, &manifest)
    }

    /// Writes forløb and classes of one system, and returns where the planted rows stand.
    private func enrolments(
        _ enrolments: [Enrolment], _ system: SourceSystem, _ month: Int, _ inbox: Inbox,
        _ manifest: inout Manifest
    ) throws -> [CPRNumber: Manifest.Place] {
        var control = ControlFile.monthly(.enrolments, system, data.municipality, inbox.month, month)
        // One municipality compresses its large file.
        control.compressed = data.municipality.code == 615
        let path = inbox.path(of: control)
        var places: [CPRNumber: Manifest.Place] = [:]
        var unknown: [Manifest.UnknownPlace] = []
        let finished = try inbox.deliver(control) { writer in
            for enrolment in enrolments {
                let name = SchoolCatalogue.names[enrolment.institution] ?? ""
                if enrolment.planted {
                    places[enrolment.cpr] = Manifest.Place(file: path, line: writer.nextLine)
                }
                if enrolment.institution >= 999_900 {
                    unknown.append(UnknownInstitutions.place(enrolment, name, path, writer.nextLine))
                }
                try writer.enrolment(enrolment, name: name, from: system)
            }
        }
        manifest.unknownInstitutions += unknown
        manifest.add(finished, in: inbox)
        let classes = ControlFile.monthly(.classes, system, data.municipality, inbox.month, month)
        manifest.add(
            try inbox.deliver(classes) { writer in
                for schoolClass in MunicipalData.classes(of: enrolments) {
                    try writer.schoolClass(schoolClass, from: system)
                }
            }, in: inbox
        )
        return places
    }

    private func record(
        own: [CPRNumber: Manifest.Place], other: [CPRNumber: Manifest.Place], _ manifest: inout Manifest
    ) {
        let system = data.municipality.system
        for double in data.doubles {
            guard let ownPlace = own[double.own.cpr], let otherPlace = other[double.own.cpr] else { continue }
            manifest.doubleRegistrations.append(
                Manifest.DoublePlace(
                    kind: double.kind, municipality: data.municipality.code,
                    chosenSystem: double.kind == .differentSchools ? nil : system.rawValue,
                    tea: system == .tea ? ownPlace : otherPlace,
                    kmdElev: system == .tea ? otherPlace : ownPlace
                )
            )
        }
    }
}
