import Foundation
import Postgres
import Warehouse

/// `flis status --watch`: who is at work and with what, every two seconds until nobody is.
struct RunWatch {
    let database: Database
    private static let pause = 2

    func perform(_ format: TableFormat) throws {
        while true {
            let runs = try database.query("runs_at_work")
            let sessions = try sessions()
            guard !runs.isEmpty || !sessions.isEmpty else { break }
            for rows in [runs, sessions] where !rows.isEmpty {
                TextTable(rows).print(as: format)
                print("")
            }
            try Interruption.sleep(seconds: Self.pause)
        }
        say("no run is at work")
    }

    private func sessions() throws -> Rows {
        try database.connection.transaction {
            try database.connection.execute("set local role none")
            return try database.query("sessions_at_work")
        }
    }
}
