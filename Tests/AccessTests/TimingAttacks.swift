import Postgres

/// What the time of a query tells. Clocks are not compared here, they are in docs/explanation/access.md; what
/// a plan does with others' rows is the same every time.
extension Attack {
    static let onTime: [Attack] = [
        Attack("T31", "whether others have a value, by the time their rows take") { field in
            try FilterOrder(reader: field.connect(.haderslev)).lateConditions().first
                .map { "asked before whose row it is: \($0)" }
        },
        Attack("T31", "whether another's file was corrected, and which lines it has, by what answering reads")
        { field in
            let theirs = try field.owner().value(
                """
                select min(d.delivery_id) from flis.delivery as d inner join flis.scope as s on s.scope_id = d.scope_id
                where s.kommune = 306 and s.entity = 'elevforloeb' and d.status = 'loaded'
                """)
            let read = try [theirs, "99999"].map { delivery in
                // The counters go on over transactions: each question in a session of its own.
                let reader = try field.connect(.haderslev)
                try reader.execute(Statement("begin; select from faelles.spor(\(delivery), 5)"))
                return try reader.rows(
                    """
                    select relname, seq_scan, seq_tup_read, idx_scan, idx_tup_fetch from pg_stat_xact_all_tables
                    where schemaname = 'historik' or relname = 'cover' and schemaname = 'flis' order by 1
                    """)
            }
            return read[0] == read[1] ? nil : "\(zip(read[0], read[1]).filter { $0 != $1 })"
        },
    ]
}

/// With pruning off a plan scans others' partitions. Each of their rows must be thrown away by the policy
/// before the reader's own condition is computed, or the time depends on how many of them meet it.
struct FilterOrder {
    let reader: Connection

    private static let ways = [
        "enable_partition_pruning = off", "enable_seqscan = off",
        "enable_indexscan = off", "enable_bitmapscan = off",
    ]

    /// - Parameter condition: one that takes no time to speak of; nil asks the usual ones.
    /// - Returns: filters and index conditions on others' partitions that do not begin with the policy's.
    func lateConditions(_ condition: String? = nil) throws -> [String] {
        let conditions =
            condition.map { [$0] } ?? [
                "kildesystem = 'hemmelig1'", "kildesystem like 'hemmelig1%'", "leverance_id = 880001",
                "elev_noegle = 'HEMMELIG00000001'", "elev_noegle = 'HEMMELIG00000001' and leverance_id = 880001",
                "kommunekode = 306 or kildesystem = 'hemmelig1'",
            ]
        var late: [String] = []
        for count in 1...Self.ways.count {
            try reader.execute("reset all")
            for way in Self.ways.prefix(count) { try reader.execute(Statement("set \(way)")) }
            for condition in conditions {
                let plan = try reader.rows(
                    "explain (verbose) select * from skole.fakta_elev where \(condition)"
                )
                .compactMap { $0[0] }
                // In a scan by index its condition comes first, and the filter sees what met it.
                var isPast = false
                for line in plan {
                    if line.contains("Scan") { isPast = false }
                    guard line.contains(/(Filter|Cond):/) else { continue }
                    if line.contains(/: \(*(fakta_elev(_[0-9]+)?\.)?kommunekode = 510/) { isPast = true }
                    if !isPast { late.append(line) }
                }
            }
        }
        return late
    }
}
