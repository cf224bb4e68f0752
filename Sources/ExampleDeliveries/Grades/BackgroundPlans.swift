/// The years of the printed municipalities that the tables do not name, and Haderslev: no difference to see.
package enum BackgroundPlans {
    package static let years = [2014, 2015, 2018, 2019].map(SchoolYear.init)
    /// Corrected in the second month.
    package static let corrected = plan(376, SchoolYear(2015))

    /// Every year of every such municipality that no other plan has.
    package static func all() -> [GradePlan] {
        let printed = DifferencePlans.all + [DifferencePlans.exactlyAtThreshold]
        return [169, 183, 269, 306, 360, 376, 510, 615, 665].flatMap { municipality in
            years.filter { year in
                !printed.contains { $0.municipality == municipality && $0.year == year }
            }.map { plan(municipality, $0) }
        }
    }

    private static func plan(_ municipality: Int, _ year: SchoolYear) -> GradePlan {
        let size = [169: 390, 183: 160, 269: 225, 306: 220, 360: 290, 376: 450, 510: 260, 615: 620, 665: 140]
        let full = (size[municipality] ?? 100) + year.start % 7
        return GradePlan(
            municipality: municipality, year: year, common: .init(full: full, partial: full * 7 / 100),
            isBackground: true
        )
    }
}
