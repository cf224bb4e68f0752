import ArgumentParser
import Contracts
import Deliveries
import Foundation
import Postgres
import Warehouse

struct LoadBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "One large file: verify + SHA-256 + strict read + typed binary COPY against psql \\copy into the same table."
    )
    @Option(help: "Connection string, as flis database target prints it.") var database: String
    @Option(help: "About two rows per pupil.") var pupils = 500_000
    @Option(help: "Rounds of A B.") var rounds = 5
    @Option(help: "Folder for the generated file.") var folder = ".flis/bench"

    func run() throws {
        let bench = try BenchDelivery(pupils: pupils, in: URL(fileURLWithPath: folder))
        print("\(bench.rows) rows, \(bench.bytes / 1_000_000) MB, \(rounds) rounds, median seconds (min–max)\n")
        print("| table | psql \\copy | flis | ratio | flis client CPU |")
        print("|---|---|---|---|---|")
        // Temporary is how flis lands a batch; the others are for comparison with tables that stay.
        for kind in ["temporary", "unlogged", "logged"] {
            var peer: [Double] = []
            var ours: [Double] = []
            var cpu: [Double] = []
            for _ in 0..<rounds {
                peer.append(try timed { try copyWithPsql(bench.delivery, kind) })
                let before = Usage.cpuSeconds
                ours.append(try timed { try copyWithFlis(bench.delivery, kind) })
                cpu.append(Usage.cpuSeconds - before)
            }
            let ratio = median(zip(ours, peer).map { $0 / $1 })
            print("| \(kind) | \(summary(peer)) | \(summary(ours)) | **\(number(ratio))** | \(number(median(cpu))) |")
        }
        try Database(target: database, sql: SQLFolder.locate()).connection.execute("drop table if exists landing.bench")
    }

    /// The same statements for both, each in a session of its own: a new table of the landing table's shape.
    /// psql leaves the technical columns NULL; flis fills them (identity, line, two digests).
    private func create(_ kind: String) -> [String] {
        let name = kind == "temporary" ? "pg_temp.bench" : "landing.bench"
        let nullable = ["delivery_id", "scope_id", "line_no", "key_digest", "digest", "valid_to"]
        return [
            "set client_min_messages = warning",
            "set role flis_owner",
            "drop table if exists \(name)",
            "create \(kind == "logged" ? "" : kind) table \(name) (like landing.skole_elevforloeb)",
            "alter table \(name) " + nullable.map { "alter \($0) drop not null" }.joined(separator: ", "),
        ]
    }

    private func copyWithPsql(_ delivery: Delivery, _ kind: String) throws {
        let columns = delivery.contract.fields.map { field in
            switch field.name {
            case delivery.contract.validity?.from: "valid_from"
            case delivery.contract.validity?.to: "valid_to"
            default: field.name
            }
        }
        let table = kind == "temporary" ? "pg_temp.bench" : "landing.bench"
        let copy = "\\copy \(table) (\(columns.joined(separator: ", "))) from '\(delivery.path)' (format csv, header, delimiter '|')"
        let commands = (create(kind) + [copy]).flatMap { ["-c", $0] }
        try Shell.output(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", database] + commands)
    }

    private func copyWithFlis(_ delivery: Delivery, _ kind: String) throws {
        let connection = try Connection(database)
        for statement in create(kind) { try connection.execute(Statement(statement)) }
        let reader = DeliveryReader(delivery: delivery, deliveryID: 1, scopeID: 1)
        let table = kind == "temporary" ? "pg_temp.bench" : "landing.bench"
        try connection.copyIn(Statement("copy \(table) from stdin (format binary)")) { writer in
            try writer.write(Connection.binaryCopyHeader)
            let reading = try reader.read { try writer.write($0) }
            guard reading.verdict == .accepted else {
                throw Failure("LI903", "the reader refused the generated file", fix: "flis verify shows why")
            }
            try writer.write(Connection.binaryCopyTrailer)
        }
    }

    private func timed(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        return Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
    }

    private func summary(_ values: [Double]) -> String {
        "\(number(median(values))) (\(number(values.min() ?? 0))–\(number(values.max() ?? 0)))"
    }

    private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
    private func number(_ value: Double) -> String { String(format: "%.2f", value) }
}
