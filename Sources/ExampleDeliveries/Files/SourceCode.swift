/// The code values that the two school systems write; `CodeLists` translates them back.
enum SourceCode {
    static func level(_ level: Int, in system: SourceSystem) -> String {
        system == .tea ? padded(level, 2) : String(level)
    }

    static func classType(_ type: String, in system: SourceSystem) -> String? {
        CodeLists.classTypes.first { $0.code == type }?.source(in: system)
    }

    /// FP9: the exam after 9th grade. AAR: the year's mark, which the exam averages leave out.
    static func form(final: Bool, in system: SourceSystem) -> String {
        switch (final, system) {
        case (true, .tea): "FP9"
        case (false, .tea): "ÅK"
        case (true, _): "9"
        case (false, _): "1"
        }
    }

    /// TEA writes 02 and 00 as on the diploma; KMD Elev writes numbers.
    static func mark(_ mark: Int, in system: SourceSystem) -> String {
        system == .tea && (mark == 0 || mark == 2) ? "0\(mark)" : String(mark)
    }
}
