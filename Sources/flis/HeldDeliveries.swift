import Postgres
import Warehouse

extension DeliveryOutcome {
    /// This run held it. One that was held before and still is has no folder that it comes from.
    var isNewlyHeld: Bool { status == .held && folder != nil }

    /// Somebody must look at it because of this run. What was held before waits, and is named, but would
    /// make every run from then on look wrong.
    var isNewlyWrong: Bool {
        switch status {
        case .loaded, .identical, .heldBefore: false
        case .held: isNewlyHeld
        case .refused, .refusedBefore, .withdrawnBefore: true
        }
    }
}

/// Names the deliveries that wait since earlier runs, so that they are not forgotten.
struct HeldDeliveries {
    let database: Database

    private static let shown = 10

    /// - Parameter told: those that have been told about at length.
    func print(except told: Set<Int>) throws {
        let rows = try Acceptance(database: database).held().filter { !told.contains($0.int("leverance_id") ?? 0) }
        let ids = rows.reduce(into: [Int]()) { ids, row in
            if let id = row.int("leverance_id"), ids.last != id { ids.append(id) }
        }
        guard !ids.isEmpty else { return }
        Swift.print("\nTilbageholdt fra før: \(counted(ids.count, "leverance", "leverancer"))")
        for id in ids.prefix(Self.shown) {
            let mine = rows.filter { $0.int("leverance_id") == id }
            let codes = mine.compactMap { $0.text("kode") }.joined(separator: " ")
            let accepted = mine.first?.text("godkendt_af") ?? ""
            let next = accepted.isEmpty ? codes : "\(codes), godkendt af \(accepted), indlæses af næste kørsel"
            Swift.print("  leverance \(id): \(mine.first?.text("fil") ?? ""), \(next)")
        }
        let more = ids.count > Self.shown ? "… og \(ids.count - Self.shown) til; " : ""
        Swift.print("  \(more)flis accept --list viser hvorfor, flis accept afgør dem.")
    }
}
