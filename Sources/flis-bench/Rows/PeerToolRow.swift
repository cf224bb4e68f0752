import Deliveries
import Foundation
import Postgres
import Warehouse

/// Next month's full extract in another tool's history, against `flis load` of the same file; the tool's project is
/// in `bench/peers`.
///
/// Each round begins with a copy of the tool's own January.
final class PeerToolRow: BenchRow {
    private let tool: Tool
    private let months: Once<TwoMonths>
    private var prepared = Prepared<HandHistory>()

    struct Tool {
        /// Its folder, and the row's key.
        let name: String
        let peerName: String
        /// What is true of the rows of `peer.elevforloeb` that are in force.
        let isOpen: String

        static let all = [
            Tool(name: "dbt", peerName: "dbt snapshot after `\\copy`", isOpen: "dbt_valid_to is null"),
            Tool(name: "dlt", peerName: "dlt merge, scd2, Arrow tables", isOpen: "_dlt_valid_to is null"),
            Tool(name: "sqlmesh", peerName: "SQLMesh SCD_TYPE_2_BY_COLUMN after `\\copy`", isOpen: "valid_to is null"),
        ]
    }

    init(_ tool: Tool, _ months: Once<TwoMonths>) { (self.tool, self.months) = (tool, months) }

    var key: String { tool.name }
    let name = "next month's full extract, to historised table, `flis load`"
    var peerName: String { tool.peerName }
    let goal = Goal.none
    let mostRounds = 3

    func prepare(_ site: BenchSite) throws -> String {
        guard FileManager.default.isExecutableFile(atPath: "\(programs)/python") else {
            throw Failure("LI902", "\(tool.name) is not installed", place: programs, fix: "bench/peers/setup.sh says why")
        }
        let months = try months.get(site)
        // Under the name that each round's copy has: SQLMesh takes the database's for a part of the table's.
        let working = try HandHistory("bench_\(tool.name)", at: site)
        try? FileManager.default.removeItem(at: home(working))
        _ = try measure(months.january.delivery.path, month: 1, in: working)
        try require(open: months.january.bench.rows, closed: 0, in: working)
        try working.vacuum()
        let january = try HandHistory("bench_\(tool.name)_january", copying: working)
        try move(home(working), to: home(january))
        prepared.set(january)
        let packages = try String(contentsOfFile: "bench/peers/\(tool.name)/requirements.txt", encoding: .utf8)
        return "\(months.work); \(packages.split(separator: "\n").joined(separator: ", "))"
    }

    func peer(_ site: BenchSite) throws -> Measurement? {
        let (months, january) = try (months.get(site), prepared.get())
        let february = try HandHistory("bench_\(tool.name)", copying: january)
        try? FileManager.default.removeItem(at: home(february))
        try FileManager.default.copyItem(at: home(january), to: home(february))
        let cost = try measure(months.february.path, month: 2, in: february)
        let turnover = months.turnover
        try require(open: months.rows, closed: turnover.changed + turnover.gone, in: february)
        return cost
    }

    func ours(_ site: BenchSite) throws -> Measurement { try months.get(site).loadFebruary() }

    private func move(_ folder: URL, to place: URL) throws {
        try? FileManager.default.removeItem(at: place)
        try FileManager.default.moveItem(at: folder, to: place)
    }

    private var programs: String { ".flis/bench-peers/\(tool.name)/bin" }

    /// What the tool remembers outside the database.
    private func home(_ database: HandHistory) -> URL {
        database.site.home.appendingPathComponent("peers/\(database.name)")
    }

    private func measure(_ file: String, month: Int, in database: HandHistory) throws -> Measurement {
        let site = database.site
        try FileManager.default.createDirectory(at: home(database), withIntermediateDirectories: true)
        return try site.measure(
            ["bench/peers/\(tool.name)/month.sh", file, String(month)],
            environment: [
                "PEER_SOCKET": site.cluster.socketFolder.path, "PEER_DATABASE": database.name,
                "PEER_HOME": home(database).path, "PEER_PROGRAMS": URL(fileURLWithPath: programs).path,
            ])
    }

    private func require(open: Int, closed: Int, in database: HandHistory) throws {
        let rows = "select count(*) from \(schema).elevforloeb where"
        try database.site.require(open, "\(tool.name): rows in force", "\(rows) \(tool.isOpen)", in: database.target)
        try database.site.require(
            closed, "\(tool.name): rows closed", "\(rows) not (\(tool.isOpen))", in: database.target)
    }

    /// dbt puts the profile's schema before the one that the snapshot names.
    private var schema: String { tool.name == "dbt" ? "public_peer" : "peer" }
}
