/// The rows of one filler delivery.
struct FillerRows {
    let entity: FillerEntity
    let municipality: CountryMunicipality
    let seed: UInt64
    let turnover: Turnover
    /// Of a daily delivery: the day of its events, whose rows are not those of another day.
    var day: Day?
    /// Rows whose amount is no number.
    var bad: Set<Int> = []

    static func header(of entity: FillerEntity) -> [String] {
        ["sagsnummer", "cpr", "kommunekode"] + (entity.rhythm == .daily ? ["haendelsesdato"] : [])
            + entity.columns.map(\.name)
    }

    func write(to writer: inout DelimitedWriter) throws {
        let place = entity.area.number * 100 + entity.number + Int(day?.number ?? 0) * 1000
        for number in turnover.numbers {
            var mix = Mix(seed, place, municipality.code, number)
            guard let version = day == nil ? turnover.version(of: number, mix) : 0 else { continue }
            writer.code("S", key(number), width: 12)
            writer.cpr(municipality.adult(mix.below(municipality.inhabitants)))
            writer.number(municipality.code)
            if let day { writer.day(day) }
            for (index, column) in entity.columns.enumerated() {
                if index == 0, bad.contains(number) {
                    writer.code("ukendt")
                    continue
                }
                // A change shows in the amount and in the date.
                var own = Mix(mix.bits, index, index < 2 ? version : 0)
                column.write(&own, to: &writer)
            }
            try writer.endRow()
        }
    }

    /// Its own in the municipality and in the country: nobody's rows may be taken for another's.
    private func key(_ number: Int) -> Int {
        let daily = Int(day?.number ?? 0) % 1000
        return (municipality.code * 1000 + daily) * 1_000_000 + number
    }
}
