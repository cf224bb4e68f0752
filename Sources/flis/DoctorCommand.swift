import ArgumentParser
import Foundation
import Postgres
import Warehouse

struct DoctorCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Check a live server: version, log, access, logins, balance, keys; each finding with a remedy.",
        discussion: """
            Example: flis doctor --format json

            States, and the exit code of the worst: ok and note 0 (a note is what this login cannot see), \
            look 1, alarm 2 (rows can get to somebody who may not see them, or the counts do not hold).
            """
    )
    @OptionGroup var connection: ConnectionOptions
    @Option(help: "table, csv or json.") var format: TableFormat = .table

    func perform() throws -> Outcome {
        let database = try connection.open(areas: loadAreas())
        let settings = TextTable(try database.query("doctor"))
        let rows = try settings.rows + orphanAudit(database) + AccessExamination(database).rows()
            + addressForPeople() + freeSpace()
        TextTable(columns: settings.columns, rows: rows).print(as: format)
        let states = Set(rows.compactMap { $0[1] })
        return states.contains("alarm") ? .failed : states.contains("look") ? .findings : .fine
    }

    /// Where this program writes: archive, journal, and the cluster where it is ours.
    private func freeSpace() -> [[String?]] {
        let values = try? FileManager.default.attributesOfFileSystem(forPath: connection.homeFolder.path)
        guard let free = values?[.systemFreeSize] as? Int, let total = values?[.systemSize] as? Int else {
            return []
        }
        let isEnough = free > total / 10 || free > 20 << 30
        return [
            [
                "free space for the archive", isEnough ? "ok" : "look",
                "\(free >> 20) MB of \(total >> 20) MB",
                isEnough ? "" : "make room in \(connection.homeFolder.path), or move it (--home, FLIS_HOME)",
            ]
        ]
    }

    /// Whether people's tools reach a private cluster, and how; of another server PostgreSQL tells (settings above).
    private func addressForPeople() throws -> [[String?]] {
        guard connection.usesPrivateCluster else { return [] }
        let cluster = try PrivateCluster(home: connection.homeFolder)
        let examined = "address for people's tools"
        guard let address = cluster.address else {
            return [[examined, "note", "none: a unix socket only", "flis database up --port 5433"]]
        }
        let place = "\(address.host):\(address.port), root certificate \(address.rootCertificate ?? "")"
        return cluster.hasGoodCertificate
            ? [[examined, "ok", place, ""]]
            : [[examined, "look", "\(place): its certificate has run out, or does within a month", "flis database down, then up"]]
    }

    /// Publishing checks foreign keys set-wise; this is the audit that nothing slipped past it.
    private func orphanAudit(_ database: Database) throws -> [[String?]] {
        try database.connection.query(
            "select fact from flis.fact_state where fact like '%.fakta%' order by 1"
        ).map { row in
            let fact = row.text(0) ?? ""
            do {
                try database.connection.query("select flis.check_orphans($1, true)", [fact])
                return ["foreign keys of \(fact)", "ok", "every row", ""]
            } catch let error as ServerError where error.sqlState == "LI501" {
                return ["foreign keys of \(fact)", "look", error.constraint, "flis publish --full"]
            }
        }
    }
}
