import Foundation

/// Danish names for people from names in ASCII: `bopaelskommune` is shown as "Bopælskommune".
///
/// The spelling is that of the comments, where the word is used in one; `ae`, `oe` and `aa` of other words
/// become æ, ø and å. This is the only place where a name for people is made.
struct DisplayNames {
    private let spellings: [String: String]

    /// - Parameter comments: texts to learn spellings from.
    init(comments: [String]) {
        var spellings: [String: String] = [:]
        for comment in comments {
            for word in comment.split(whereSeparator: { !$0.isLetter }) {
                // STIL and FLIS stay as they are; everything else begins small.
                let isAcronym = word.count > 1 && word.allSatisfy(\.isUppercase)
                let spelled = isAcronym ? String(word) : word.lowercased()
                spellings[Self.plain(word.lowercased())] = spelled
            }
        }
        self.spellings = spellings
    }

    /// `dim_klassetrin`, `fakta_elev`, `flad_elev`: the name without what it is. A benchmark's name begins with the
    /// area, since all areas' benchmarks are in one schema.
    func table(_ name: String, kind: ModelTable.Kind, area: String) -> String {
        let bare = name.replacing(/^(dim|fakta|flad)_/, with: "")
        switch kind {
        case .flat: return "\(phrase(bare)) (flad)"
        case .benchmark: return phrase("benchmark_\(name.hasPrefix("\(area)_") ? String(name.dropFirst(area.count + 1)) : name)")
        case .fact, .dimension, .report, .outcome: return phrase(bare)
        }
    }

    /// A dimension's own text and code carry the dimension's name.
    /// - Parameter dimension: nil for columns of other tables.
    func column(_ name: String, of dimension: String?) -> String {
        switch (name, dimension) {
        case ("tekst", let dimension?), ("navn", let dimension?): return dimension
        case ("kode", let dimension?): return "\(dimension) (kode)"
        case ("sortering", let dimension?): return "\(dimension) (sortering)"
        default: break
        }
        let parts = name.split(separator: "_").map(String.init)
        guard parts.count > 1, let last = parts.last, let remark = Self.remarks[last] else { return phrase(name) }
        return "\(phrase(parts.dropLast().joined(separator: "_"))) (\(remark))"
    }

    /// Last words that tell two columns of one thing from each other.
    private static let remarks = [
        "id": "nøgle", "noegle": "nøgle", "kode": "kode", "tekst": "tekst", "sortering": "sortering",
        "start": "start", "slut": "slut", "navn": "navn",
    ]

    private func phrase(_ name: String) -> String {
        let words = name.split(separator: "_").map { word in
            spellings[String(word)] ?? Self.danish(String(word))
        }
        let text = words.joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    private static func plain(_ word: String) -> String {
        word.replacing("æ", with: "ae").replacing("ø", with: "oe").replacing("å", with: "aa")
    }

    private static func danish(_ word: String) -> String {
        word.replacing("ae", with: "æ").replacing("oe", with: "ø").replacing("aa", with: "å")
    }
}
