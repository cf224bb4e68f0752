/// One of STIL's figures per institution.
package struct ReferenceFigure: Sendable {
    package let term: Day
    package let municipality: Int
    package let institution: Int
    package let measure: Measure
    package let count: Int
    package let mean: Mean
}

/// STIL's own figures: the means of the schools both sides have, with the planned omissions and additions.
struct ReferenceFigures {
    private let plan: GradePlan
    private let pupils: [GradedPupil]
    private var random: Random

    init(plan: GradePlan, pupils: [GradedPupil], seed: UInt64) {
        self.plan = plan
        self.pupils = pupils
        random = Random(seed: seed, stream: "reference \(plan.municipality) \(plan.year.start)")
    }

    /// One figure per institution and measure, in order of institution.
    mutating func byInstitution() -> [ReferenceFigure] {
        Measure.allCases.flatMap { measure in
            var figures = ours(measure)
            for extra in plan.nationalOnly where extra.measure == measure {
                figures += additional(extra, to: figures)
            }
            if plan.nationalOnly.isEmpty, let mean = plan.nationalMean[measure], let last = figures.popLast()
            {
                figures.append(figure(last.institution, measure, last.count, rest(figures, mean, last.count)))
            }
            return figures
        }
    }

    /// The municipality's figure is the mean of its institutions' figures, weighted by pupils.
    static func ofMunicipality(_ figures: [ReferenceFigure], _ measure: Measure) -> (count: Int, mean: Mean)?
    {
        let figures = figures.filter { $0.measure == measure }
        let count = figures.reduce(0) { $0 + $1.count }
        guard count > 0 else { return nil }
        return (count, Mean(total(figures), over: count * 10_000))
    }

    private mutating func ours(_ measure: Measure) -> [ReferenceFigure] {
        let lacked = plan.oursOnly.map { $0.lackedIn.contains(measure) ? $0.school.number : 0 }
        let schools = Set(pupils.map(\.schoolClass.institution)).sorted().filter { $0 != lacked }
        return schools.compactMap { school in
            let mean = measure.mean(of: pupils.lazy.filter { $0.schoolClass.institution == school })
            guard let mean else { return nil }
            let noise = plan.isBackground ? random.within(-200...200) : 0
            return figure(school, measure, mean.count, Mean(tenThousandths: mean.mean.tenThousandths + noise))
        }
    }

    private func additional(
        _ extra: GradePlan.NationalOnly, to figures: [ReferenceFigure]
    ) -> [ReferenceFigure] {
        let mean =
            extra.mean
            ?? plan.nationalMean[extra.measure].map { rest(figures, $0, extra.count) }
            ?? Mean(tenThousandths: 0)
        return extra.schools.enumerated().map { index, school in
            let share =
                extra.count / extra.schools.count + (index < extra.count % extra.schools.count ? 1 : 0)
            return figure(school.number, extra.measure, share, mean)
        }
    }

    /// The mean that `count` more pupils must have for the municipality to come out at `mean`.
    private func rest(_ figures: [ReferenceFigure], _ mean: Mean, _ count: Int) -> Mean {
        let all = count + figures.reduce(0) { $0 + $1.count }
        return Mean(mean.tenThousandths * all - Self.total(figures), over: count * 10_000)
    }

    private func figure(_ institution: Int, _ measure: Measure, _ count: Int, _ mean: Mean) -> ReferenceFigure
    {
        ReferenceFigure(
            term: plan.year.term, municipality: plan.municipality, institution: institution,
            measure: measure, count: count, mean: mean
        )
    }

    private static func total(_ figures: [ReferenceFigure]) -> Int {
        figures.reduce(0) { $0 + $1.count * $1.mean.tenThousandths }
    }
}
