import Postgres
import Warehouse

/// Says which expected deliveries of a month have not come although their time has: silence is a finding.
struct MissingDeliveries {
    let database: Database
    /// First day of the month, `YYYY-MM-01`.
    let month: String

    private static let shown = 10

    func print() throws {
        let missing = try database.query("calendar", [month, nil, "t"]).filter { $0.text("status") == "mangler" }
        guard !missing.isEmpty else { return }
        Swift.print("\nMangler \(missing.count) forventede leverancer i \(month.prefix(7)):")
        for row in missing.prefix(Self.shown) {
            Swift.print("  \(row.text("fil") ?? ""), frist \(row.text("frist") ?? "")")
        }
        guard missing.count > Self.shown else { return }
        Swift.print("  … og \(missing.count - Self.shown) til: flis calendar --month \(month.prefix(7)) --open")
    }
}
