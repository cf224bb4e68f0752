/// Which deliveries come in a month.
struct CountryPlan: Sendable {
    let seed: UInt64
    /// The largest first.
    let municipalities: [CountryMunicipality]
    let fillers: [FillerEntity]
    let scale: Double
    let hasOnlySchools: Bool

    /// Files of a municipality in a month that are none of the fillers': about this many.
    private static let ownFiles = 9
    /// What a municipality delivers in the country.
    private static let filesPerMunicipality = 510

    init(_ options: CountryOptions) {
        seed = options.seed
        hasOnlySchools = options.hasOnlySchools
        scale = options.scale
        // Fewer municipalities and fewer kinds of file, as much of the one as of the other.
        let root = options.scale.squareRoot()
        municipalities = CountryMunicipality.chosen(
            max(2, Int((98 * root).rounded())), density: options.density)
        let files = options.scale * Double(98 * Self.filesPerMunicipality) / Double(municipalities.count)
        fillers = options.hasOnlySchools
            ? [] : FillerEntity.chosen(filesPerMunicipality: max(4, Int(files.rounded()) - Self.ownFiles))
    }

    /// The same places for the same deliveries every month, as far as they may go wrong.
    func deliveries(_ index: Int) -> [CountryDelivery] {
        let month = Month(index: index)
        let monthly = municipalities.flatMap { municipality in
            fillers.filter { $0.filesInMonth == 1 }.map { filler($0, municipality, index) }
        }
        let often = municipalities.flatMap { municipality in
            fillers.filter { $0.filesInMonth > 1 }.flatMap { oftener($0, municipality, month) }
        }
        // The register is the longest file: nobody waits for it when it is begun early.
        return monthly + national(index) + municipalities.flatMap { own($0, index) } + often
    }

    private func filler(
        _ entity: FillerEntity, _ municipality: CountryMunicipality, _ index: Int
    ) -> CountryDelivery {
        func control(_ index: Int) -> ControlFile {
            let month = Month(index: max(0, index))
            return ControlFile(
                entity.entity, from: entity.area.system(of: municipality), for: municipality.text,
                period: entity.rhythm == .yearSoFar ? String(month.year) : month.name, sequence: index + 1,
                extracted: month.extracted(by: municipality.code)
            )
        }
        let turnover = Turnover(rows: rows(entity, municipality), step: index)
        return CountryDelivery(
            control: control(index), header: FillerRows.header(of: entity), mayGoWrong: entity.rhythm == .monthly,
            rows: { writer, bad in
                try FillerRows(
                    entity: entity, municipality: municipality, seed: seed, turnover: turnover, bad: bad
                ).write(to: &writer)
            }, ofLastMonth: control(index - 1)
        )
    }

    private func oftener(
        _ entity: FillerEntity, _ municipality: CountryMunicipality, _ month: Month
    ) -> [CountryDelivery] {
        let rows = rows(entity, municipality)
        let next = Month(index: (month.year - 2021) * 12 + month.month).first
        func delivery(_ period: String, _ sequence: Int, at time: String, _ turnover: Turnover, _ day: Day?) -> CountryDelivery {
            CountryDelivery(
                ControlFile(
                    entity.entity, from: entity.area.system(of: municipality), for: municipality.text,
                    period: period, sequence: sequence, extracted: time + month.offset),
                header: FillerRows.header(of: entity)
            ) { writer, _ in
                try FillerRows(
                    entity: entity, municipality: municipality, seed: seed, turnover: turnover, day: day
                ).write(to: &writer)
            }
        }
        guard entity.rhythm == .weekly else {
            let before = WorkingDays.all(from: Day(2021, 1, 1), before: month.first).count
            return WorkingDays.all(from: month.first, before: next).enumerated().map { index, day in
                delivery(
                    day.iso, before + index + 1, at: "\(day.iso)T20:00:00", Turnover(rows: rows, step: 0), day)
            }
        }
        return Self.mondays(from: month.first, before: next).map { monday in
            let week = Int(monday.number - Day(2021, 1, 4).number) / 7
            return delivery(
                Entries.name(ofWeek: monday), week + 1, at: "\((monday + 7).iso)T03:00:00",
                Turnover(rows: rows, step: week, stepsInMonth: 4), nil)
        }
    }

    private func rows(_ entity: FillerEntity, _ municipality: CountryMunicipality) -> Int {
        // A place has its own habits: between two thirds and four thirds of what its size would give.
        let habit = 67 + Mix(seed, 7, municipality.code, entity.area.number * 100 + entity.number).choice(0, below: 67)
        return max(12, municipality.inhabitants * entity.rowsPerThousand * habit / 100_000)
    }

    static func mondays(from first: Day, before end: Day) -> [Day] {
        (first.number..<end.number).map(Day.init(number:)).filter { WorkingDays.weekday($0) == 0 }
    }
}
