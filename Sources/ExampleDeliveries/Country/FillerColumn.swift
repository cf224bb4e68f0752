/// A column of a filler entity: its type, and what stands in it.
struct FillerColumn: Sendable {
    enum Kind: Int, Sendable {
        case code, count, amount, date, flag, unit, text
    }

    let kind: Kind
    /// `beloeb_03`
    let name: String

    /// - Parameter place: 0 for the first. The first is an amount and the second a date: these change.
    init(_ place: Int) {
        let kinds: [Kind] = [.amount, .date, .code, .count, .code, .flag, .unit, .date, .code, .text, .amount, .unit]
        kind = kinds[place % kinds.count]
        let word =
            switch kind {
            case .code: "kode"
            case .count: "antal"
            case .amount: "beloeb"
            case .date: "dato"
            case .flag: "flag"
            case .unit: "enhed"
            case .text: "tekst"
            }
        name = "\(word)_\(padded(place + 1, 2))"
    }

    /// The type and constraints in the contract.
    var contract: String {
        switch kind {
        case .code: "type: string, constraints: { pattern: \"[A-D][0-9]{2}\" }"
        case .count: "type: integer, constraints: { minimum: 0, maximum: 9999 }"
        case .amount: "type: decimal, \"flis:precision\": [12, 2]"
        case .date: "type: date"
        case .flag: "type: boolean"
        case .unit: "type: string, constraints: { maxLength: 8 }"
        case .text: "type: string, constraints: { maxLength: 60 }"
        }
    }

    private static let texts = [
        "Bevilget som ansøgt", "Afventer oplysninger", "Ændret efter samtale", "Følges op næste måned",
        "Afsluttet; ingen bemærkning", "Overført fra tidligere år",
    ]

    func write(_ mix: inout Mix, to writer: inout DelimitedWriter) {
        // Real extracts are wide because most of it is empty.
        let bits = mix.below(1 << 30)
        let rest = bits >> 4
        switch kind {
        case .amount: writer.decimal(rest % 20_000_000 - 2_000_000, decimals: 2)
        case .flag: writer.flag(bits & 1 == 1)
        case .code where bits & 15 < 11: writer.code(Self.letters[rest & 3], rest % 100, width: 2)
        case .count where bits & 15 < 11: writer.number(rest % 1000)
        case .date where bits & 15 < 9: writer.day(Day(number: 17_500 + Int32(rest % 1200)))
        case .unit where bits & 15 < 5: writer.code("E", rest % 100_000, width: 5)
        case .text where bits & 15 < 3: writer.text(Self.texts[rest % Self.texts.count])
        default: writer.empty()
        }
    }

    private static let letters: [StaticString] = ["A", "B", "C", "D"]
}
