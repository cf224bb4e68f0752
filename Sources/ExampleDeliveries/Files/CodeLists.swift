/// The common code lists, and what the two school systems write instead.
struct Code {
    let list: String
    let code: String
    let text: String
    var tea: String?
    var kmdElev: String?
    /// Four decimals as text, where the list has weights.
    var weight: String?
    var group: String?

    func source(in system: SourceSystem) -> String? {
        system == .tea ? tea : kmdElev
    }
}

/// All lists, in the order in which they are delivered.
enum CodeLists {
    static var all: [Code] {
        levels + classTypes + institutionTypes + subjects + forms + pupilTypes + marks
    }

    static let levels = (0...11).map { level in
        Code(
            list: "klassetrin", code: String(level),
            text: level == 0 ? "Børnehaveklasse" : "\(level). klasse",
            tea: padded(level, 2), kmdElev: String(level)
        )
    }

    /// FLIS's texts; the statistical office has 45 and 46 the other way round.
    static let classTypes = [
        classType("40", "Normalklasse, fuldt årgangsdelt", tea: "NFA", kmdElev: "10", group: "normal"),
        classType("41", "Normalklasse, ikke fuldt årgangsdelt", tea: "NIÅ", kmdElev: "11", group: "normal"),
        classType("45", "20/20-ordning", tea: "2020", kmdElev: "15", group: "normal"),
        classType("46", "EUD10", tea: "EUD", kmdElev: "16", group: "normal"),
        classType("50", "Specialklasse", tea: "SPC", kmdElev: "20", group: "special"),
        classType("54", "Modtagelsesklasse", tea: "MOD", kmdElev: "30", group: "modtagelse"),
        classType("55", "Klasse for ældre tosprogede", tea: "ÆTO", kmdElev: "31", group: "modtagelse"),
    ]

    static let institutionTypes = [
        ("1010", "Efterskoler med særligt tilbud"), ("1011", "Efterskoler"), ("1012", "Folkeskoler"),
        ("1013", "Friskoler og private grundskoler"),
        ("1014", "Kommunale ungdomsskoler og ungdomskostskoler"), ("1015", "Specialskoler for børn"),
        ("1016", "Dagbehandlingstilbud og behandlingshjem"), ("1017", "Kommunale internationale skoler"),
        ("1018", "Frie og private internationale skoler"),
        ("1019", "Særlige skoletilbud til udenlandske børn"), ("1022", "Folkehøjskoler"),
        ("1023", "Frie fagskoler"), ("1025", "Produktionsskoler"),
        ("1026", "Uddannelsesinstitutioner for unge med særlige behov"), ("1051", "Specialskoler for voksne"),
        ("1071", "Erhvervsskoler m.v."), ("1081", "Maritime uddannelsesinstitutioner"),
        ("2021", "PPR-centre"),
        ("3001", "Behandlings- og specialundervisningstilbud"),
        ("3002", "Specialundervisningstilbud på børne- og ungehjem"),
    ].map { Code(list: "institutionstype", code: $0, text: $1) }

    static let subjects = (Subject.compulsory + Subject.others).map { subject in
        Code(
            list: "fag", code: subject.code, text: subject.name, tea: subject.tea, kmdElev: subject.kmdElev,
            weight: subject.doubleWeight.map { $0 == 1 ? "0.5000" : "1.0000" },
            group: subject.doubleWeight == nil ? "anden" : "bunden"
        )
    }

    static let forms = [
        Code(list: "proeveform", code: "FP9", text: "Prøve efter 9. klasse", tea: "FP9", kmdElev: "9"),
        Code(list: "proeveform", code: "AAR", text: "Årskarakter", tea: "ÅK", kmdElev: "1"),
    ]

    static let pupilTypes = [
        Code(list: "elevtype", code: "1", text: "Ordinær elev", tea: "O", kmdElev: "1"),
        Code(list: "elevtype", code: "2", text: "Gæsteelev", tea: "G", kmdElev: "2"),
        Code(list: "elevtype", code: "3", text: "Udvekslingselev", tea: "U", kmdElev: "3"),
    ]

    /// Only where absence is delivered.
    static let absenceKinds = [
        Code(list: "fravaerstype", code: "1", text: "Sygefravær", tea: "SYG", kmdElev: "S"),
        Code(list: "fravaerstype", code: "2", text: "Fravær med tilladelse", tea: "LOV", kmdElev: "L"),
        Code(list: "fravaerstype", code: "3", text: "Ulovligt fravær", tea: "ULO", kmdElev: "U"),
    ]

    static let marks = Subject.scale.map { mark in
        Code(
            list: "karakter", code: String(mark), text: "Karakteren \(mark)",
            tea: SourceCode.mark(mark, in: .tea), kmdElev: String(mark), weight: "\(mark).0000"
        )
    }

    private static func classType(
        _ code: String, _ text: String, tea: String, kmdElev: String, group: String
    ) -> Code {
        Code(list: "klassetype", code: code, text: text, tea: tea, kmdElev: kmdElev, group: group)
    }
}
