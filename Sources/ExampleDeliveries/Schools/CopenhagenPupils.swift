/// København's pupils outside Rapport 1: each of them is left out of the pivot by one of its filters.
struct CopenhagenPupils {
    private let schools: [RapportOne.School]
    private var random: Random
    private let scale: Int

    init(schools: [RapportOne.School], size: ExampleSize, seed: UInt64) {
        self.schools = schools
        random = Random(seed: seed, stream: "københavn")
        scale = size == .demo ? 1 : 10
    }

    mutating func enrolments(from factory: inout PupilFactory) -> [Enrolment] {
        var all: [Enrolment] = []
        let home = Municipality.copenhagen
        for year in RapportOne.years {
            for school in schools where school.institution.opened <= year.first {
                // Special and reception classes (types 50 and 54) of the same schools.
                all += some(24 / scale, school.institution, year, home.code, ClassLetters.special, &factory)
                all += some(6 / scale, school.institution, year, home.code, ClassLetters.reception, &factory)
            }
        }
        for year in RapportOne.years.suffix(3) {
            let column = year.start - RapportOne.years[0].start
            for school in schools where school.counts[column] != nil {
                // Pupils who live elsewhere.
                all += some(4, school.institution, year, home.neighbour, UInt8(ascii: "A"), &factory)
            }
            all += some(
                220 / scale, SchoolCatalogue.privateSchool(of: home), year, home.code, UInt8(ascii: "A"),
                &factory
            )
            all += some(
                110 / scale, SchoolCatalogue.specialSchool(of: home), year, home.code, ClassLetters.special,
                &factory
            )
            all += some(
                36 / scale, SchoolCatalogue.dayTreatment(of: home), year, home.code, ClassLetters.special,
                &factory
            )
        }
        return all
    }

    private mutating func some(
        _ count: Int, _ school: Institution, _ year: SchoolYear, _ residence: Int, _ letter: UInt8,
        _ factory: inout PupilFactory
    ) -> [Enrolment] {
        (0..<count).map { _ in
            let level = random.below(10)
            let pupil = factory.pupil(level: level, in: year, residence: residence)
            let schoolClass = SchoolClass(
                institution: school.number, year: year, level: level, letter: letter)
            return Enrolment(pupil, at: school, in: schoolClass, from: year.first, to: year.last)
        }
    }
}
