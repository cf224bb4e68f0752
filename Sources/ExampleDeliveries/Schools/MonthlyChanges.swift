/// What happens from one month to the next: about one in a hundred of the current pupils changes school or
/// residence, or is new. Nothing before the first delivery changes, so that counts in September stay.
struct MonthlyChanges {
    private let municipality: Municipality
    private var random: Random

    init(of municipality: Municipality, seed: UInt64) {
        self.municipality = municipality
        random = Random(seed: seed, stream: "changes \(municipality.code)")
    }

    /// The enrolments as they look at the start of `month`, from those of the month before.
    mutating func apply(
        to enrolments: inout [Enrolment], before month: Month, from factory: inout PupilFactory
    ) {
        let schools = SchoolCatalogue.folkeskoler(of: municipality)
        let used = Set(enrolments.map(\.institution))
        let open = schools.filter { used.contains($0.number) }
        let current = SchoolYear(month.month > 7 ? month.year : month.year - 1)
        let candidates = enrolments.indices.filter { index in
            let enrolment = enrolments[index]
            return !enrolment.planted && enrolment.from >= current.first && enrolment.from < month.first - 31
                && enrolment.to == current.last
        }
        guard !candidates.isEmpty, !open.isEmpty else { return }
        for _ in 0..<max(3, candidates.count / 100) {
            let index = candidates[random.below(candidates.count)]
            let day = month.first - random.within(1...27)
            guard enrolments[index].to == current.last else { continue }
            switch random.below(3) {
            case 0: move(index, to: open[random.below(open.count)], on: day, &enrolments)
            case 1: rehouse(index, on: day, &enrolments)
            default: enrolments.append(newcomer(like: enrolments[index], on: day, &factory))
            }
        }
    }

    private func move(_ index: Int, to school: Institution, on day: Day, _ enrolments: inout [Enrolment]) {
        guard let old = enrolments[index].schoolClass, school.number != old.institution, old.type == "40"
        else { return }
        var next = enrolments[index]
        next.institution = school.number
        next.schoolClass = SchoolClass(
            institution: school.number, year: old.year, level: old.level, letter: UInt8(ascii: "A")
        )
        next.owner = school.owner
        next.location = school.location
        next.from = day
        enrolments[index].to = day - 1
        enrolments.append(next)
    }

    /// The pupil moves to another municipality, or home, and stays at the school.
    private func rehouse(_ index: Int, on day: Day, _ enrolments: inout [Enrolment]) {
        var next = enrolments[index]
        let isHome = next.residence == municipality.code
        next.residence = isHome ? municipality.neighbour : municipality.code
        next.payer = isHome ? next.residence : nil
        next.from = day
        enrolments[index].to = day - 1
        enrolments.append(next)
    }

    private func newcomer(like enrolment: Enrolment, on day: Day, _ factory: inout PupilFactory) -> Enrolment
    {
        var next = enrolment
        let level = enrolment.schoolClass?.level ?? 0
        let year = enrolment.schoolClass?.year ?? SchoolYear(day.civil.year - 1)
        let pupil = factory.pupil(level: level, in: year, residence: municipality.code)
        next.cpr = pupil.cpr
        next.residence = municipality.code
        next.payer = nil
        next.bilingual = pupil.bilingual
        next.from = day
        return next
    }
}
