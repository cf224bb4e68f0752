import Warehouse

/// What a rehearsed run would have moved, in Danish; printed below the ordinary summary.
struct RehearsalSummary {
    let moves: [Figures.Move]

    func print(as format: TableFormat) {
        let table = TextTable(
            columns: ["noegletal", "linje", "felt", "foer", "efter"],
            rows: moves.map { [$0.place.report, $0.place.line, $0.place.measure, $0.before, $0.after] }
        )
        guard format == .table else { return table.print(as: format) }
        Swift.print("\nPrøvekørsel: alt er rullet tilbage, intet er ændret.")
        Swift.print(moves.isEmpty ? "Ingen nøgletal ville flytte sig." : "Nøgletal, der ville flytte sig:")
        if !moves.isEmpty { table.print(as: .table) }
    }
}
