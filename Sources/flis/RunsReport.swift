import Postgres
import Warehouse

/// `flis report koersler`: where the newest runs' time went, side by side, and which step has become slower.
struct RunsReport {
    static let name = "koersler"

    private struct Place: Hashable {
        let step: String
        let subject: String
    }

    private let rows: Rows

    static func perform(_ connection: ConnectionOptions, _ format: TableFormat) throws -> Outcome {
        let report = RunsReport(rows: try connection.open(areas: loadAreas()).query("steps_of_runs"))
        (format == .table ? report.sideBySide : report.oneStepALine).print(as: format)
        return .fine
    }

    /// Every step of every run, for programs.
    private var oneStepALine: TextTable {
        TextTable(columns: rows.columns, rows: rows.map { row in
            rows.columns.map { $0 == "trin" ? Self.name(of: row) : row.text($0) }
        })
    }

    /// A column of seconds per run; what a unit cost in the newest run, and before.
    private var sideBySide: TextTable {
        let runs = Dictionary(grouping: rows) { $0.int("koersel") ?? 0 }
        let numbers = runs.keys.sorted()
        let newest = Self.byPlace(numbers.last.flatMap { runs[$0] } ?? [])
        let order = Dictionary(uniqueKeysWithValues: Step.allCases.enumerated().map { ($1.rawValue, $0) })
        let places = Set(rows.map(Self.place)).sorted {
            (order[$0.step] ?? 0, $0.subject) < (order[$1.step] ?? 0, $1.subject)
        }
        let columns = numbers.map { number in runs[number]?.first?.text("maaned").map { "\($0) (\(number))" } ?? "" }
        let seconds = numbers.map { Self.byPlace(runs[$0] ?? []).mapValues { $0.text("sekunder") } }
        let lines = places.map { place -> [String?] in
            let row = newest[place]
            return [Step(rawValue: place.step)?.name ?? place.step, place.subject]
                + seconds.map { $0[place] ?? nil }
                + ["antal", "mikrosekunder_pr_stk", "foer"].map { row?.text($0) }
                + [row?.text("langsommere") == "Ja" ? "Ja" : nil]
        }
        let sums: [String?] = numbers.map { number in
            let total = (runs[number] ?? []).reduce(0) { $0 + (Double($1.text("sekunder") ?? "") ?? 0) }
            return String((total * 1000).rounded() / 1000)
        }
        return TextTable(
            columns: ["trin", "emne"] + columns + ["antal", "µs pr. stk.", "før", "langsommere"],
            rows: lines + [["i alt", nil] + sums + [nil, nil, nil, nil]]
        )
    }

    private static func byPlace(_ rows: [Row]) -> [Place: Row] {
        Dictionary(uniqueKeysWithValues: rows.map { (place(of: $0), $0) })
    }

    private static func place(of row: Row) -> Place {
        Place(step: row.text("trin") ?? "", subject: row.text("emne") ?? "")
    }

    private static func name(of row: Row) -> String? {
        row.text("trin").map { Step(rawValue: $0)?.name ?? $0 }
    }
}
