/// A class of a school in one school year, such as 3A in 2020/2021.
package struct SchoolClass: Hashable, Comparable, Sendable {
    package let institution: Int
    package let year: SchoolYear
    package let level: Int
    package let letter: UInt8

    package init(institution: Int, year: SchoolYear, level: Int, letter: UInt8) {
        self.institution = institution
        self.year = year
        self.level = level
        self.letter = letter
    }

    /// The common code of the class type, which the letter carries: 40 normal class with one age group,
    /// 41 normal class with several, 50 special class, 54 reception class.
    package var type: String {
        switch letter {
        case UInt8(ascii: "S"): "50"
        case UInt8(ascii: "M"): "54"
        case UInt8(ascii: "U")...UInt8(ascii: "Z"): "41"
        default: "40"
        }
    }

    /// `3A`
    package var label: String { "\(level)\(Character(UnicodeScalar(letter)))" }
    /// `2020-3A`, unique within the institution.
    package var id: String { "\(year.start)-\(label)" }

    /// By institution, year, level and letter.
    package static func < (left: SchoolClass, right: SchoolClass) -> Bool {
        (left.institution, left.year.start, left.level, left.letter)
            < (right.institution, right.year.start, right.level, right.letter)
    }
}

/// The letters of parallel classes of one level.
package enum ClassLetters {
    package static let special = UInt8(ascii: "S")
    package static let reception = UInt8(ascii: "M")

    /// The letter of the pupil with this index among `count` pupils, at most 26 to a class.
    package static func normal(_ index: Int, of count: Int) -> UInt8 {
        UInt8(ascii: "A") + UInt8(index % min(8, max(1, (count + 25) / 26)))
    }

    /// The same for classes that hold more than one age group.
    package static func mixed(_ index: Int, of count: Int) -> UInt8 {
        UInt8(ascii: "U") + UInt8(index % min(6, max(1, (count + 25) / 26)))
    }
}
