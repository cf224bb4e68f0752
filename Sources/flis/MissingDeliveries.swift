import Postgres
import Warehouse

/// Says which expected deliveries of a month have not come although their time has: silence is a finding.
struct MissingDeliveries {
    let database: Database
    /// First day of the month, `YYYY-MM-01`.
    let month: String

    private static let shown = 10

    /// An area that nobody has begun to deliver is named in a line, not file by file.
    func print() throws {
        let idle = Set(try database.query("areas_not_begun").compactMap { $0.text("area") })
        let all = try database.query("calendar", [month, nil, "t"]).filter { $0.text("status") == "mangler" }
        let missing = all.filter { !idle.contains($0.text("omraade") ?? "") }
        if !missing.isEmpty {
            let what = counted(missing.count, "forventet leverance", "forventede leverancer")
            Swift.print("\nMangler \(what) i \(month.prefix(7)):")
            for row in missing.prefix(Self.shown) {
                Swift.print("  \(row.text("fil") ?? ""), frist \(row.text("frist") ?? "")")
            }
            if missing.count > Self.shown {
                Swift.print("  … og \(missing.count - Self.shown) til: flis calendar --month \(month.prefix(7)) --open")
            }
        }
        let waiting = idle.intersection(all.compactMap { $0.text("omraade") }).sorted()
        guard !waiting.isEmpty else { return }
        Swift.print("\nIkke begyndt: \(waiting.joined(separator: ", ")); intet er kommet derfra endnu.")
    }
}
