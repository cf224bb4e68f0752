/// One forløb: a pupil at a school for a while, as a school administration system has recorded it.
package struct Enrolment: Sendable {
    package var cpr: CPRNumber
    package var institution: Int
    package var schoolClass: SchoolClass?
    /// The pupil's own level where it is recorded; otherwise the class's level counts.
    package var level: Int?
    package var residence: Int
    package var payer: Int?
    package var owner: Int?
    package var location: Int
    package var bilingual: Bool
    package var from: Day
    package var to: Day?
    /// Carries a planted number: the monthly changes leave it alone.
    package var planted = false

    package init(
        _ pupil: Pupil, at school: Institution, in schoolClass: SchoolClass?, from: Day, to: Day?
    ) {
        cpr = pupil.cpr
        institution = school.number
        self.schoolClass = schoolClass
        level = schoolClass?.level
        residence = pupil.residence
        payer = pupil.residence == school.location ? nil : pupil.residence
        owner = school.owner
        location = school.location
        bilingual = pupil.bilingual
        self.from = from
        self.to = to
    }

    /// Both ends of the validity count; an open end covers all that follows.
    package func covers(_ day: Day) -> Bool {
        from <= day && day <= to ?? day
    }
}

/// What is the same in all forløb of a pupil.
package struct Pupil: Sendable {
    package var cpr: CPRNumber
    package var residence: Int
    package var bilingual: Bool
}

/// Makes pupils of a given age.
package struct PupilFactory {
    private var numbers: CPRAllocator
    private var random: Random

    package init(seed: UInt64) {
        numbers = CPRAllocator(seed: seed)
        random = Random(seed: seed, stream: "pupils")
    }

    /// A pupil of the age that goes with the level: six years old in the calendar year of level 0.
    package mutating func pupil(level: Int, in year: SchoolYear, residence: Int) -> Pupil {
        Pupil(
            cpr: numbers.next(born: year.start - 6 - level, male: random.chance(perMille: 512)),
            residence: residence,
            bilingual: random.chance(perMille: 110)
        )
    }
}
