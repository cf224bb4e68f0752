/// The schools, classes and pupils of a municipality in the national month.
struct CountrySchools {
    let municipality: CountryMunicipality
    let seed: UInt64
    /// Municipal schools, and one special school and one private school in ten.
    let schools: [Institution]

    static let year = SchoolYear(2020)
    private let pupils: Int

    init(_ municipality: CountryMunicipality, seed: UInt64) {
        self.municipality = municipality
        self.seed = seed
        // In grundskole: 690,000 of 5.8 million.
        pupils = municipality.inhabitants * 118 / 1000
        let count = min(max(municipality.inhabitants / 5000, 2), 90)
        schools = (1...count).map { index in
            let (kind, owner): (Institution.Kind, Int) =
                switch index % 10 {
                case 0: (.specialSchool, 2)
                case 5: (.privateSchool, 3)
                default: (.folkeskole, 2)
                }
            return Institution(
                index, "Eksempelskole \(index), \(municipality.name)", kind, in: municipality.code, ownerCode: owner
            )
        }
    }

    /// Classes of one age group at a school, 24 pupils each, at most eight.
    private var classesPerLevel: Int { min(max(pupils / (schools.count * 240), 1), 8) }

    func enrolments(_ month: Int, to writer: inout DelimitedWriter) throws {
        let turnover = Turnover(rows: pupils, step: month)
        for number in turnover.numbers {
            let mix = Mix(seed, 1, municipality.code, number)
            guard let version = turnover.version(of: number, mix) else { continue }
            let (level, school, letter) = place(number, mix)
            let schoolClass = SchoolClass(
                institution: school.number, year: Self.year, level: level, letter: letter)
            let lives = mix.choice(3 + version, below: 50) == 0 ? neighbour : municipality.code
            let pupil = Pupil(
                cpr: municipality.pupil(number, level: level, in: Self.year), residence: lives,
                bilingual: mix.choice(11, below: 9) == 0
            )
            var enrolment = Enrolment(
                pupil, at: school, in: schoolClass, from: Self.year.first, to: Self.year.last)
            // Whoever changes moves, or comes to another class level of their own.
            if version % 2 == 1 { enrolment.level = max(0, level - 1) }
            try writer.enrolment(enrolment, name: school.name, from: municipality.schoolSystem)
        }
    }

    func classes(to writer: inout DelimitedWriter) throws {
        for school in schools {
            for level in 0..<10 {
                for letter in letters(of: school) {
                    try writer.schoolClass(
                        SchoolClass(institution: school.number, year: Self.year, level: level, letter: letter),
                        from: municipality.schoolSystem
                    )
                }
            }
        }
    }

    /// One pupil in ten is away on one day of each month of the school year so far.
    func absence(_ month: Int, to writer: inout DelimitedWriter) throws {
        for number in stride(from: 0, to: pupils, by: 10) {
            let mix = Mix(seed, 1, municipality.code, number)
            let (level, school, letter) = place(number, mix)
            let schoolClass = SchoolClass(
                institution: school.number, year: Self.year, level: level, letter: letter)
            for past in 0..<(5 + month) {
                let first = past < 5 ? Day(2020, 8 + past, 1) : Month(index: past - 5).first
                guard first <= Self.year.last else { continue }
                writer.cpr(municipality.pupil(number, level: level, in: Self.year))
                writer.number(school.number)
                writer.text(school.name)
                writer.code(schoolClass.id)
                writer.day(first + mix.choice(20 + past, below: 28))
                let kind = CodeLists.absenceKinds[mix.choice(40 + past, below: 3)]
                writer.code(kind.source(in: municipality.schoolSystem))
                writer.decimal(mix.choice(60 + past, below: 5) == 0 ? 50 : 100, decimals: 2)
                try writer.endRow()
            }
        }
    }

    /// The marks that the ninth grade of the year before left with.
    func marks(to writer: inout DelimitedWriter) throws {
        let year = SchoolYear(2019)
        let system = municipality.schoolSystem
        for number in stride(from: 9, to: pupils, by: 10) {
            let mix = Mix(seed, 2, municipality.code, number)
            let (_, school, letter) = place(number, mix)
            let schoolClass = SchoolClass(institution: school.number, year: year, level: 9, letter: letter)
            for (index, subject) in Subject.compulsory.enumerated() {
                writer.cpr(municipality.pupil(number, level: 9, in: year))
                writer.number(school.number)
                writer.code(schoolClass.id)
                writer.code(SourceCode.level(9, in: system))
                writer.code(subject.sourceCode(in: system))
                writer.code(SourceCode.form(final: true, in: system))
                writer.code(SourceCode.mark(Subject.scale[mix.choice(index, below: 7)], in: system))
                writer.day(year.term + subject.examDay)
                try writer.endRow()
            }
        }
    }

    private func place(_ number: Int, _ mix: Mix) -> (level: Int, school: Institution, letter: UInt8) {
        let school = schools[mix.choice(4, below: schools.count)]
        let letters = letters(of: school)
        return (number % 10, school, letters[mix.choice(5, below: letters.count)])
    }

    private func letters(of school: Institution) -> [UInt8] {
        school.kind == .specialSchool
            ? [ClassLetters.special] : (0..<classesPerLevel).map { UInt8(ascii: "A") + UInt8($0) }
    }

    private var neighbour: Int { municipality.code == 147 ? 101 : 147 }
}
