import Warehouse

/// What a rehearsed run would have moved, in Danish; printed below the ordinary summary.
struct RehearsalSummary {
    let moves: [Figures.Move]
    let outcomes: [DeliveryOutcome]

    func print(as format: TableFormat) {
        let table = TextTable(
            columns: ["noegletal", "linje", "felt", "foer", "efter"],
            rows: moves.map { [$0.place.report, $0.place.line, $0.place.measure, $0.before, $0.after] }
        )
        guard format == .table else { return table.print(as: format) }
        Swift.print("\nPrøvekørsel: alt er rullet tilbage, intet er ændret.")
        Swift.print(moves.isEmpty ? "Ingen nøgletal ville flytte sig." : "Nøgletal, der ville flytte sig:")
        if !moves.isEmpty { table.print(as: .table) }
        guard !changes.isEmpty else { return }
        Swift.print("\nRækker i historikken, der ville åbnes, lukkes eller ændres:")
        TextTable(columns: ["leverancetype", "status", "enhed", "aabnet", "lukket", "aendret"], rows: changes)
            .print(as: .table)
    }

    /// Per entity and institution, held deliveries by themselves.
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
