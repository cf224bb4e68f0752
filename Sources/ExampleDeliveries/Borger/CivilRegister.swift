/// A person as the civil register has them, without name.
package struct Person: Equatable, Sendable {
    package let born: Day
    package let isMale: Bool
    /// `U` unmarried, `G` married, `F` divorced.
    package var civilStatus: String
    /// `5100` is Denmark.
    package var citizenship: String
    /// `01` lives in Denmark, `80` emigrated, `90` dead.
    package var status: String
}

/// Where a person lives.
package struct Address: Equatable, Sendable {
    package var municipality: Int
    /// Four digits.
    package var street: String
    package var house: String
    /// Nil when the person came from abroad, was born, or was there from the first.
    package var movedFrom: Int?
}

/// A made-up civil register of the example's municipalities: an establishing extract on 1 January 2021 and
/// what each working day reports after it.
package struct CivilRegister: Sendable {
    package internal(set) var persons: Chronicle<Person>
    package internal(set) var addresses: Chronicle<Address>
    /// The working days that have a change file, in order.
    package let days: [Day]
    package let municipalities: [Int]

    /// - Parameters:
    ///   - perMunicipality: persons in each municipality in the establishing extract.
    package init(seed: UInt64, months: Int, municipalities: [Int], perMunicipality: Int = 40) {
        let first = Month(index: 0).first
        persons = Chronicle(first: first)
        addresses = Chronicle(first: first)
        days = WorkingDays.all(from: first, before: Month(index: months).first)
        self.municipalities = municipalities
        var life = CivilLife(seed: seed, municipalities: municipalities)
        life.settle(perMunicipality, in: &self)
        for (index, day) in days.enumerated() {
            life.live(index, day, in: &self)
        }
    }

    /// Persons with an address by municipality, on a day, as the files until `known` tell it.
    package func population(on day: Day, known: Day) -> [Int: Int] {
        addresses.persons.reduce(into: [:]) { counts, cpr in
            guard let address = addresses.value(of: cpr, on: day, known: known) else { return }
            counts[address.municipality, default: 0] += 1
        }
    }
}

/// The days on which the register sends its changes.
package enum WorkingDays {
    /// Weekdays of 2021 that are public holidays.
    private static let holidays: Set<Day> = [
        Day(2021, 1, 1), Day(2021, 4, 1), Day(2021, 4, 2), Day(2021, 4, 5), Day(2021, 4, 30),
        Day(2021, 5, 13), Day(2021, 5, 24),
    ]

    /// Monday is 0; 1 January 1970 was a Thursday.
    package static func weekday(_ day: Day) -> Int {
        (Int(day.number) % 7 + 7 + 3) % 7
    }

    package static func all(from first: Day, before end: Day) -> [Day] {
        (first.number..<end.number).map(Day.init(number:)).filter {
            weekday($0) < 5 && !holidays.contains($0)
        }
    }
}
