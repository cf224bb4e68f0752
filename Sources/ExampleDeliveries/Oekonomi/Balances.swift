/// An amount of one account in one period of an accounting year.
package struct Balance: Hashable, Sendable {
    package let year: Int
    /// `000` opening to `016`.
    package let period: String
    package let account: String
    package let costCentre: String
    /// Hundredths of a krone.
    package let amount: Int
}

/// The balances of a municipality: which years a month's file speaks for, and what it says of them.
package struct Balances: Sendable {
    package let municipality: Municipality
    private let seed: UInt64

    package init(of municipality: Municipality, seed: UInt64) {
        self.municipality = municipality
        self.seed = seed
    }

    /// The years that the file of month `index` names.
    ///
    /// 2020 is open until its accounts are closed in the third month. Høje-Taastrup has 2019 in its first
    /// file and names it again without a row in its third: the year is emptied.
    package func years(_ index: Int) -> [Int] {
        let old = municipality.code == 169 && (index == 0 || index == 2) ? [2019] : []
        return old + (index < 3 ? [2020, 2021] : [2021])
    }

    /// The rows of one year in the file of month `index`.
    package func rows(_ year: Int, _ index: Int) -> [Balance] {
        guard year > 2019 || index == 0 else { return [] }
        let periods = year == 2021 ? (0...index + 1).map { padded($0, 3) } : ["000", "012", "013"]
        var random = Random(seed: seed, stream: "balances \(municipality.code) \(year)")
        return Account.all.flatMap { account in
            periods.map { period in
                let costCentre = String(4100 + random.below(9))
                var amount = (random.below(9_000_000) - 1_000_000) * 5
                // Supplements change a closed year's last period from month to month.
                if period == "013" { amount += index * 250_000 }
                return Balance(
                    year: year, period: period, account: account.code, costCentre: costCentre, amount: amount
                )
            }
        }
    }

    /// What holds of a year after the file of month `index`: the last file that named it decides.
    package func truth(_ year: Int, after index: Int) -> [Balance] {
        guard let last = (0...index).last(where: { years($0).contains(year) }) else { return [] }
        return rows(year, last)
    }
}

/// An entry in the books, made once.
package struct Entry: Sendable {
    package let voucher: String
    package let line: Int
    package let day: Day
    package let account: String
    /// Hundredths of a krone.
    package let amount: Int
}

/// The entries of one ISO week; some are dated in an earlier week.
package enum Entries {
    /// Entries of the week that begins on a Monday.
    package static func of(_ municipality: Municipality, week monday: Day, seed: UInt64) -> [Entry] {
        var random = Random(seed: seed, stream: "entries \(municipality.code) \(monday.number)")
        return (0..<random.within(4...9)).flatMap { index in
            let day = monday + random.below(5) - (random.chance(perMille: 100) ? 7 * random.within(1...3) : 0)
            let amount = 1_000 + random.below(4_000_000)
            let account = Account.all[random.below(Account.all.count)].code
            let voucher = "\(Int(monday.number) * 100 + index)"
            return [(1, amount), (2, -amount)].map {
                Entry(voucher: voucher, line: $0.0, day: day, account: account, amount: $0.1)
            }
        }
    }

    /// Mondays of the weeks whose file arrives in a month: the file comes the Monday after.
    package static func weeks(arrivingIn month: Month, before end: Day) -> [Day] {
        (month.first.number..<end.number).map(Day.init(number:))
            .filter { WorkingDays.weekday($0) == 0 }.map { $0 - 7 }
            .filter { $0 >= Day(2021, 1, 4) }
    }

    /// `2021-W05` of a week in 2021, whose first week begins on 4 January.
    package static func name(ofWeek monday: Day) -> String {
        "2021-W\(padded(Int(monday.number - Day(2021, 1, 4).number) / 7 + 1, 2))"
    }
}
