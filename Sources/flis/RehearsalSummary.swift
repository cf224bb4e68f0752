import Warehouse

/// What a rehearsed run would have moved, in Danish. As a table for people it is cut; JSON has everything.
struct RehearsalSummary {
    let moves: [Figures.Move]
    let outcomes: [DeliveryOutcome]

    /// Lines of one report in the table for people. A first month moves every figure there is.
    private static let shown = 20

    /// For people; printed below the ordinary summary.
    func print() {
        Swift.print("\nPrøvekørsel: alt er rullet tilbage, intet er ændret.")
        Swift.print(moves.isEmpty ? "Ingen nøgletal ville flytte sig." : "Nøgletal, der ville flytte sig:")
        if !moves.isEmpty { printMoves() }
        guard !changes.isEmpty else { return }
        Swift.print("\nRækker i historikken, der ville åbnes, lukkes eller ændres:")
        changeTable.print(as: .table)
    }

    private func printMoves() {
        let reports = Dictionary(grouping: moves, by: \.place.report).sorted { $0.key < $1.key }
        figures(reports.flatMap { $0.value.prefix(Self.shown) }).print(as: .table)
        let cut = reports.filter { $0.value.count > Self.shown }
        for (report, moves) in cut { Swift.print("… og \(moves.count - Self.shown) flere i \(report)") }
        if !cut.isEmpty { Swift.print("Alle \(moves.count): --format json eller csv.") }
    }

    /// Every figure that would move.
    var figureTable: TextTable { figures(moves) }

    /// Rows of the history per entity and institution, held deliveries by themselves.
    var changeTable: TextTable {
        TextTable(columns: ["leverancetype", "status", "enhed", "aabnet", "lukket", "aendret"], rows: changes)
    }

    private func figures(_ moves: [Figures.Move]) -> TextTable {
        TextTable(
            columns: ["noegletal", "linje", "felt", "foer", "efter"],
            rows: moves.map { [$0.place.report, $0.place.line, $0.place.measure, $0.before, $0.after] }
        )
    }

    private var changes: [[String?]] {
        struct Place: Hashable { let entity, status, value: String }
        var sums: [Place: (name: String, opened: Int, closed: Int, changed: Int)] = [:]
        for outcome in outcomes {
            for group in outcome.consequences?.groups ?? [] {
                let status = outcome.status == .held ? "tilbageholdt" : "indlæst"
                let place = Place(entity: outcome.entity, status: status, value: group.value)
                let old = sums[place] ?? ("", 0, 0, 0)
                sums[place] = (
                    group.label ?? (old.name.isEmpty ? group.value : old.name), old.opened + group.opened,
                    old.closed + group.closed, old.changed + group.changed
                )
            }
        }
        return sums.sorted { ($0.key.entity, $0.key.status, $0.key.value) < ($1.key.entity, $1.key.status, $1.key.value) }
            .map { [$0.key.entity, $0.key.status, $0.value.name, String($0.value.opened), String($0.value.closed), String($0.value.changed)] }
    }
}
