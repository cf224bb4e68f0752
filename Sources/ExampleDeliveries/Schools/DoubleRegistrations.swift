/// Pupils whose forløb overlap in both school systems: the rows of the other system.
///
/// Rule 2.1.1: same school in both, and the school's owner (for a private school its location) is where the
/// pupil lives: the municipality's own system counts. The further kinds are cases the documents only mention.
package struct DoubleRegistration: Sendable {
    /// What the two rows have in common.
    package enum Kind: String, Sendable, Encodable {
        case sameSchool = "samme skole"
        case privateSchool = "privatskole, ejerkommune mangler"
        case differentSchools = "forskellige skoler"
        case earlierYear = "samme skole, tidligere skoleår"
    }

    package let kind: Kind
    package let own: Enrolment
    package let other: Enrolment
}

/// Chooses the pupils and makes their rows in the other system.
enum DoubleRegistrations {
    private static let current = SchoolYear(2020)
    private static let earlier = SchoolYear(2018)

    /// Marks some of the municipality's own enrolments as planted and returns their doubles.
    static func plant(
        in enrolments: inout [Enrolment], of municipality: Municipality, seed: UInt64
    ) -> [DoubleRegistration] {
        var random = Random(seed: seed, stream: "doubles \(municipality.code)")
        let folkeskoler = SchoolCatalogue.folkeskoler(of: municipality)
        let numbers = Set(folkeskoler.map(\.number))
        let privateNumber = SchoolCatalogue.privateSchool(of: municipality).number
        let isCopenhagen = municipality.code == Municipality.copenhagen.code
        var doubles = take(isCopenhagen ? 14 : 6, .sameSchool, &enrolments, &random) {
            numbers.contains($0.institution) && isWholeYear($0, current, livingIn: municipality)
        }
        doubles += take(isCopenhagen ? 2 : 3, .privateSchool, &enrolments, &random) {
            $0.institution == privateNumber && isWholeYear($0, current, livingIn: municipality)
        }
        if isCopenhagen {
            doubles += take(5, .earlierYear, &enrolments, &random) {
                numbers.contains($0.institution) && isWholeYear($0, earlier, livingIn: municipality)
            }
        } else {
            doubles += take(3, .differentSchools, &enrolments, &random) {
                numbers.contains($0.institution) && isWholeYear($0, current, livingIn: municipality)
            }.map { moved($0, among: folkeskoler) }
        }
        return doubles
    }

    private static func isWholeYear(
        _ enrolment: Enrolment, _ year: SchoolYear, livingIn municipality: Municipality
    ) -> Bool {
        enrolment.from == year.first && enrolment.to == year.last && !enrolment.planted
            && enrolment.residence == municipality.code && enrolment.schoolClass?.type == "40"
    }

    private static func take(
        _ count: Int, _ kind: DoubleRegistration.Kind, _ enrolments: inout [Enrolment],
        _ random: inout Random,
        where fits: (Enrolment) -> Bool
    ) -> [DoubleRegistration] {
        // One double per pupil, so that a pupil names a row.
        let taken = Set(enrolments.lazy.filter(\.planted).map(\.cpr))
        var candidates = enrolments.indices.filter { index in
            fits(enrolments[index]) && !taken.contains(enrolments[index].cpr)
        }
        random.shuffle(&candidates)
        return candidates.prefix(count).sorted().enumerated().map { order, index in
            enrolments[index].planted = true
            var other = enrolments[index]
            // Every other double begins late or ends early: an overlap of a part is an overlap.
            if order % 2 == 1 {
                other.from = other.from + random.within(7...30)
                other.to = Day(other.from.civil.year, 12, random.within(1...20))
            }
            return DoubleRegistration(kind: kind, own: enrolments[index], other: other)
        }
    }

    private static func moved(_ double: DoubleRegistration, among schools: [Institution])
        -> DoubleRegistration
    {
        var other = double.other
        let elsewhere = schools.first { $0.number != other.institution }
        guard let school = elsewhere, let old = other.schoolClass else { return double }
        other.institution = school.number
        other.schoolClass = SchoolClass(
            institution: school.number, year: old.year, level: old.level, letter: old.letter
        )
        return DoubleRegistration(kind: double.kind, own: double.own, other: other)
    }
}
