import Contracts
import Deliveries
import Postgres

/// The area's content samples: rows that are well formed one by one, and can hardly be right.
struct SampleControls {
    let database: Database
    let contract: Contract

    func inspect(_ items: inout [BatchItem]) throws {
        let told = items.indices.filter { items[$0].isTaken && items[$0].origin != .reloaded }
        guard !told.isEmpty else { return }
        for sample in try Sample.all(area: contract.area, sql: database.sql) where sample.entity == contract.name {
            do {
                let rows = try run(sample)
                for index in told {
                    guard let row = rows[items[index].id] else { continue }
                    items[index].add(finding(sample, row, items[index].delivery), marks: row.text("marks"))
                }
            } catch let error as ServerError where !error.isConnectionLoss && !error.isCancellation {
                for index in told {
                    items[index].findings.append(failed(sample, error, items[index].delivery))
                }
            }
        }
    }

    private func run(_ sample: Sample) throws -> [Int: Row] {
        var found: [Int: Row] = [:]
        try database.connection.savepoint("sample") {
            for row in try database.connection.query("select * from flis.run_sample($1)", [sample.query]) {
                found[row.int("delivery_id") ?? 0] = row
            }
        }
        return found
    }

    private func finding(_ sample: Sample, _ row: Row, _ delivery: Delivery) -> Finding {
        let lines = row.int("lines") ?? 0
        return Finding(
            .sample, "\(sample.title): \(lines) \(lines == 1 ? "række" : "rækker") (prøve \(sample.name))",
            file: delivery.fileName, line: row.int("first_line"), why: sample.header.values["hvorfor"],
            fix: sample.header.values["ret"], severity: sample.severity
        )
    }

    /// Our own SQL: no supplier is blamed for it.
    private func failed(_ sample: Sample, _ error: ServerError, _ delivery: Delivery) -> Finding {
        Finding(
            .controlNotDone, "Prøven \(sample.name) fejler hos FLIS (SQLSTATE \(error.sqlState))",
            file: delivery.fileName
        )
    }
}
