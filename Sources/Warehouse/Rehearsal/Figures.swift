import Postgres

/// Every key figure and difference report as it reads at one moment, so that two moments can be compared.
package struct Figures {
    /// One value of one line: `Segregeringsgrad`, `2021-02-01 · Haderslev`, `flis_vaerdi`.
    package struct Place: Hashable, Comparable, Sendable {
        package let report: String
        package let line: String
        package let measure: String

        package static func < (left: Place, right: Place) -> Bool {
            (left.report, left.line, left.measure) < (right.report, right.line, right.measure)
        }
    }

    /// A value that differs; nil where the line is not there.
    package struct Move: Hashable, Sendable {
        package let place: Place
        package let before: String?
        package let after: String?
    }

    private var values: [Place: String] = [:]

    package init(_ database: Database) throws {
        for view in try database.query("figure_views") {
            let labels = Self.names(view.text("labels"))
            let measures = Self.names(view.text("measures"))
            let columns = (labels + measures).map { quoted($0) + "::text" }.joined(separator: ", ")
            guard !measures.isEmpty, let name = view.text("view_name"), let title = view.text("title") else { continue }
            for row in try database.connection.query(Statement("select \(columns) from \(name)")) {
                let line = labels.indices.compactMap { row.text($0) }.joined(separator: " · ")
                for (index, measure) in measures.enumerated() {
                    values[Place(report: title, line: line, measure: measure)] = row.text(labels.count + index)
                }
            }
        }
    }

    /// What moved on the way to `later`, in order of report and line.
    package func moves(to later: Figures) -> [Move] {
        Set(values.keys).union(later.values.keys).sorted().compactMap { place in
            let (before, after) = (values[place], later.values[place])
            return before == after ? nil : Move(place: place, before: before, after: after)
        }
    }

    private static func names(_ list: String?) -> [String] {
        (list ?? "").split(separator: ",").map(String.init)
    }
}
