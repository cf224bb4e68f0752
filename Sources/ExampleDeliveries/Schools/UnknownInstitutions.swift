/// Sixty forløb of København at places that the register does not know, ten of them as the documents show.
package enum UnknownInstitutions {
    /// The places, with numbers that no register entry has.
    package static let places = [
        Institution(unregistered: 999_901, "Brev 1", in: 101),
        Institution(unregistered: 999_902, "Underv.V.Hjemmets Foranstaltn.", in: 101),
        Institution(unregistered: 999_903, "Børn undervises i udlandet", in: 101),
        Institution(unregistered: 999_904, "SOF", in: 101),
    ]

    private static let year = SchoolYear(2020)

    /// The rows of the printed page: place, first day, last day.
    package static let printed: [(place: Int, from: Day, to: Day)] = [
        (0, Day(2020, 12, 15), Day(2021, 1, 10)),
        (1, year.first, year.last),
        (0, Day(2020, 10, 5), Day(2020, 11, 15)),
        (1, year.first, year.last),
        (2, Day(2020, 11, 17), year.last),
        (1, year.first, year.last),
        (3, Day(2020, 8, 24), Day(2020, 10, 31)),
        (0, Day(2020, 10, 5), Day(2020, 11, 4)),
        (2, Day(2020, 9, 10), year.last),
        (2, year.first, Day(2020, 12, 31)),
    ]

    /// "Viser 1 til 10 af 60 elementer".
    package static let count = 60

    static func enrolments(seed: UInt64, from factory: inout PupilFactory) -> [Enrolment] {
        var random = Random(seed: seed, stream: "unknown institutions")
        return (0..<count).map { index in
            let row = index < printed.count ? printed[index] : further(&random)
            let level = random.below(10)
            let pupil = factory.pupil(level: level, in: year, residence: Municipality.copenhagen.code)
            var enrolment = Enrolment(pupil, at: places[row.place], in: nil, from: row.from, to: row.to)
            enrolment.level = level
            enrolment.planted = true
            return enrolment
        }
    }

    /// A row that is none of the printed ones.
    private static func further(_ random: inout Random) -> (place: Int, from: Day, to: Day) {
        while true {
            let place = random.below(places.count)
            let isWholeYear = random.chance(perMille: 400)
            let from = isWholeYear ? year.first : year.first + random.within(1...140)
            let to = isWholeYear ? year.last : min(year.last, from + random.within(20...250))
            if !isPrinted(number: places[place].number, from: from, to: to) {
                return (place, from, to)
            }
        }
    }

    static func isPrinted(number: Int, from: Day, to: Day?) -> Bool {
        printed.contains { places[$0.place].number == number && $0.from == from && $0.to == to }
    }

    static func place(
        _ enrolment: Enrolment, _ name: String, _ file: String, _ line: Int
    ) -> Manifest.UnknownPlace {
        Manifest.UnknownPlace(
            file: file, line: line, name: name, from: enrolment.from.iso, to: enrolment.to?.iso ?? "",
            isPrinted: isPrinted(number: enrolment.institution, from: enrolment.from, to: enrolment.to)
        )
    }
}
