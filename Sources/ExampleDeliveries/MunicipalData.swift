/// Everything that one municipality delivers, as it stands in one month.
struct MunicipalData {
    let municipality: Municipality
    /// The forløb of the municipality's own system.
    private(set) var enrolments: [Enrolment] = []
    /// The forløb that the other system has as well.
    private(set) var doubles: [DoubleRegistration] = []
    private(set) var graded: [(plan: GradePlan, pupils: [GradedPupil])] = []
    private var changes: MonthlyChanges

    init(_ municipality: Municipality, _ options: ExampleOptions, from factory: inout PupilFactory) {
        self.municipality = municipality
        changes = MonthlyChanges(of: municipality, seed: options.seed)
        let seed = options.seed
        if municipality == .copenhagen {
            let schools = RapportOne.schools(size: options.size)
            var rapportOne = RapportOnePupils(schools: schools, seed: seed)
            enrolments = rapportOne.allEnrolments(from: &factory)
            var others = CopenhagenPupils(schools: schools, size: options.size, seed: seed)
            enrolments += others.enrolments(from: &factory)
            enrolments += UnknownInstitutions.enrolments(seed: seed, from: &factory)
        } else {
            var ordinary = OrdinaryPupils(of: municipality, seed: seed)
            enrolments = ordinary.enrolments(pupils(options), from: &factory)
            grade(options, from: &factory)
        }
        if municipality == .copenhagen || municipality == .haderslev {
            doubles = DoubleRegistrations.plant(in: &enrolments, of: municipality, seed: seed)
        }
        sort()
    }

    /// The classes that the forløb name, in order.
    static func classes(of enrolments: [Enrolment]) -> [SchoolClass] {
        Set(enrolments.compactMap(\.schoolClass)).sorted()
    }

    mutating func advance(to month: Month, from factory: inout PupilFactory) {
        changes.apply(to: &enrolments, before: month, from: &factory)
        sort()
    }

    /// Slagelse gets enough pupils for its bad rows to stay below one in a hundred.
    private func pupils(_ options: ExampleOptions) -> Int {
        municipality.code == 330 ? max(options.pupils, 700) : options.pupils
    }

    private mutating func grade(_ options: ExampleOptions, from factory: inout PupilFactory) {
        let schools = SchoolCatalogue.folkeskoler(of: municipality)
        for plan in GradePlan.all(options) where plan.municipality == municipality.code {
            var generator = GradeGenerator(
                plan: plan, schools: schools, seed: options.seed, writesOtherMarks: options.size == .demo
            )
            let pupils = generator.pupils(from: &factory)
            graded.append((plan, pupils))
            enrolments += pupils.map { graded in
                let number = graded.schoolClass.institution
                let school = SchoolCatalogue.register.first { $0.number == number } ?? schools[0]
                return Enrolment(
                    graded.pupil, at: school, in: graded.schoolClass, from: plan.year.first,
                    to: plan.year.last
                )
            }
        }
    }

    /// By pupil, as a system writes them out.
    private mutating func sort() {
        enrolments.sort { left, right in
            (left.cpr.value, left.institution, left.from.number)
                < (right.cpr.value, right.institution, right.from.number)
        }
    }
}

extension GradePlan {
    /// The plans of the set, in order of municipality and year.
    package static func all(_ options: ExampleOptions) -> [GradePlan] {
        let background =
            options.size == .demo ? BackgroundPlans.all() : [BackgroundPlans.corrected]
        return (DifferencePlans.all + [DifferencePlans.exactlyAtThreshold] + background).sorted {
            ($0.municipality, $0.year.start) < ($1.municipality, $1.year.start)
        }
    }
}
