/// One line of the documents' two tables, as printed there: what the whole path must compute from the marks.
package struct DifferenceLine: Sendable, Encodable {
    package let measure: String
    package let term: String
    package let municipality: Int
    package let ourCount: Int
    package let ourMean: String
    package let referenceCount: Int
    package let referenceMean: String
    package let difference: String
    package let explanation: String

    private init(
        _ measure: Measure, _ year: Int, _ municipality: Int, _ ourCount: Int, _ ourMean: String,
        _ referenceCount: Int, _ referenceMean: String, _ difference: String, _ explanation: String
    ) {
        self.measure = measure.rawValue
        term = SchoolYear(year).term.iso
        self.municipality = municipality
        self.ourCount = ourCount
        self.ourMean = ourMean
        self.referenceCount = referenceCount
        self.referenceMean = referenceMean
        self.difference = difference
        self.explanation = explanation
    }

    package static let printed = [
        plain(2014, 169, 403, "6,2", 424, "6,0", "0,2", "FLIS mangler data for Taastrup Ungdomsskole"),
        plain(2014, 360, 309, "5,8", 339, "5,5", "0,3", "FLIS mangler data for Toftegårdskolen"),
        plain(2014, 306, 229, "6,3", 245, "6,2", "0,2", "FLIS mangler data for Odsherred Ungdomsskole"),
        plain(2014, 269, 239, "7,4", 126, "7,0", "0,3", "STIL mangler data for Uglegårdsskolen"),
        plain(2015, 183, 163, "5,9", 180, "5,5", "0,3", "STIL medtager data for selvejende institutioner"),
        plain(2018, 376, 491, "6,5", 510, "6,3", "0,2", "FLIS mangler data for Guldborgsund Ungdomsskole"),
        weighted(2014, 269, 215, "7,8", 108, "7,5", "0,3", "STIL mangler data for Uglegårdsskolen"),
        weighted(2015, 665, 149, "7,4", 101, "7,7", "-0,3", "STIL mangler data for Christinelystskolen"),
        weighted(
            2019, 615, 641, "7,4", 700, "7,2", "0,2",
            "FLIS mangler data for Horsens Byskole, folkeskoleafdeling"
        ),
        weighted(2019, 169, 379, "7,1", 411, "6,9", "0,2", "FLIS mangler data for Taastrup Ungdomsskole"),
    ]

    private static func plain(
        _ year: Int, _ municipality: Int, _ ourCount: Int, _ ourMean: String, _ referenceCount: Int,
        _ referenceMean: String, _ difference: String, _ explanation: String
    ) -> DifferenceLine {
        DifferenceLine(
            .plain, year, municipality, ourCount, ourMean, referenceCount, referenceMean, difference,
            explanation
        )
    }

    private static func weighted(
        _ year: Int, _ municipality: Int, _ ourCount: Int, _ ourMean: String, _ referenceCount: Int,
        _ referenceMean: String, _ difference: String, _ explanation: String
    ) -> DifferenceLine {
        DifferenceLine(
            .weighted, year, municipality, ourCount, ourMean, referenceCount, referenceMean, difference,
            explanation
        )
    }
}
