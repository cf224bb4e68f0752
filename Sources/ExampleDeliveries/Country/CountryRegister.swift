/// The civil register of the country: everybody once, then the changes of every working day.
struct CountryRegister {
    let municipalities: [CountryMunicipality]
    let seed: UInt64
    /// Of a municipality's inhabitants: with few municipalities the one national file must not outweigh theirs.
    let share: Double

    private func inhabitants(_ municipality: CountryMunicipality) -> Int {
        Int(Double(municipality.inhabitants) * share)
    }

    func everybody(_ entity: Entity, to writer: inout DelimitedWriter) throws {
        for municipality in municipalities {
            for number in 0..<inhabitants(municipality) {
                let cpr = municipality.adult(number)
                let mix = Mix(seed, 6, municipality.code, number)
                writer.cpr(cpr)
                if entity == .persons {
                    try writer.person(person(cpr, mix, version: 0))
                } else {
                    try writer.address(address(municipality, mix, version: 0))
                }
            }
        }
    }

    /// About one in two thousand a working day, half of a per mille: one in a hundred a month.
    ///
    /// - Parameter index: of the working day, from 0.
    func changes(_ entity: Entity, _ index: Int, _ day: Day, to writer: inout DelimitedWriter) throws {
        for municipality in municipalities {
            for number in stride(from: index % 2000, to: inhabitants(municipality), by: 2000) {
                let cpr = municipality.adult(number)
                let mix = Mix(seed, 6, municipality.code, number)
                writer.code(ChangeOperation.update.rawValue)
                writer.day(day)
                writer.cpr(cpr)
                if entity == .persons {
                    try writer.person(person(cpr, mix, version: 1 + index / 2000))
                } else {
                    try writer.address(address(municipality, mix, version: 1 + index / 2000))
                }
            }
        }
    }

    private func person(_ cpr: CPRNumber, _ mix: Mix, version: Int) -> Person {
        let digits = Int(cpr.value / 10_000)
        let (day, month, short) = (digits / 10_000, digits / 100 % 100, digits % 100)
        // Digit 7 from 4 on: born after 1999.
        let year = (cpr.value / 1000 % 10 < 4 ? 1900 : 2000) + short
        return Person(
            born: Day(year, month, day), isMale: cpr.isMale,
            civilStatus: ["U", "G", "F"][(mix.choice(1, below: 3) + version) % 3], citizenship: "5100", status: "01"
        )
    }

    private func address(_ municipality: CountryMunicipality, _ mix: Mix, version: Int) -> Address {
        Address(
            municipality: municipality.code, street: padded(1 + mix.choice(2 + version, below: 900), 4),
            house: String(1 + mix.choice(20 + version, below: 120)),
            movedFrom: version == 0 ? nil : municipality.code
        )
    }
}
