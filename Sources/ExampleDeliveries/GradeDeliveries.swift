/// Writes a municipality's marks, one file per school year, and the one correction of the example.
struct GradeDeliveries {
    private let data: MunicipalData

    init(_ data: MunicipalData) {
        self.data = data
    }

    func writeAll(to inbox: Inbox, _ manifest: inout Manifest) throws {
        for (index, graded) in data.graded.enumerated() {
            let isCorrected = isCorrected(graded.plan)
            let pupils = isCorrected ? firstVersion(graded.pupils) : graded.pupils
            let finished = try deliver(pupils, control(graded.plan, index, inbox), to: inbox)
            manifest.add(finished, in: inbox)
        }
    }

    /// The second version of the corrected file takes the rank of the first.
    func writeCorrection(to inbox: Inbox, _ manifest: inout Manifest) throws {
        for (index, graded) in data.graded.enumerated() where isCorrected(graded.plan) {
            let original = Month(index: 0).extracted(by: data.municipality.code)
            var correction = control(graded.plan, data.graded.count, inbox)
            correction.replaces = .init(sequence: index + 1, extracted: original, version: 2)
            let finished = try deliver(graded.pupils, correction, to: inbox)
            manifest.add(finished, in: inbox)
            manifest.corrections.append(
                Manifest.Correction(file: inbox.path(of: finished), replacedSequence: index + 1, version: 2)
            )
        }
    }

    private func control(_ plan: GradePlan, _ index: Int, _ inbox: Inbox) -> ControlFile {
        ControlFile(
            .grades, from: data.municipality.system, for: data.municipality.text, period: plan.year.name,
            sequence: index + 1, extracted: inbox.month.extracted(by: data.municipality.code)
        )
    }

    private func deliver(
        _ pupils: [GradedPupil], _ control: ControlFile, to inbox: Inbox
    ) throws -> ControlFile {
        try inbox.deliver(control) { writer in
            for pupil in pupils.sorted(by: { $0.cpr.value < $1.cpr.value }) {
                try writer.marks(of: pupil, from: control.system)
            }
        }
    }

    private func isCorrected(_ plan: GradePlan) -> Bool {
        let corrected = BackgroundPlans.corrected
        return plan.municipality == corrected.municipality && plan.year == corrected.year
    }

    /// As first delivered: three pupils are missing and one mark is wrong.
    private func firstVersion(_ pupils: [GradedPupil]) -> [GradedPupil] {
        var pupils = Array(pupils.dropFirst(3))
        let step = pupils[0].steps[0]
        pupils[0].steps[0] = step == 0 ? 1 : step - 1
        return pupils
    }
}
