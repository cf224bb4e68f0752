/// A small piece of the authorised chart of accounts.
package struct Account: Sendable {
    /// Six digits: main account, main function, function.
    package let function: String
    /// 1 running costs, 2 state refund, 3 construction.
    package let kind: String
    package let grouping: String
    package let text: String

    /// `046281/1/007`
    package var code: String { "\(function)/\(kind)/\(grouping)" }

    package static let all = [
        Account("002220", "3", "000", "Ubebyggede grunde, anlæg"),
        Account("022811", "1", "000", "Vejvedligeholdelse"),
        Account("032201", "1", "000", "Folkeskoler"),
        Account("032201", "1", "001", "Folkeskoler, undervisningsmidler"),
        Account("032201", "3", "000", "Folkeskoler, anlæg"),
        Account("046281", "1", "007", "Kommunal medfinansiering"),
        Account("052510", "1", "000", "Fælles formål, dagtilbud"),
        Account("053026", "1", "000", "Personlig og praktisk hjælp"),
        Account("053026", "2", "002", "Personlig og praktisk hjælp, statsrefusion"),
        Account("064551", "1", "000", "Sekretariat og forvaltninger"),
    ]

    private init(_ function: String, _ kind: String, _ grouping: String, _ text: String) {
        self.function = function
        self.kind = kind
        self.grouping = grouping
        self.text = text
    }
}
