/// Makes pupils and marks that fulfil a plan.
struct GradeGenerator {
    private let plan: GradePlan
    private let schools: [Institution]
    private let writesOtherMarks: Bool
    private var random: Random

    /// - Parameter schools: the schools that both sides have.
    init(plan: GradePlan, schools: [Institution], seed: UInt64, writesOtherMarks: Bool) {
        self.plan = plan
        self.schools = schools
        self.writesOtherMarks = writesOtherMarks
        random = Random(seed: seed, stream: "grades \(plan.municipality) \(plan.year.start)")
    }

    mutating func pupils(from factory: inout PupilFactory) -> [GradedPupil] {
        var pupils = group(plan.common, at: schools, from: &factory)
        if let (school, group, _) = plan.oursOnly {
            pupils += self.group(group, at: [school], from: &factory)
        }
        pupils += uncounted(from: &factory)
        for index in pupils.indices where writesOtherMarks {
            pupils[index].otherMarks = otherMarks()
        }
        return pupils
    }

    private mutating func group(
        _ group: GradePlan.Group, at schools: [Institution], from factory: inout PupilFactory
    ) -> [GradedPupil] {
        var pupils: [GradedPupil] = []
        let centre = group.plain ?? group.weighted ?? Mean(tenThousandths: 68_000)
        for index in 0..<(group.full + group.partial) {
            let marks = index < group.full ? 8 : group.exact ? 4 : random.within(4...7)
            // Schools differ in size and in level; the steering below puts the whole right.
            let school = (index * 7 + index / 5) % schools.count
            let level = centre.tenThousandths / 1000 + [3, -4, 1, -2, 5, -3, 2, 0][school % 8]
            pupils.append(
                pupil(
                    marks: marks, around: level, at: schools[school], index: index / schools.count, &factory)
            )
        }
        steer(&pupils, group)
        return pupils
    }

    private mutating func steer(_ pupils: inout [GradedPupil], _ group: GradePlan.Group) {
        let full = Array(0..<group.full)
        if let weighted = group.weighted {
            GradeSteering.steer(
                &pupils, movable: full, to: weighted, in: .weighted, exact: group.exact, random: &random
            )
        }
        if let plain = group.plain {
            let movable = group.weighted == nil ? full : Array(group.full..<pupils.count)
            GradeSteering.steer(
                &pupils, movable: movable, to: plain, in: .plain, exact: group.exact, random: &random
            )
        }
    }

    /// Pupils that no average counts: too few marks, or in 10th grade.
    private mutating func uncounted(from factory: inout PupilFactory) -> [GradedPupil] {
        (0..<11).map { index in
            pupil(
                marks: index < 6 ? random.within(1...3) : 8, around: 40, at: schools[index % schools.count],
                index: 0, level: index < 6 ? 9 : 10, &factory
            )
        }
    }

    /// - Parameter tenths: the level of the pupil's school, in tenths of a grade.
    private mutating func pupil(
        marks: Int, around tenths: Int, at school: Institution, index: Int, level: Int = 9,
        _ factory: inout PupilFactory
    ) -> GradedPupil {
        let residence =
            random.chance(perMille: 30)
            ? SchoolCatalogue.neighbour(of: plan.municipality) : plan.municipality
        let ability = tenths + random.within(-25...25)
        var steps = (0..<8).map { _ in Self.nearestStep(ability + random.within(-30...30)) }
        while steps.count(where: { $0 >= 0 }) > marks {
            steps[random.below(8)] = -1
        }
        return GradedPupil(
            pupil: factory.pupil(level: level, in: plan.year, residence: residence),
            schoolClass: SchoolClass(
                institution: school.number, year: plan.year, level: level,
                letter: UInt8(ascii: "A") + UInt8(index / 24 % 8)
            ),
            steps: steps
        )
    }

    private static func nearestStep(_ tenths: Int) -> Int {
        var nearest = 0
        for step in Subject.scale.indices
        where abs(Subject.scale[step] * 10 - tenths) < abs(Subject.scale[nearest] * 10 - tenths) {
            nearest = step
        }
        return nearest
    }

    private mutating func otherMarks() -> [GradedPupil.Mark] {
        let subject = Subject.others[random.below(Subject.others.count)]
        let yearMarks = Subject.compulsory.prefix(3)
        return [GradedPupil.Mark(subject: subject, value: anyMark(), isExam: true)]
            + yearMarks.map { GradedPupil.Mark(subject: $0, value: anyMark(), isExam: false) }
    }

    private mutating func anyMark() -> Int {
        Subject.scale[1 + random.below(6)]
    }
}
