/// What a national month is made from: the same options always give the same bytes.
package struct CountryOptions: Sendable {
    package var seed: UInt64
    /// From 2021-01.
    package var months: Int
    /// Share of the country's 50,000 files a month: fewer municipalities and fewer kinds of file, each file as
    /// large as it is in the country.
    package var scale: Double
    /// Share of every municipality's inhabitants: less makes every file smaller.
    package var density: Double
    /// Only the files of the schools.
    package var hasOnlySchools: Bool

    package init(
        seed: UInt64 = 1, months: Int = 2, scale: Double = 1, density: Double = 1, hasOnlySchools: Bool = false
    ) {
        self.seed = seed
        self.months = months
        self.scale = scale
        self.density = density
        self.hasOnlySchools = hasOnlySchools
    }
}
