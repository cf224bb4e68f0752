import Postgres
import Warehouse

/// `flis report brug`: who has asked how often for what. For a DBA and the auditor all, for a
/// municipality's security officer their own.
struct UsageReport {
    static let name = "brug"

    static func perform(_ connection: ConnectionOptions, _ format: TableFormat) throws -> Outcome {
        do {
            let usage = try UsageStatistics(target: connection.target(), sql: SQLFolder.locate())
            let isMeasured = try usage.measure()
            TextTable(try usage.rows()).print(as: format)
            if !isMeasured {
                say(
                    """
                    Serveren tæller ikke: pg_stat_statements mangler. En superbruger sætter \
                    shared_preload_libraries = 'pg_stat_statements', genstarter serveren og kører \
                    sql/platform/setup/40_usage.sql igen.
                    """)
            }
            return .fine
        } catch let refusal as AccessRefusal {
            say(refusal.description)
            return .failed
        }
    }
}
