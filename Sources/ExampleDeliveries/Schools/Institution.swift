/// A school as the national register has it.
///
/// Names that the documents give are used; all others, and every number, are made up. Made-up numbers
/// begin with 9, which no municipality code does, so that they cannot be taken for real ones.
package struct Institution: Hashable, Sendable {
    /// Institution types by their code in the register.
    package enum Kind: Int, Sendable {
        case folkeskole = 1012
        case privateSchool = 1013
        case youthSchool = 1014
        case specialSchool = 1015
        case dayTreatment = 1016
    }

    package let number: Int
    package let name: String
    package let kind: Kind
    /// 2 municipal, 6 self-governing, 3 private.
    package let ownerCode: Int
    /// Nil for private schools, as the school systems leave it empty.
    package let owner: Int?
    package let location: Int
    package let opened: Day

    /// - Parameter index: 1...99 within the municipality.
    package init(
        _ index: Int, _ name: String, _ kind: Kind, in municipality: Int, ownerCode: Int = 2,
        opened: Day = Day(1990, 8, 1)
    ) {
        number = 900_000 + municipality * 100 + index
        self.name = name
        self.kind = kind
        self.ownerCode = ownerCode
        owner = ownerCode == 2 ? municipality : nil
        location = municipality
        self.opened = opened
    }

    /// An institution number that the register does not have, for forløb that are no school at all.
    package init(unregistered number: Int, _ name: String, in municipality: Int) {
        self.number = number
        self.name = name
        kind = .folkeskole
        ownerCode = 2
        owner = municipality
        location = municipality
        opened = Day(1990, 8, 1)
    }
}
