/// A pupil with marks in one school year.
package struct GradedPupil: Sendable {
    package var pupil: Pupil
    package var schoolClass: SchoolClass
    /// Positions in `Subject.scale` for the eight compulsory exams; -1 where the pupil has no mark.
    package var steps: [Int]
    /// Marks that no average counts: year marks and exams that are not compulsory.
    package var otherMarks: [Mark] = []

    /// One mark on the seven-step scale.
    package struct Mark: Sendable {
        package let subject: Subject
        package let value: Int
        package let isExam: Bool
    }

    var cpr: CPRNumber { pupil.cpr }
    var count: Int { steps.count { $0 >= 0 } }

    var allMarks: [Mark] {
        let compulsory = zip(Subject.compulsory, steps).compactMap { subject, step in
            step < 0 ? nil : Mark(subject: subject, value: Subject.scale[step], isExam: true)
        }
        return compulsory + otherMarks
    }

    /// Counts in the average: 9th grade, with at least four marks (plain) or all eight (weighted).
    func counts(in measure: Measure) -> Bool {
        schoolClass.level == 9 && count >= (measure == .plain ? 4 : 8)
    }

    /// What one more grade point in a subject adds, in the whole units of the measure:
    /// 1/840 of a pupil's mean (840 can be divided by 4, 5, 6, 7 and 8), or half a weight.
    func unit(of subject: Int, in measure: Measure) -> Int {
        measure == .plain ? 840 / count : Subject.compulsory[subject].doubleWeight ?? 0
    }

    func total(in measure: Measure) -> Int {
        steps.indices.reduce(0) { sum, subject in
            steps[subject] < 0 ? sum : sum + Subject.scale[steps[subject]] * unit(of: subject, in: measure)
        }
    }
}

extension Measure {
    /// Units that make a mean of 1 for one pupil.
    var unitsPerPupil: Int {
        self == .plain ? 840 : Subject.doubleWeightSum
    }

    func sum(of pupils: some Sequence<GradedPupil>) -> (count: Int, total: Int) {
        pupils.reduce(into: (0, 0)) { sum, pupil in
            guard pupil.counts(in: self) else { return }
            sum.0 += 1
            sum.1 += pupil.total(in: self)
        }
    }

    /// Count and mean of the pupils that count.
    func mean(of pupils: some Sequence<GradedPupil>) -> (count: Int, mean: Mean)? {
        let (count, total) = sum(of: pupils)
        return count == 0 ? nil : (count, Mean(total, over: count * unitsPerPupil))
    }
}
