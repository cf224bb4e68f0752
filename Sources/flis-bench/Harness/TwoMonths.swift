import Deliveries
import Foundation
import Postgres
import Warehouse

/// A municipality's full extract in January, and in February when nearly all of it is the same; each in an inbox
/// of its own, and the lists and the register that the controls look codes up in.
struct TwoMonths {
    let january: LargeFile
    /// February's data file.
    let february: URL
    let turnover: NextMonthText
    let rows: Int
    let bytes: Int
    /// Warehouses to copy: with the lists and nothing else, and with January besides.
    let empty: BenchWarehouse
    let loaded: BenchWarehouse
    /// The same by hand: nothing in it, and January.
    let emptyByHand: HandHistory
    let loadedByHand: HandHistory

    var februaryInbox: URL { february.deletingLastPathComponent() }
    var work: String {
        "\(rows) rows, \(bytes / 1_000_000) MB; \(turnover.changed) changed, \(turnover.new) new, \(turnover.gone) gone"
    }

    init(at site: BenchSite) throws {
        january = try LargeFile(site)
        let folder = site.home.appendingPathComponent("next-month")
        try? FileManager.default.removeItem(at: folder)
        february = folder.appendingPathComponent("february/kmd_elev_0183_elevforloeb_2021-02.csv")
        let from = URL(fileURLWithPath: january.delivery.path)
        turnover = NextMonthText(after: try Data(contentsOf: from))
        (rows, bytes) = (january.bench.rows - turnover.gone + turnover.new, turnover.text.count)
        try FileManager.default.createDirectory(
            at: february.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(turnover.text).write(to: february)
        try Self.writeControlFile(of: february, like: from, rows: rows, bytes: bytes)

        let lists = folder.appendingPathComponent("lists")
        try Self.linkLists(from: from.deletingLastPathComponent(), to: lists)
        empty = try BenchWarehouse("bench_history_empty", at: site)
        _ = try empty.measure(empty.flis("load", "--inbox", lists.path, "--month", "2021-01"))
        loaded = try BenchWarehouse("bench_history_january", copying: empty)
        _ = try loaded.measure(loaded.flis("load", "--inbox", january.inbox.path, "--month", "2021-01"))
        try loaded.vacuum()
        emptyByHand = try HandHistory("bench_hand_empty", at: site)
        loadedByHand = try HandHistory("bench_hand_january", copying: emptyByHand)
        _ = try site.measure(loadedByHand.load(from.path, month: 1))
        try loadedByHand.vacuum()
    }

    /// February's control file: January's, of another file and a month later.
    private static func writeControlFile(of file: URL, like other: URL, rows: Int, bytes: Int) throws {
        let suffix = ControlFile.suffix
        let text = try Data(contentsOf: URL(fileURLWithPath: other.path + suffix))
        var json = try JSONSerialization.jsonObject(with: text) as? [String: Any] ?? [:]
        var flis = json["flis"] as? [String: Any] ?? [:]
        flis["periode"] = "2021-02"
        flis["sekvens"] = (flis["sekvens"] as? Int ?? 0) + 1
        flis["udtrukket"] = "2021-02-01T02:14:00+01:00"
        flis["raekker"] = rows
        json["flis"] = flis
        json["path"] = file.lastPathComponent
        json["bytes"] = bytes
        json["hash"] = "sha256:\(try Shell.output(["sha256sum", file.path]).prefix(64))"
        try JSONSerialization.data(withJSONObject: json, options: [.withoutEscapingSlashes])
            .write(to: URL(fileURLWithPath: file.path + suffix))
    }

    /// Without the lists and the register the controls of codes would have nothing to do.
    private static func linkLists(from month: URL, to folder: URL) throws {
        let files = FileManager.default
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in try files.contentsOfDirectory(atPath: month.path)
        where name.hasPrefix("flis_0000_kode") || name.hasPrefix("stil_0000_institution_") {
            try files.linkItem(
                at: month.appendingPathComponent(name), to: folder.appendingPathComponent(name))
        }
    }
}
