/// What a national month is made from: the same options always give the same bytes.
package struct CountryOptions: Sendable {
    package var seed: UInt64
    /// From 2021-01.
    package var months: Int
    /// Share of the country's 50,000 files a month: fewer municipalities and fewer kinds of file, each file as
    /// large as it is in the country.
    package var scale: Double
    /// Only the files of the schools, of all municipalities, with this share of the pupils; nil for everything.
    package var schools: Double?

    package init(seed: UInt64 = 1, months: Int = 2, scale: Double = 1, schools: Double? = nil) {
        self.seed = seed
        self.months = months
        self.scale = scale
        self.schools = schools
    }
}
