/// Pupils who go through the schools of Rapport 1 year by year, so that every printed number comes out.
///
/// Each year all move up one level and level 9 leaves; some change school or move away; a new level 0
/// begins; and then pupils come or go until the school has its number.
struct RapportOnePupils {
    private let schools: [RapportOne.School]
    private var random: Random
    /// Per school and level 0...9.
    private var present: [[[Pupil]]]
    /// Pupils who left their school and may turn up at another, per level.
    private var between: [[Pupil]] = Array(repeating: [], count: 10)
    private var enrolments: [Enrolment] = []

    init(schools: [RapportOne.School], seed: UInt64) {
        self.schools = schools
        random = Random(seed: seed, stream: "rapport 1")
        present = Array(repeating: Array(repeating: [], count: 10), count: schools.count)
    }

    mutating func allEnrolments(from factory: inout PupilFactory) -> [Enrolment] {
        for (column, year) in RapportOne.years.enumerated() {
            moveUp()
            for school in schools.indices {
                letGo(school, target: schools[school].counts[column] ?? 0, isOpen: isOpen(school, column))
            }
            for school in schools.indices {
                fill(school, target: schools[school].counts[column] ?? 0, year, &factory)
                enrol(school, year)
                if isOpen(school, column) {
                    passersBy(school, year, &factory)
                }
            }
        }
        return enrolments
    }

    private func isOpen(_ school: Int, _ column: Int) -> Bool {
        schools[school].counts[column] != nil
    }

    private mutating func moveUp() {
        between = [[]] + between.dropLast()
        for school in present.indices {
            present[school] = [[]] + present[school].dropLast()
        }
    }

    /// One in twenty changes school or moves away, and more where the school has too many.
    private mutating func letGo(_ school: Int, target: Int, isOpen: Bool) {
        for level in present[school].indices {
            let leaving = isOpen ? present[school][level].count / 20 : present[school][level].count
            for _ in 0..<leaving {
                removeOne(school, level)
            }
        }
        let kept = isOpen ? target * 9 / 10 : 0
        while present[school].reduce(0, { $0 + $1.count }) > max(kept, 0) {
            removeOne(school, random.below(10))
        }
    }

    private mutating func removeOne(_ school: Int, _ level: Int) {
        guard !present[school][level].isEmpty else { return }
        let index = random.below(present[school][level].count)
        between[level].append(present[school][level].remove(at: index))
    }

    private mutating func fill(_ school: Int, target: Int, _ year: SchoolYear, _ factory: inout PupilFactory)
    {
        var missing = target - present[school].reduce(0) { $0 + $1.count }
        while missing > 0 {
            let level = present[school].indices.min { left, right in
                present[school][left].count < present[school][right].count
            }
            let chosen = random.chance(perMille: 700) ? level ?? 0 : random.below(10)
            if let mover = between[chosen].popLast() {
                present[school][chosen].append(mover)
            } else {
                present[school][chosen].append(
                    factory.pupil(level: chosen, in: year, residence: Municipality.copenhagen.code)
                )
            }
            missing -= 1
        }
    }

    private mutating func enrol(_ school: Int, _ year: SchoolYear) {
        let institution = schools[school].institution
        for (level, pupils) in present[school].enumerated() {
            // Two schools teach the youngest levels across age groups: class type 41.
            let isMixed = level < 2 && school % 4 == 1
            for (index, pupil) in pupils.enumerated() {
                let letter =
                    isMixed
                    ? ClassLetters.mixed(index, of: pupils.count)
                    : ClassLetters.normal(index, of: pupils.count)
                let schoolClass = SchoolClass(
                    institution: institution.number, year: year, level: level, letter: letter
                )
                // Who starts on 3 September is there on the 5th, though not on the 1st.
                let from = random.chance(perMille: 4) ? Day(year.start, 9, 3) : year.first
                enrolments.append(
                    Enrolment(pupil, at: institution, in: schoolClass, from: from, to: year.last)
                )
            }
        }
    }

    /// Two pupils who leave on 4 September and two who come on the 6th: not there on the counting day.
    private mutating func passersBy(_ school: Int, _ year: SchoolYear, _ factory: inout PupilFactory) {
        let institution = schools[school].institution
        for index in 0..<4 {
            let level = random.below(10)
            let pupil = factory.pupil(level: level, in: year, residence: Municipality.copenhagen.code)
            let schoolClass = SchoolClass(
                institution: institution.number, year: year, level: level, letter: UInt8(ascii: "A")
            )
            let leaves = index < 2
            enrolments.append(
                Enrolment(
                    pupil, at: institution, in: schoolClass,
                    from: leaves ? year.first : Day(year.start, 9, 6),
                    to: leaves ? Day(year.start, 9, 4) : year.last
                )
            )
        }
    }
}
