/// The printed pivot of Rapport 1: pupils of normal classes on 5 September, by school and school year.
///
/// The page hides the municipality and the schools' names; København and neutral names are this example's
/// choice. The second row shows nine numbers for ten years: they are placed first, and the school has only
/// special classes in the last year. The eleventh row shows eight: a school that opens in the third year.
package enum RapportOne {
    /// One row of the pivot.
    package struct School: Sendable {
        package let institution: Institution
        /// Pupils per school year of `years`; nil where there is no number.
        package let counts: [Int?]
    }

    package static let years = (2011...2020).map(SchoolYear.init)

    package static let printed: [[Int?]] = [
        [869, 954, 986, 1049, 1133, 1178, 1214, 1223, 1233, 1267],
        [890, 925, 931, 932, 954, 949, 976, 989, 985, nil],
        [776, 793, 819, 850, 888, 927, 950, 936, 959, 989],
        [840, 869, 880, 862, 866, 872, 878, 917, 901, 888],
        [853, 895, 886, 854, 903, 865, 765, 850, 832, 808],
        [763, 743, 785, 786, 801, 859, 920, 946, 936, 916],
        [792, 779, 943, 905, 891, 879, 831, 841, 804, 777],
        [823, 845, 856, 837, 832, 831, 828, 826, 861, 855],
        [812, 810, 831, 820, 833, 824, 812, 831, 823, 885],
        [806, 783, 780, 797, 833, 822, 819, 847, 831, 820],
        [nil, nil, 1070, 884, 1077, 966, 907, 1014, 984, 986],
    ]

    /// All eleven schools, or in the small set the second and the last with a twentieth of the pupils.
    package static func schools(size: ExampleSize) -> [School] {
        let institutions = SchoolCatalogue.folkeskoler(of: .copenhagen)
        let all = zip(institutions, printed).map { School(institution: $0, counts: $1) }
        guard size == .small else { return all }
        return [all[1], all[10]].map { school in
            School(institution: school.institution, counts: school.counts.map { $0.map { $0 / 20 } })
        }
    }
}
