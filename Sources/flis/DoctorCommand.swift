import ArgumentParser
import Postgres
import Warehouse

struct DoctorCommand: FlisCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check a live database: privileges, log settings, balance, foreign keys; each finding with a remedy.",
        discussion: "Example: flis doctor"
    )
    @OptionGroup var connection: ConnectionOptions
    @Option(help: "table, csv or json.") var format: TableFormat = .table

    func perform() throws -> Outcome {
        let database = try connection.open(areas: loadAreas())
        let settings = TextTable(try database.query("doctor"))
        let orphans = try orphanAudit(database)
        TextTable(columns: settings.columns, rows: settings.rows + orphans).print(as: format)
        let isWell = (settings.rows + orphans).allSatisfy { $0[1] == "ok" }
        return isWell ? .fine : .findings
    }

    /// Publishing checks foreign keys set-wise; this is the audit that nothing slipped past it.
    private func orphanAudit(_ database: Database) throws -> [[String?]] {
        try database.connection.query("select fact from flis.fact_state where fact like '%.fakta%' order by 1").map { row in
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
