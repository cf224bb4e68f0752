import Contracts
import Deliveries
import Foundation
import Postgres
import Warehouse

/// The large file that several lines are about: a municipality's elevforløb in KMD Elev's format, in an inbox
/// of its own.
struct LargeFile {
    let bench: BenchDelivery
    let inbox: URL

    var work: String { "\(bench.rows) rows, \(bench.bytes / 1_000_000) MB" }
    var delivery: Delivery { bench.delivery }

    init(_ site: BenchSite) throws {
        let folder = site.home.appendingPathComponent("large")
        bench = try BenchDelivery(pupils: site.scaled(500_000, least: 200), in: folder)
        inbox = site.home.appendingPathComponent("large-inbox")
        let files = FileManager.default
        try? files.removeItem(at: inbox)
        try files.createDirectory(at: inbox, withIntermediateDirectories: true)
        for path in [bench.delivery.path, bench.delivery.path + ControlFile.suffix] {
            let name = URL(fileURLWithPath: path).lastPathComponent
            try files.linkItem(atPath: path, toPath: inbox.appendingPathComponent(name).path)
        }
    }

    /// A command line of psql that makes a table of the landing table's shape and copies the file into it.
    ///
    /// The technical columns stay empty: psql knows nothing of them.
    /// - Parameter kind: `temporary`, `unlogged` or `logged`.
    func copyWithPsql(_ kind: String, into warehouse: BenchWarehouse) -> [String] {
        let contract = delivery.contract
        let columns = contract.fields.map { field in
            switch field.name {
            case contract.validity?.from: "valid_from"
            case contract.validity?.to: "valid_to"
            default: field.name
            }
        }
        let copy = "\\copy \(Self.table(kind)) (\(columns.joined(separator: ", "))) from '\(delivery.path)' "
            + "(format csv, header, delimiter '|')"
        return ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", warehouse.target]
            + (Self.create(kind) + [copy]).flatMap { ["-c", $0] }
    }

    static func table(_ kind: String) -> String { kind == "temporary" ? "pg_temp.bench" : "landing.bench" }

    /// The same statements for both sides: a new table of the landing table's shape.
    static func create(_ kind: String) -> [String] {
        let nullable = ["delivery_id", "scope_id", "line_no", "key_digest", "digest", "valid_to"]
        return [
            "set client_min_messages = warning",
            "set role flis_owner",
            "drop table if exists \(table(kind))",
            "create \(kind == "logged" ? "" : kind) table \(table(kind)) (like landing.skole_elevforloeb)",
            "alter table \(table(kind)) " + nullable.map { "alter \($0) drop not null" }.joined(separator: ", "),
        ]
    }
}
