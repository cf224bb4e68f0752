/// Balances every month and, from OPUS, entries every week.
struct CountryFinance {
    let municipality: CountryMunicipality
    let seed: UInt64

    /// Ten accounts for every cost centre, in the periods of the year so far.
    func balances(_ month: Int, to writer: inout DelimitedWriter) throws {
        let centres = min(max(municipality.inhabitants / 2000, 4), 400)
        for (place, account) in Account.all.enumerated() {
            for centre in 0..<centres {
                for period in 0...(month + 1) {
                    let mix = Mix(seed, 3, municipality.code, (place * 1000 + centre) * 100 + period)
                    // A period that is over is put right now and then.
                    let version = (mix.choice(2, below: 100) + month) / 100
                    let balance = Balance(
                        year: 2021, period: padded(period, 3), account: account.code,
                        costCentre: String(4100 + centre),
                        amount: mix.choice(3 + version, below: 45_000_000) - 5_000_000
                    )
                    if municipality.financeSystem == .opusOekonomi {
                        try writer.balance(balance, of: municipality.asExample)
                    } else {
                        try writer.budgetBalance(balance)
                    }
                }
            }
        }
    }

    /// Ten lines for every thousand inhabitants in the week that begins on a Monday.
    func entries(_ monday: Day, to writer: inout DelimitedWriter) throws {
        for number in 0..<(municipality.inhabitants / 200) {
            let mix = Mix(seed, 4, municipality.code, Int(monday.number) * 100_000 + number)
            let amount = 1_000 + mix.choice(1, below: 4_000_000)
            let account = Account.all[mix.choice(2, below: Account.all.count)].code
            let voucher = String(Int(monday.number) * 10_000 + number)
            for (line, amount) in [(1, amount), (2, -amount)] {
                try writer.entry(
                    Entry(
                        voucher: voucher, line: line, day: monday + mix.choice(3, below: 5), account: account,
                        amount: amount
                    ))
            }
        }
    }
}
