import ExampleDeliveries
import Testing

/// The printed pivot comes out of the written forløb.
struct RapportOneTests {
    private static let printed = """
        869 954 986 1049 1133 1178 1214 1223 1233 1267
        890 925 931 932 954 949 976 989 985 -
        776 793 819 850 888 927 950 936 959 989
        840 869 880 862 866 872 878 917 901 888
        853 895 886 854 903 865 765 850 832 808
        763 743 785 786 801 859 920 946 936 916
        792 779 943 905 891 879 831 841 804 777
        823 845 856 837 832 831 828 826 861 855
        812 810 831 820 833 824 812 831 823 885
        806 783 780 797 833 822 819 847 831 820
        - - 1070 884 1077 966 907 1014 984 986
        """

    @Test(arguments: ["2021-01", "2021-03"])
    func everyPrintedNumber(month: String) throws {
        #expect(try pivot(WrittenExample.demo.get(), month) == Self.printed)
    }

    @Test func smallSetHasTwoSchoolsWithATwentieth() throws {
        #expect(
            try pivot(WrittenExample.small.get(), "2021-02") == """
                44 46 46 46 47 47 48 49 49 -
                - - 53 44 53 48 45 50 49 49
                """
        )
    }

    /// Pupils who live in København, in class types 40 and 41 and institution type 1012, on 5 September.
    private func pivot(_ example: WrittenExample, _ month: String) throws -> String {
        let register = try example.file("2021-01/stil_0000_institution_2021-01.csv")
        let folkeskoler = Set(
            register.rows("institutionsnummer", "institutionstype").filter { $0[1] == "1012" }.map { $0[0] }
        )
        let classes = try example.file("\(month)/kmd_elev_0101_klasse_\(month).csv")
        // KMD Elev's codes 10 and 11 are the common 40 and 41.
        let normal = Set(
            classes.rows("InstitutionNr", "KlasseId", "KlasseType").filter { ["10", "11"].contains($0[2]) }
                .map { $0[0] + $0[1] }
        )
        var counts: [String: [Int]] = [:]
        let forloeb = try example.file("\(month)/kmd_elev_0101_elevforloeb_\(month).csv")
        for row in forloeb.rows("InstitutionNr", "KlasseId", "BopaelKommune", "GyldigFra", "GyldigTil") {
            guard row[2] == "101", folkeskoler.contains(row[0]), normal.contains(row[0] + row[1]) else {
                continue
            }
            for year in 2011...2020 where row[3] <= "\(year)0905" && "\(year)0905" <= row[4] {
                counts[row[0], default: Array(repeating: 0, count: 10)][year - 2011] += 1
            }
        }
        return counts.sorted { $0.key < $1.key }.map { school in
            school.value.map { $0 == 0 ? "-" : String($0) }.joined(separator: " ")
        }.joined(separator: "\n")
    }
}
