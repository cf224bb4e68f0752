import Postgres

/// A benchmark table's columns with their meanings, in order, read from its file and from what all have around
/// it: what `flis.benchmark_columns` makes of the same two, for the pages that are written without a database.
struct BenchmarkColumns {
    /// Column name and comment.
    let columns: [(String, String)]

    private static let frame = "platform/definitions/32_benchmark/35_columns.sql"
    /// The place in the frame after which the file's own columns stand, and the one that is there per figure.
    private static let before = 4, average = 6

    /// - Throws: LI430 without the header's `kommune`, LI411 without the frame's file.
    init(_ entry: CatalogueEntry, sql: SQLFolder) throws {
        let header = entry.header
        let kommune = try header.require("kommune")
        let rows = try SQLValues(sql.file(Self.frame))?.rows ?? []
        func common(_ places: (Int) -> Bool) -> [(String, String)] {
            rows.filter { places(Int($0[0]) ?? 0) }.map { row in
                (row[1], header.values[row[1]] ?? row[3].replacing("{kommune}", with: kommune))
            }
        }
        let group: [(String, String)] = rows.filter { Int($0[0]) == Self.average }.flatMap { row in
            header.pairs("gruppe").map { figure, called in
                let name = "gruppe_" + figure.replacing(/^antal_/, with: "")
                return (name, header.values[name] ?? row[3].replacing("{navn}", with: called))
            }
        }
        columns =
            common { $0 <= Self.before } + SQLComments(entry.statement).columns + group
            + common { $0 > Self.average }.filter { !group.isEmpty || !$0.0.hasPrefix("gruppe") }
    }
}
