import Contracts

/// What a delivery asserts, how often it comes, and what is expected of it.
extension AreaPage {
    func frequency(_ contract: Contract) -> String {
        let scope = contract.scope == .kommune ? "én fra hver kommune" : "én for hele landet"
        let types = used(contract)
        let periods = types.map { contract.period(of: $0) }
        guard Set(periods).count > 1 else { return "\(scope) \(word(periods[0]))" }
        return "\(scope): " + zip(types, periods).map { "`\($0.rawValue)` \(word($1))" }.joined(separator: ", ")
    }

    /// A line per load type, with the systems that use it where they differ.
    func loadTypes(_ contract: Contract) -> String {
        let systems = contract.systems.keys.sorted()
        return used(contract).map { type in
            let mine = systems.filter { contract.loadTypes(of: $0).contains(type) }
            let who = mine.count == systems.count ? "" : " (" + mine.map { "`\($0)`" }.joined(separator: ", ") + ")"
            return "- Loadtype `\(type.rawValue)`\(who): \(meaning(type))"
        }.joined(separator: "\n")
    }

    func expectations(_ contract: Contract) -> [String] {
        var lines: [String] = []
        if let frequency = contract.frequency {
            let due = contract.due.map { ", senest \($0). arbejdsdag" } ?? ""
            let grace = contract.grace.map { " og \($0) arbejdsdage til" } ?? ""
            lines.append("Ventes \(word(frequency))\(due)\(grace).")
        }
        if let volume = contract.volume {
            let per = volume.per.map { "; også for hver `\($0)` for sig" } ?? ""
            lines.append(
                "Antal rækker: ændrer det sig over \(percent(volume.warn)) %, siges det; over "
                    + "\(percent(volume.hold)) % venter leverancen på godkendelse\(per)."
            )
        }
        if !contract.codes.isEmpty {
            let codes = contract.codes.sorted { $0.key < $1.key }.map { "`\($0)` i \($1)" }
            lines.append("Slås op: \(codes.joined(separator: ", ")).")
        }
        return lines
    }

    /// In the vocabulary's order, each once.
    private func used(_ contract: Contract) -> [LoadType] {
        let all = Set(contract.systems.keys.flatMap(contract.loadTypes(of:)))
        return LoadType.allCases.filter(all.contains)
    }

    private func word(_ period: PeriodKind) -> String {
        switch period {
        case .day: "pr. dag"
        case .week: "pr. uge"
        case .month: "pr. måned"
        case .year: "pr. år"
        case .schoolYear: "pr. skoleår"
        }
    }

    private func word(_ frequency: Frequency) -> String {
        switch frequency {
        case .daily: "hver arbejdsdag"
        case .weekly: "hver uge"
        case .monthly: "hver måned"
        case .yearly: "hvert år"
        }
    }

    private func meaning(_ loadType: LoadType) -> String {
        switch loadType {
        case .full: "filen er alt, som det er fra måneden; det, der ikke er i den, findes ikke fra da af."
        case .fullHistory: "filen er hele historikken; det, der ikke er i den, har aldrig været der."
        case .period: "filen er alt i perioden; det, der ikke er i den, findes ikke i perioden."
        case .reference: "filen er hele listen fra måneden; det, der ikke er i den, gælder ikke fra da af."
        case .delta: "filen er ændringer; det, der ikke er i den, er uændret."
        case .deltaEntity: "filen er hele historikken for det, der er i den; resten er uændret."
        case .dynamicFull: "filen er alt i de år, kontrolfilen nævner; andre år er uændrede."
        case .append: "filen er nye hændelser; de gamle bliver stående."
        }
    }
}
