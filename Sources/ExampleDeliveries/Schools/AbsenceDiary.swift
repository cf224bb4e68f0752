/// A school day on which a pupil was away.
package struct Absence: Hashable, Sendable {
    package let cpr: CPRNumber
    package let schoolClass: SchoolClass
    package let day: Day
    /// The common code: 1 ill, 2 with permission, 3 unlawful.
    package let kind: String
    /// Hundredths of the school day.
    package let share: Int
}

/// The absence of some of a municipality's pupils, as the school system has it in a month.
package struct AbsenceDiary: Sendable {
    package static let years = [SchoolYear(2019), SchoolYear(2020)]
    private let classes: [(cpr: CPRNumber, schoolClass: SchoolClass)]
    private let seed: UInt64

    /// - Parameter count: pupils of each year who are away now and then; the rest never are.
    init(_ enrolments: [Enrolment], pupils count: Int, seed: UInt64) {
        self.seed = seed
        classes = Self.years.flatMap { year in
            var classOf: [CPRNumber: SchoolClass] = [:]
            for enrolment in enrolments where enrolment.schoolClass?.year == year {
                classOf[enrolment.cpr] = enrolment.schoolClass
            }
            let pupils = classOf.sorted { $0.key.value < $1.key.value }
            let step = max(1, pupils.count / count)
            return stride(from: 0, to: pupils.count, by: step).map { (pupils[$0].key, pupils[$0].value) }
        }
    }

    /// All absence of the year up to the month; each month a few days more, and one that is taken back.
    package func rows(_ year: SchoolYear, before month: Month) -> [Absence] {
        let end = min(month.first, year.last + 1)
        return classes.filter { $0.schoolClass.year == year }.enumerated().flatMap { index, pupil in
            var random = Random(seed: seed, stream: "absence \(pupil.cpr.value) \(year.start)")
            var day = year.first + random.within(10...30)
            var rows: [Absence] = []
            while day < end {
                let kind = ["1", "1", "1", "2", "3"][random.below(5)]
                let share = random.chance(perMille: 800) ? 100 : 50
                if WorkingDays.weekday(day) < 5 {
                    rows.append(
                        Absence(
                            cpr: pupil.cpr, schoolClass: pupil.schoolClass, day: day, kind: kind, share: share
                        )
                    )
                }
                day = day + random.within(6...30)
            }
            // What was recorded by mistake in autumn is gone from the second month on.
            if index % 5 == 0, month.month > 1, rows.count > 2 { rows.remove(at: 1) }
            return rows
        }
    }
}
