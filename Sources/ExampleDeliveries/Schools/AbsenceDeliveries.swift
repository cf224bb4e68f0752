/// Writes a municipality's pupil absence: the year before once, the current year every month.
struct AbsenceDeliveries {
    private let municipality: Municipality
    private let diary: AbsenceDiary?
    private let inboxes: [Inbox]

    /// - Parameter data: as it is in the first month.
    init(_ data: MunicipalData, _ options: ExampleOptions, inboxes: [Inbox]) {
        municipality = data.municipality
        let isWritten = options.areas == .all && Municipality.demo.contains(data.municipality)
        diary =
            isWritten
            ? AbsenceDiary(data.enrolments, pupils: options.absentPupils, seed: options.seed) : nil
        self.inboxes = inboxes
    }

    func write(to manifest: inout Manifest) throws {
        guard let diary else { return }
        for (index, inbox) in inboxes.enumerated() {
            for year in AbsenceDiary.years where year == AbsenceDiary.years.last || index == 0 {
                let control = ControlFile(
                    .absence, from: municipality.system, for: municipality.text, period: year.name,
                    sequence: year == AbsenceDiary.years.last ? index + 2 : 1,
                    extracted: inbox.month.extracted(by: municipality.code)
                )
                let finished = try inbox.deliver(control) { writer in
                    for absence in diary.rows(year, before: inbox.month) {
                        try writer.absence(absence, from: municipality.system)
                    }
                }
                manifest.add(finished, in: inbox)
            }
        }
    }
}

extension DelimitedWriter {
    mutating func absence(_ absence: Absence, from system: SourceSystem) throws {
        cpr(absence.cpr)
        number(absence.schoolClass.institution)
        text(SchoolCatalogue.names[absence.schoolClass.institution] ?? "")
        code(absence.schoolClass.id)
        day(absence.day)
        code(CodeLists.absenceKinds.first { $0.code == absence.kind }?.source(in: system))
        decimal(absence.share, decimals: 2)
        try endRow()
    }
}
