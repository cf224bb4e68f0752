/// Which schools a municipality has in the example.
package enum SchoolCatalogue {
    /// Folkeskoler with neutral names, numbers 1 and up.
    package static func folkeskoler(of municipality: Municipality) -> [Institution] {
        let count =
            switch municipality.code {
            case 101: RapportOne.printed.count
            case 615: 8
            case 169, 376: 6
            case 269, 665: 3
            default: 4
            }
        return (1...count).map { index in
            // The one school that opened during the ten years; and one name that needs its quotes.
            let opened = municipality.code == 101 && index == count ? Day(2013, 8, 1) : Day(1990, 8, 1)
            let district = municipality.code == 510 && index == 2 ? "; afd. Øst" : ""
            let number = municipality.code == 101 ? padded(index, 2) : String(index)
            return Institution(
                index, "Eksempelskole \(number)\(district), \(municipality.name)", .folkeskole,
                in: municipality.code, opened: opened
            )
        }
    }

    /// The one special school, all of whose classes are special classes.
    package static func specialSchool(of municipality: Municipality) -> Institution {
        Institution(31, "Eksempelspecialskole, \(municipality.name)", .specialSchool, in: municipality.code)
    }

    /// The one day-treatment institution.
    package static func dayTreatment(of municipality: Municipality) -> Institution {
        Institution(32, "Eksempeldagbehandling, \(municipality.name)", .dayTreatment, in: municipality.code)
    }

    /// The one private school, without an owner among the municipalities.
    package static func privateSchool(of municipality: Municipality) -> Institution {
        Institution(
            41, "Eksempelfriskole, \(municipality.name)", .privateSchool, in: municipality.code, ownerCode: 3
        )
    }

    /// `Municipality.neighbour` by code; Frederiksberg for codes outside the example.
    package static func neighbour(of municipality: Int) -> Int {
        Municipality.all.first { $0.code == municipality }?.neighbour ?? 147
    }

    /// The whole national register, in order of number.
    package static let register: [Institution] = Municipality.all.flatMap { municipality in
        folkeskoler(of: municipality)
            + [
                specialSchool(of: municipality), dayTreatment(of: municipality),
                privateSchool(of: municipality),
            ]
            + NamedSchools.all.filter { $0.location == municipality.code }
    }.sorted { $0.number < $1.number }

    /// Names by number, of the register and of the places that are not in it.
    package static let names: [Int: String] = Dictionary(
        uniqueKeysWithValues: (register + UnknownInstitutions.places).map { ($0.number, $0.name) }
    )
}
