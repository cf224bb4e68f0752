/// Pupils without a planted number: two school years, most of them at the municipality's own schools.
struct OrdinaryPupils {
    private let municipality: Municipality
    private var random: Random
    private let year = SchoolYear(2020)

    init(of municipality: Municipality, seed: UInt64) {
        self.municipality = municipality
        random = Random(seed: seed, stream: "ordinary \(municipality.code)")
    }

    mutating func enrolments(_ count: Int, from factory: inout PupilFactory) -> [Enrolment] {
        let folkeskoler = SchoolCatalogue.folkeskoler(of: municipality)
        let special = SchoolCatalogue.specialSchool(of: municipality)
        let privateSchool = SchoolCatalogue.privateSchool(of: municipality)
        var all: [Enrolment] = []
        for index in 0..<count {
            let level = random.below(10)
            switch index % 20 {
            case 0:
                all += years(at: special, level, ClassLetters.special, &factory)
            case 1, 2, 3:
                all += years(at: privateSchool, level, UInt8(ascii: "A"), &factory)
            case 4:
                all += years(
                    at: folkeskoler[index / 20 % folkeskoler.count], level, ClassLetters.special, &factory)
            default:
                let school = folkeskoler[random.below(folkeskoler.count)]
                let letter = ClassLetters.normal(index, of: count / folkeskoler.count / 10)
                all += years(at: school, level, letter, &factory)
            }
        }
        return all
    }

    /// This school year, and the one before unless the pupil has just begun.
    private mutating func years(
        at school: Institution, _ level: Int, _ letter: UInt8, _ factory: inout PupilFactory
    ) -> [Enrolment] {
        // København sends pupils to Høje-Taastrup's special school, and to no normal class outside its own.
        let sent = municipality.code == 169 && school.kind == .specialSchool && random.chance(perMille: 500)
        let lives =
            sent
            ? Municipality.copenhagen.code
            : random.chance(perMille: 60) ? municipality.neighbour : municipality.code
        let pupil = factory.pupil(level: level, in: year, residence: lives)
        return [1, 0].filter { $0 <= level }.map { back in
            let then = SchoolYear(year.start - back)
            let schoolClass = SchoolClass(
                institution: school.number, year: then, level: level - back, letter: letter
            )
            return Enrolment(pupil, at: school, in: schoolClass, from: then.first, to: then.last)
        }
    }
}
