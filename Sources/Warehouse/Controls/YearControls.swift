import Contracts
import Deliveries
import Postgres

/// Deliveries that replace whole years: one that is named without rows would be emptied, and one that
/// shrinks by more than the contract's bands has probably lost some. One that grows says nothing: a year
/// fills up while it runs.
struct YearControls {
    let database: Database
    let contract: Contract

    /// Fewer lines than this less say nothing about a year.
    private static let leastLines = 10

    private struct Year {
        let number: Int
        let known: Int
        let lines: Int

        /// Share of the known rows that would go, in basis points.
        var fall: Int { known == 0 ? 0 : (known - lines) * 10_000 / known }
        var isTelling: Bool { lines > 0 && known - lines >= YearControls.leastLines }
        var words: String { "\(number): \(lines) (kendt \(known))" }
    }

    func inspect(_ items: inout [BatchItem]) throws {
        guard items.contains(where: { $0.isWatched && $0.delivery.loadType == .dynamicFull }) else { return }
        let table = quoted("historik", contract.historyTable)
        let rows = try database.connection.query("select * from flis.year_volumes($1)", [table])
        let byDelivery = Dictionary(grouping: rows) { $0.int("delivery_id") ?? 0 }
        for index in items.indices where items[index].isWatched {
            let years = byDelivery[items[index].id]?.map {
                Year(number: $0.int("year") ?? 0, known: $0.int("known") ?? 0, lines: $0.int("lines") ?? 0)
            }
            items[index].findings += findings(years ?? [], file: items[index].delivery.fileName)
        }
    }

    private func findings(_ years: [Year], file: String) -> [Finding] {
        var findings: [Finding] = []
        let emptied = years.filter { $0.lines == 0 && $0.known > 0 }
        if !emptied.isEmpty {
            let words = emptied.map { "\($0.number) (\($0.known) kendte rækker)" }.joined(separator: ", ")
            findings.append(Finding(.yearEmptied, "Kontrolfilen nævner år uden rækker i filen: \(words)", file: file))
        }
        guard let volume = contract.volume else { return findings }
        let fallen = years.filter { $0.isTelling && $0.fall > volume.warn }
        for (holds, code) in [(true, FindingCode.groupOutside), (false, .groupUnusual)] {
            let names = fallen.filter { ($0.fall > volume.hold) == holds }.map(\.words)
            guard !names.isEmpty else { continue }
            findings.append(Finding(
                code, "Færre rækker end kendt: \(names.joined(separator: "; "))", file: file, field: contract.region
            ))
        }
        return findings
    }
}
