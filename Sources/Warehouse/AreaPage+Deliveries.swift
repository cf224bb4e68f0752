import Contracts
import Foundation

extension AreaPage {
    func deliveries() -> String {
        "\nI den rækkefølge, de indlæses. Kontrolfilen, der hører til hver fil, er beskrevet i "
            + "[kontrolfilen](../reference/control-file.md).\n" + area.deliveries.map(section).joined()
    }

    private func section(_ contract: Contract) -> String {
        let systems = contract.systems.sorted { $0.key < $1.key }
        // A system that writes the field names themselves needs no column of its own.
        let renaming = systems.filter { !$0.value.columns.isEmpty }
        let head = ["Felt", "Indhold", "Skal udfyldes", "Betydning"] + renaming.map { "I `\($0.key)`" }
        let rows = contract.fields.map { field in
            [
                "`\(field.name)`", content(of: field), field.required ? "ja" : "nej", field.description ?? field.title,
            ] + renaming.map { column(of: field, in: $0.key, contract) }
        }
        return """

            ### \(contract.title)

            \(contract.description)

            - Fil: `\(contract.path.replacing("{entity}", with: contract.name))`, \(frequency(contract))
            \(loadTypes(contract))
            - Nøgle: \(contract.primaryKey.map { "`\($0)`" }.joined(separator: ", "))
            - Afviste rækker: \(limit(contract.rejects))\(expectations(contract).map { "\n- \($0)" }.joined())
            \(systems.map { "- I `\($0.key)`: \(format($0.value, of: contract))" }.joined(separator: "\n"))

            \(Self.table(head, rows))
            """
    }

    /// The header's text, or a dash where no file of the system has the field.
    private func column(of field: Field, in system: String, _ contract: Contract) -> String {
        let isDelivered = contract.loadTypes(of: system).contains { type in
            contract.fields(in: type).contains { $0.name == field.name }
        }
        return isDelivered ? "`\(contract.systems[system]?.columns[field.name] ?? field.name)`" : "–"
    }

    private func limit(_ limit: RejectLimit) -> String {
        switch limit {
        case .rows(0): "ingen; er der én, afvises hele filen."
        case .rows(let count): "højst \(count); er der flere, afvises hele filen."
        case .share(let points): "højst \(percent(points)) % af filen; er der flere, afvises hele filen."
        }
    }

    func percent(_ basisPoints: Int) -> String {
        guard basisPoints % 100 != 0 else { return String(basisPoints / 100) }
        return "\(basisPoints / 100),\(basisPoints % 100 < 10 ? "0" : "")\(basisPoints % 100)"
    }

    private func format(_ format: SystemFormat, of contract: Contract) -> String {
        func sign(_ byte: UInt8) -> String { byte == 0x09 ? "tabulator" : "`\(String(UnicodeScalar(byte)))`" }
        func uses(_ isMine: (FieldType) -> Bool) -> Bool { contract.fields.contains { isMine($0.type) } }
        func words(_ values: [String]) -> String { values.map { "`\($0)`" }.joined(separator: "/") }
        var parts = ["\(format.encoding.rawValue)", "skilletegn \(sign(format.delimiter))"]
        if uses({ $0 == .date }) { parts.append("datoer \(format.dateFormat.danishWords)") }
        if uses({ if case .decimal = $0 { true } else { false } }) {
            parts.append("decimaltegn \(sign(format.decimalChar))")
        }
        if uses({ $0 == .boolean }) {
            parts.append("ja/nej \(words(format.trueValues)) og \(words(format.falseValues))")
        }
        return parts.joined(separator: ", ") + "."
    }

    private func content(of field: Field) -> String {
        if field.format == .cpr { return "CPR-nummer" }
        if !field.enumeration.isEmpty { return field.enumeration.map { "`\($0)`" }.joined(separator: " eller ") }
        switch field.type {
        case .string: return text(field)
        case .integer: return "heltal" + bounds(field)
        case .decimal(_, let scale): return "tal med højst \(scale) decimaler"
        case .date: return "dato"
        case .boolean: return "ja/nej"
        }
    }

    private func text(_ field: Field) -> String {
        if let pattern = field.pattern {
            return pattern.digitCount.map { "\($0) cifre" } ?? "tekst som `\(pattern.text)`"
        }
        return field.maxLength.map { "tekst, højst \($0) tegn" } ?? "tekst"
    }

    private func bounds(_ field: Field) -> String {
        switch (field.minimum, field.maximum) {
        case (let low?, let high?): " \(low)-\(high)"
        case (let low?, nil): ", mindst \(low)"
        case (nil, let high?): ", højst \(high)"
        case (nil, nil): ""
        }
    }
}
