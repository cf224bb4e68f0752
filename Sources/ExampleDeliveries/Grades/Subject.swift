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

    package static let compulsory = [
        Subject(code: "DLA", name: "Dansk, læsning", tea: "DLÆS", kmdElev: "1101", doubleWeight: 1, examDay: 1),
        Subject(code: "DRE", name: "Dansk, retskrivning", tea: "DRET", kmdElev: "1102", doubleWeight: 1, examDay: 1),
        Subject(
            code: "DSF", name: "Dansk, skriftlig fremstilling", tea: "DSKR", kmdElev: "1103", doubleWeight: 2,
            examDay: 3
        ),
        Subject(code: "DMU", name: "Dansk, mundtlig", tea: "DMDT", kmdElev: "1104", doubleWeight: 2, examDay: 40),
        Subject(
            code: "MUH", name: "Matematik uden hjælpemidler", tea: "MUDH", kmdElev: "2201", doubleWeight: 1,
            examDay: 6
        ),
        Subject(
            code: "MMH", name: "Matematik med hjælpemidler", tea: "MMDH", kmdElev: "2202", doubleWeight: 1,
            examDay: 6
        ),
        Subject(code: "EMU", name: "Engelsk, mundtlig", tea: "EMDT", kmdElev: "3304", doubleWeight: 2, examDay: 44),
        Subject(
            code: "FBG", name: "Fællesprøve i fysik/kemi, biologi og geografi", tea: "FÆLL", kmdElev: "4404",
            doubleWeight: 2, examDay: 48
        ),
    ]

    package static let others = [
        Subject(code: "TMU", name: "Tysk, mundtlig", tea: "TMDT", kmdElev: "5504", doubleWeight: nil, examDay: 50),
        Subject(code: "HIS", name: "Historie, mundtlig", tea: "HIST", kmdElev: "6604", doubleWeight: nil, examDay: 52),
    ]

    /// The marks of the seven-step scale.
    package static let scale = [-3, 0, 2, 4, 7, 10, 12]
    /// Sum of the doubled weights of the eight compulsory exams.
    package static let doubleWeightSum = 12
}
