/// The marks of one municipality and term, read from the files, with averages in whole numbers.
struct GradeBook {
    /// Pupil to marks of the compulsory exams by subject; 9th grade only.
    private var marks: [String: [String: Int]] = [:]
    private var schools: [String: String] = [:]

    /// Twice the weights of the code list, written down again here.
    private static let weights = [
        "DLA": 1, "DRE": 1, "DSF": 2, "DMU": 2, "MUH": 1, "MMH": 1, "EMU": 2, "FBG": 2,
    ]

    init(_ path: String, in example: WrittenExample) throws {
        let isTEA = path.contains("/tea_")
        var translate: [String: String] = [:]
        let translations = try example.file("2021-01/flis_0000_kodeoversaettelse_2021-01.csv")
        for row in translations.rows("kodesystem", "liste", "kildekode", "kode")
        where row[0] == (isTEA ? "tea" : "kmd_elev") {
            translate[row[1] + "/" + row[2]] = row[3]
        }
        let file = try example.file(path)
        let rows =
            isTEA
            ? file.rows("CPRNR", "INSTNR", "KLTRIN", "FAG", "PROEVE", "KARAKTER")
            : file.rows("Personnummer", "InstitutionNr", "Klassetrin", "Fag", "Proeveform", "Karakter")
        for row in rows {
            guard translate["klassetrin/" + row[2]] == "9", translate["proeveform/" + row[4]] == "FP9",
                let subject = translate["fag/" + row[3]], Self.weights[subject] != nil,
                let mark = translate["karakter/" + row[5]].flatMap({ Int($0) })
            else { continue }
            marks[row[0], default: [:]][subject] = mark
            schools[row[0]] = row[1]
        }
    }

    /// Count and mean, as a fraction, of pupils with at least four (plain) or all eight (weighted) marks.
    func average(weighted: Bool) -> (pupils: Int, numerator: Int, denominator: Int) {
        var pupils = 0
        var sum = 0
        for own in marks.values where own.count >= (weighted ? 8 : 4) {
            pupils += 1
            sum +=
                weighted
                ? own.reduce(0) { $0 + $1.value * (Self.weights[$1.key] ?? 0) }
                : own.values.reduce(0, +) * (840 / own.count)
        }
        return (pupils, sum, pupils * (weighted ? 12 : 840))
    }

    /// The schools that have a pupil in the average.
    func schools(weighted: Bool) -> Set<String> {
        Set(marks.filter { $0.value.count >= (weighted ? 8 : 4) }.compactMap { schools[$0.key] })
    }
}

/// A fraction with a positive denominator.
struct Fraction {
    let numerator: Int
    let denominator: Int

    /// Ours minus a reference in ten-thousandths.
    init(_ numerator: Int, over denominator: Int, minus tenThousandths: Int = 0) {
        self.numerator = numerator * 10_000 - denominator * tenThousandths
        self.denominator = denominator * 10_000
    }

    /// Compares the size with 0.1 in whole numbers.
    var isMoreThanATenth: Bool { abs(numerator) * 10 > denominator }
    var isExactlyATenth: Bool { numerator * 10 == denominator }

    /// One decimal, halves away from zero, with a Danish comma.
    var shown: String {
        let tenths = (20 * abs(numerator) + denominator) / (2 * denominator)
        return "\(numerator < 0 && tenths > 0 ? "-" : "")\(tenths / 10),\(tenths % 10)"
    }
}
