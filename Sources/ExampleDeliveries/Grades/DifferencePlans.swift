/// The plans behind the ten printed lines.
///
/// The means lie well inside the interval that rounds to the printed number, and so does their difference,
/// which the documents take before rounding. Where a municipality is printed for one measure only, the other
/// stays within the threshold: a school missing with us has but three pupils with all eight exams, or none in
/// the plain figures.
package enum DifferencePlans {
    package static let all = [
        oursLacks(NamedSchools.taastrup, 169, 2014, ours: (403, 62_000), national: (424, 60_000)),
        oursLacks(NamedSchools.toftegaard, 360, 2014, ours: (309, 58_000), national: (339, 55_000)),
        oursLacks(NamedSchools.odsherred, 306, 2014, ours: (229, 63_350), national: (245, 61_650)),
        solroed,
        oursLacks(NamedSchools.selfGoverning, 183, 2015, ours: (163, 58_650), national: (180, 55_350)),
        lemvig,
        oursLacks(NamedSchools.guldborgsund, 376, 2018, ours: (491, 65_000), national: (510, 63_000)),
        oursLacksWeighted(NamedSchools.horsens, 615, 2019, ours: (641, 74_000), national: (700, 72_000)),
        oursLacksWeighted(NamedSchools.taastrup, 169, 2019, ours: (379, 71_000), national: (411, 69_000)),
    ]

    /// A difference of exactly 0.1, which "more than 0.1" must leave out.
    package static let exactlyAtThreshold = GradePlan(
        municipality: 510, year: SchoolYear(2018),
        common: .init(full: 140, partial: 20, plain: Mean(tenThousandths: 65_000), exact: true),
        nationalMean: [.plain: Mean(tenThousandths: 64_000)]
    )

    private typealias Figure = (count: Int, mean: Int)

    private static func oursLacks(
        _ schools: [Institution], _ municipality: Int, _ year: Int, ours: Figure, national: Figure
    ) -> GradePlan {
        let partial = ours.count * 8 / 100
        return GradePlan(
            municipality: municipality, year: SchoolYear(year),
            common: .init(
                full: ours.count - partial, partial: partial, plain: Mean(tenThousandths: ours.mean)
            ),
            nationalOnly: [
                .init(schools: schools, measure: .plain, count: national.count - ours.count, mean: nil),
                .init(
                    schools: Array(schools.prefix(1)), measure: .weighted, count: 3,
                    mean: Mean(tenThousandths: 30_000)
                ),
            ],
            nationalMean: [.plain: Mean(tenThousandths: national.mean)]
        )
    }

    private static func oursLacksWeighted(
        _ schools: [Institution], _ municipality: Int, _ year: Int, ours: Figure, national: Figure
    ) -> GradePlan {
        GradePlan(
            municipality: municipality, year: SchoolYear(year),
            common: .init(
                full: ours.count, partial: ours.count * 6 / 100, weighted: Mean(tenThousandths: ours.mean)
            ),
            nationalOnly: [
                .init(schools: schools, measure: .weighted, count: national.count - ours.count, mean: nil)
            ],
            nationalMean: [.weighted: Mean(tenThousandths: national.mean)]
        )
    }

    /// Solrød is printed in both tables: 126 of 239 and 108 of 215 pupils are at the schools both sides have.
    private static let solroed = GradePlan(
        municipality: 269, year: SchoolYear(2014),
        common: .init(
            full: 108, partial: 18, plain: Mean(tenThousandths: 70_350),
            weighted: Mean(tenThousandths: 75_000)
        ),
        oursOnly: (
            NamedSchools.uglegaard,
            .init(
                full: 107, partial: 6, plain: Mean(239 * 73_700 - 126 * 70_350, over: 113 * 10_000),
                weighted: Mean(215 * 78_000 - 108 * 75_000, over: 107 * 10_000)
            ),
            lackedIn: [.plain, .weighted]
        )
    )

    private static let lemvig = GradePlan(
        municipality: 665, year: SchoolYear(2015),
        common: .init(full: 101, partial: 6, weighted: Mean(tenThousandths: 77_000)),
        oursOnly: (
            NamedSchools.christinelyst,
            .init(full: 48, partial: 4, weighted: Mean(149 * 74_000 - 101 * 77_000, over: 48 * 10_000)),
            lackedIn: [.weighted]
        )
    )
}
