/// Writes a municipality's balances every month and, where OPUS is used, its entries every week.
struct FinanceDeliveries {
    private let municipality: Municipality
    private let seed: UInt64
    private let inboxes: [Inbox]
    private let end: Day

    init(_ municipality: Municipality, _ options: ExampleOptions, inboxes: [Inbox]) {
        self.municipality = municipality
        seed = options.seed
        self.inboxes = inboxes
        end = Month(index: options.months).first
    }

    func write(to manifest: inout Manifest) throws {
        for (index, inbox) in inboxes.enumerated() {
            try balances(index, inbox, &manifest)
            guard municipality.financeSystem == .opusOekonomi else { continue }
            let next = Month(index: index + 1).first
            for monday in Entries.weeks(arrivingIn: inbox.month, before: min(next, end)) {
                try entries(monday, inbox, &manifest)
            }
        }
    }

    private func balances(_ index: Int, _ inbox: Inbox, _ manifest: inout Manifest) throws {
        let balances = Balances(of: municipality, seed: seed)
        let system = municipality.financeSystem
        var control = ControlFile(
            system == .opusOekonomi ? .balances : .budgetBalances, from: system, for: municipality.text,
            period: inbox.month.name, sequence: index + 1,
            extracted: inbox.month.extracted(by: municipality.code)
        )
        control.years = balances.years(index)
        let finished = try inbox.deliver(control) { writer in
            for balance in balances.years(index).flatMap({ balances.rows($0, index) }) {
                if system == .opusOekonomi {
                    try writer.balance(balance, of: municipality)
                } else {
                    try writer.budgetBalance(balance)
                }
            }
        }
        manifest.add(finished, in: inbox)
    }

    private func entries(_ monday: Day, _ inbox: Inbox, _ manifest: inout Manifest) throws {
        let sequence = Int(monday.number - Day(2021, 1, 4).number) / 7 + 1
        let control = ControlFile(
            .entries, from: .opusOekonomi, for: municipality.text, period: Entries.name(ofWeek: monday),
            sequence: sequence, extracted: "\((monday + 7).iso)T03:00:00\(inbox.month.offset)"
        )
        let finished = try inbox.deliver(control) { writer in
            for entry in Entries.of(municipality, week: monday, seed: seed) {
                try writer.entry(entry)
            }
        }
        manifest.add(finished, in: inbox)
    }
}

/// Writes the chart of accounts, once.
struct ChartDeliveries {
    let inboxes: [Inbox]

    func write(to manifest: inout Manifest) throws {
        let control = ControlFile(
            .accounts, from: .stsKonto, for: "0000", period: inboxes[0].month.name, sequence: 1,
            extracted: inboxes[0].month.extracted(by: 7)
        )
        let finished = try inboxes[0].deliver(control) { writer in
            for account in Account.all { try writer.account(account) }
        }
        manifest.add(finished, in: inboxes[0])
    }
}

extension Municipality {
    /// OPUS Økonomi or ØS Indsigt: this example's choice.
    package var financeSystem: SourceSystem {
        let place = Municipality.demo.firstIndex(of: self) ?? 0
        return place % 2 == 0 ? .oesIndsigt : .opusOekonomi
    }
}

extension DelimitedWriter {
    mutating func balance(_ balance: Balance, of municipality: Municipality) throws {
        code(String(municipality.code))
        number(balance.year)
        code("K4")
        code("0")
        code(balance.period)
        code(balance.account)
        code(String(balance.account.prefix(4)))
        code(String(balance.account.prefix(6)))
        code(balance.costCentre)
        decimal(balance.amount, decimals: 2)
        try endRow()
    }

    mutating func budgetBalance(_ balance: Balance) throws {
        let parts = balance.account.split(separator: "/")
        code("\(parts[0].dropFirst())\(parts[1])1\(balance.costCentre)\(parts[2])10")
        number(balance.year)
        decimal(balance.amount, decimals: 2)
        // A period's budget is granted from its month; the opening and the supplement on the year's borders.
        switch balance.period {
        case "000": day(Day(balance.year, 1, 1))
        case "013": day(Day(balance.year, 12, 31))
        default: day(Day(balance.year, Int(balance.period) ?? 1, 2))
        }
        try endRow()
    }

    mutating func account(_ account: Account) throws {
        code(account.function)
        code(account.kind)
        code(account.grouping)
        code(String(account.function.dropFirst().prefix(1)))
        code(String(account.function.prefix(4)))
        text(account.text)
        try endRow()
    }

    mutating func entry(_ entry: Entry) throws {
        code(entry.voucher)
        number(entry.line)
        day(entry.day)
        code(entry.account)
        code("4100")
        decimal(entry.amount, decimals: 2)
        text("Eksempelpostering \(entry.voucher)")
        try endRow()
    }
}
