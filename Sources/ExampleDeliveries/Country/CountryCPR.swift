extension CPRNumber {
    /// A number that nobody has, for running number `running` among those born in a year: the same number for
    /// the same person whoever asks, so that many can ask at once.
    ///
    /// Running numbers are spread one-to-one over days, sex and the lower half of the century digits; where the
    /// number would be divisible by 11 the century digit moves to the upper half, after which it never is.
    ///
    /// - Precondition: a birth year in 1937...2029, and fewer than 700,000 of it.
    package init(running: Int, born year: Int) {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = isLeap ? 365 : 364
        let (half, lowest) = year < 2000 ? (2000, 0) : (3000, 4000)
        let round = running / days
        precondition(round < half, "more people born in \(year) than there are numbers")
        let (_, month, day) = (Day(year, 1, 2) + (running * 167) % days).civil
        let date = (day * 100 + month) * 100 + year % 100
        let number = CPRNumber(value: UInt64(date * 10_000 + lowest + (round * 617) % half))
        self = number.checkSum % 11 == 0 ? CPRNumber(value: number.value + UInt64(half)) : number
    }

    /// Whether the number is a man's.
    var isMale: Bool { value % 2 == 1 }
}

extension CountryMunicipality {
    private static let years = 1937..<2003

    /// The grown-up with a number in the municipality, from 0.
    func adult(_ number: Int) -> CPRNumber {
        let person = firstInhabitant + number
        return CPRNumber(
            running: person / Self.years.count, born: Self.years.lowerBound + person % Self.years.count)
    }

    /// The pupil with a number in the municipality; the age goes with the level.
    func pupil(_ number: Int, level: Int, in year: SchoolYear) -> CPRNumber {
        CPRNumber(running: (firstInhabitant + number) / 10, born: year.start - 6 - level)
    }
}
