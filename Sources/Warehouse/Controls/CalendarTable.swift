import Contracts
import Foundation

/// Puts the areas' calendars into `flis.expectation`, one row per municipality.
struct CalendarTable {
    let database: Database
    let areas: [Area]

    private struct Line: Encodable {
        let area, entity, system: String
        let kommune: Int
        let load_type, frequency, period_kind, path: String
        let due_workday, grace_workdays: Int
        let from_month, to_month: String?
        let is_own: Bool
    }

    func fill() throws {
        let everybody = try Municipalities.codes(database.sql).sorted()
        var lines: [Line] = []
        for area in areas {
            for expectation in area.calendar {
                for contract in expectation.deliveries.compactMap(area.contract(named:)) {
                    lines += self.lines(contract, expectation, everybody: everybody)
                }
            }
        }
        try database.query("put_expectations", [String(decoding: try JSONEncoder().encode(lines), as: UTF8.self)])
    }

    private func lines(_ contract: Contract, _ expectation: Expectation, everybody: [Int]) -> [Line] {
        let type = expectation.loadType ?? contract.loadTypes(of: expectation.system).last ?? contract.loadType
        let period = contract.period(of: type)
        let kommuner = expectation.kommuner.isEmpty ? everybody : expectation.kommuner
        return kommuner.filter { !expectation.except.contains($0) }.map { kommune in
            let code = String(repeating: "0", count: 4 - String(kommune).count) + String(kommune)
            return Line(
                area: contract.area, entity: contract.name, system: expectation.system, kommune: kommune,
                load_type: type.rawValue,
                frequency: (expectation.frequency ?? contract.frequency ?? period.frequency).rawValue,
                period_kind: period.rawValue,
                path: contract.fileName(system: expectation.system, kommune: code, periode: "{periode}"),
                due_workday: contract.due ?? 5, grace_workdays: contract.grace ?? 0,
                from_month: expectation.from, to_month: expectation.to, is_own: !expectation.kommuner.isEmpty
            )
        }
    }
}

extension PeriodKind {
    /// As often as there is a new period.
    fileprivate var frequency: Frequency {
        switch self {
        case .day: .daily
        case .week: .weekly
        case .month: .monthly
        case .year, .schoolYear: .yearly
        }
    }
}
