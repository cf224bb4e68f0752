/// The subjects of the example: the eight compulsory exams and two others.
///
/// The weights are this example's own (reading and spelling, and the two papers of mathematics, count half):
/// how the published weighted average is made is not public.
package struct Subject: Sendable {
    package let code: String
    package let name: String
    package let tea: String
    package let kmdElev: String
    /// Weight times two, so that sums stay whole; nil for subjects that are not compulsory.
    package let doubleWeight: Int?
    /// Days after 1 May.
    package let examDay: Int

    func sourceCode(in system: SourceSystem) -> String {
        system == .tea ? tea : kmdElev
    }

    private init(
        _ code: String, _ name: String, tea: String, kmd: String, weight2: Int?, day: Int
    ) {
        self.code = code
        self.name = name
        self.tea = tea
        kmdElev = kmd
        doubleWeight = weight2
        examDay = day
    }

    package static let compulsory = [
        Subject("DLA", "Dansk, læsning", tea: "DLÆS", kmd: "1101", weight2: 1, day: 1),
        Subject("DRE", "Dansk, retskrivning", tea: "DRET", kmd: "1102", weight2: 1, day: 1),
        Subject("DSF", "Dansk, skriftlig fremstilling", tea: "DSKR", kmd: "1103", weight2: 2, day: 3),
        Subject("DMU", "Dansk, mundtlig", tea: "DMDT", kmd: "1104", weight2: 2, day: 40),
        Subject("MUH", "Matematik uden hjælpemidler", tea: "MUDH", kmd: "2201", weight2: 1, day: 6),
        Subject("MMH", "Matematik med hjælpemidler", tea: "MMDH", kmd: "2202", weight2: 1, day: 6),
        Subject("EMU", "Engelsk, mundtlig", tea: "EMDT", kmd: "3304", weight2: 2, day: 44),
        Subject("FBG", "Fysik/kemi, biologi og geografi", tea: "FÆLL", kmd: "4404", weight2: 2, day: 48),
    ]

    package static let others = [
        Subject("TMU", "Tysk, mundtlig", tea: "TMDT", kmd: "5504", weight2: nil, day: 50),
        Subject("HIS", "Historie, mundtlig", tea: "HIST", kmd: "6604", weight2: nil, day: 52),
    ]

    /// The marks of the seven-step scale.
    package static let scale = [-3, 0, 2, 4, 7, 10, 12]
    /// Sum of the doubled weights of the eight compulsory exams.
    package static let doubleWeightSum = 12
}
