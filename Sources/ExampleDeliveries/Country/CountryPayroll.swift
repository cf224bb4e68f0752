/// The employments of a municipality: one inhabitant in ten works for it.
struct CountryPayroll {
    let municipality: CountryMunicipality
    let seed: UInt64

    private var rows: Int { municipality.inhabitants / 10 }

    /// SD sends everybody every month; OPUS everybody once, and then those about whom something is new.
    func loadType(_ month: Int) -> String {
        municipality.payrollSystem == .sd ? "period" : month == 0 ? "full_history" : "delta_entity"
    }

    func write(_ month: Int, to writer: inout DelimitedWriter) throws {
        let turnover = Turnover(rows: rows, step: month)
        let before = Turnover(rows: rows, step: month - 1)
        let isDelta = loadType(month) == "delta_entity"
        for number in turnover.numbers {
            let mix = Mix(seed, 5, municipality.code, number)
            let version = turnover.version(of: number, mix)
            // A person who has left comes once more, with the last day of the employment.
            guard version != nil || isDelta else { continue }
            if isDelta, before.version(of: number, mix) == version { continue }
            let first = Day(2010, 1, 1) + mix.choice(3, below: 3900)
            let span = EmploymentSpan(
                cpr: municipality.adult(number), job: "01",
                position: "S\(padded(100 + mix.choice(4 + (version ?? 0), below: 60), 3))",
                unit: String(100 + mix.choice(6, below: 40)), share: 5000 + mix.choice(7, below: 6) * 1000,
                seniority: first, from: first,
                to: version == nil ? Month(index: month).first - 1 : nil
            )
            try writer.employment(
                span, of: municipality.asExample, withDates: municipality.payrollSystem == .opusLoen)
        }
    }
}
