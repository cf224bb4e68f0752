import Deliveries
import Foundation
import Postgres
import Warehouse

/// The page a DBA reads on a Monday morning, in Danish.
struct RunSummary {
    let database: Database
    let run: RunLedger
    let outcomes: [DeliveryOutcome]
    /// What stays in the inbox for the next run.
    var left: [Finding] = []
    let publication: Publisher.Outcome?
    let isKept: Bool

    func print(as format: TableFormat) {
        guard format == .table else { return Self.table(of: outcomes).print(as: format) }
        let counts = Dictionary(grouping: outcomes, by: \.status).mapValues(\.count)
        if !outcomes.isEmpty {
            Swift.print("""
                Modtaget \(counted(outcomes.count, "leverance", "leverancer")): \(counts[.loaded] ?? 0) indlæst, \(counts[.refused] ?? 0) afvist, \
                \(counts[.identical] ?? 0) indlæst før, \(counts[.refusedBefore] ?? 0) afvist før\(others(counts))
                """)
            if !new.isEmpty {
                Swift.print("")
                byEntity.print(as: .table)
            }
            printFindings()
        }
        if !left.isEmpty {
            Swift.print("\nBliver i indbakken til næste kørsel:")
            for finding in left { Swift.print(finding.description.indented) }
        }
        if let publication { Swift.print(sentence(about: publication)) }
        if !isKept { Swift.print("Intet er ændret.") }
    }

    /// Rare, so only told when there are any.
    private func others(_ counts: [DeliveryOutcome.Status: Int]) -> String {
        let words: [DeliveryOutcome.Status] = [.held, .heldBefore, .withdrawnBefore]
        return words.compactMap { word in counts[word].map { ", \($0) \(Self.word(word))" } }.joined()
    }

    private func sentence(about outcome: Publisher.Outcome) -> String {
        guard outcome.isChanged else { return "Publicering: intet at ændre (\(outcome.slicesDue) udsnit efterregnet)." }
        return """

            Publicering \(outcome.publication): \(outcome.slicesChanged) af \(outcome.slicesDue) udsnit ændret, \
            \(counted(outcome.rowsInserted, "faktarække", "faktarækker")) skrevet, \(outcome.rowsDeleted) fjernet.
            """
    }

    private var new: [DeliveryOutcome] { outcomes.filter { [.loaded, .refused, .held].contains($0.status) } }

    /// Rows in and out per entity; the columns balance, and the database would not have them otherwise.
    private var byEntity: TextTable {
        func row(_ name: String, _ outcomes: [DeliveryOutcome]) -> [String?] {
            func sum(_ value: (DeliveryOutcome) -> Int) -> String { String(outcomes.reduce(0) { $0 + value($1) }) }
            return [
                name, String(outcomes.count), sum(\.rowsRead), sum(\.rowsLoaded), sum(\.rowsUnchanged),
                sum(\.rowsSuperseded), sum(\.rowsRejected), sum(\.rowsHeld),
            ]
        }
        let groups = Dictionary(grouping: new) { $0.entity }
        let rows = groups.keys.sorted().map { row($0, groups[$0] ?? []) } + [row("i alt", new)]
        return TextTable(
            columns: ["leverancetype", "filer", "læst", "indlæst", "uændret", "overhalet", "afvist", "tilbageholdt"],
            rows: rows
        )
    }

    /// One row per delivery, for programs.
    static func table(of outcomes: [DeliveryOutcome]) -> TextTable {
        TextTable(
            columns: ["leverance_id", "fil", "status", "laest", "indlaest", "uaendret", "overhalet", "afvist", "tilbageholdt"],
            rows: outcomes.map { [
                String($0.deliveryID), $0.fileName, word($0.status), String($0.rowsRead), String($0.rowsLoaded),
                String($0.rowsUnchanged), String($0.rowsSuperseded), String($0.rowsRejected), String($0.rowsHeld),
            ] }
        )
    }

    /// As `flis status` says it.
    private static func word(_ status: DeliveryOutcome.Status) -> String {
        switch status {
        case .loaded: "indlæst"
        case .refused: "afvist"
        case .identical: "indlæst før"
        case .refusedBefore: "afvist før"
        case .held: "tilbageholdt"
        case .heldBefore: "tilbageholdt før"
        case .withdrawnBefore: "trukket tilbage"
        }
    }

    private func printFindings() {
        for outcome in outcomes where outcome.status == .refused {
            Swift.print("\nAfvist: \(outcome.fileName) (leverance \(outcome.deliveryID))")
            for finding in outcome.findings { Swift.print(finding.description.indented) }
        }
        for outcome in outcomes where outcome.isNewlyHeld {
            Swift.print("\nTilbageholdt: \(outcome.fileName) (leverance \(outcome.deliveryID))")
            for finding in outcome.findings { Swift.print(finding.description.indented) }
        }
        for outcome in outcomes where outcome.status == .loaded && outcome.rowsRejected == 0 {
            let warnings = outcome.findings.filter { $0.severity == .advarsel && !$0.holds }
            guard !warnings.isEmpty else { continue }
            Swift.print("\nIndlæst, men se efter: \(outcome.fileName) (leverance \(outcome.deliveryID))")
            for finding in warnings { Swift.print(finding.description.indented) }
        }
        for outcome in outcomes where outcome.status == .loaded && outcome.rowsRejected > 0 {
            Swift.print("\nLinjer i karantæne: \(outcome.fileName) (leverance \(outcome.deliveryID))")
            for finding in outcome.findings { Swift.print(finding.description.indented) }
        }
    }
}

extension String {
    /// Every line two spaces in.
    var indented: String {
        split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    }
}
