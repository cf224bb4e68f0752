import Postgres

/// Compares plans of questions about a value that only others have with those about a value that nobody
/// has, under the planner's switches that a user may set.
struct PlanComparison {
    enum Switches { case every, few }

    let reader: Connection
    var switches = Switches.every

    /// The question with `?` for the value, and the two values, of the same length so that the plans' texts can be.
    private static let questions: [(sql: String, secret: String, absent: String)] = [
        ("select * from skole.fakta_elev where kildesystem = ?", "'hemmelig1'", "'hemmelig3'"),
        ("select * from skole.fakta_elev where kildesystem >= ?", "'hemmelig1'", "'hemmelig3'"),
        ("select * from skole.fakta_elev where kildesystem like ?", "'%mmelig1'", "'%mmelig3'"),
        ("select * from skole.fakta_elev where kildesystem like ?", "'hemmelig1%'", "'hemmelig3%'"),
        ("select * from skole.fakta_elev where kildesystem in (?, 'tea')", "'hemmelig1'", "'hemmelig3'"),
        ("select * from skole.fakta_elev where kildesystem <> ?", "'hemmelig1'", "'hemmelig3'"),
        ("select * from skole.fakta_elev where kildesystem = ? or kommunekode = 306", "'hemmelig1'", "'hemmelig3'"),
        ("select * from skole.fakta_elev where kommunekode = 306 and kildesystem = ?", "'hemmelig1'", "'hemmelig3'"),
        ("select * from skole.fakta_elev where klasse = ?", "'hemmelig1'", "'hemmelig3'"),
        ("select count(distinct klasse_id) from skole.fakta_elev where klasse_id >= ?", "'hemmelig1'", "'hemmelig3'"),
        ("select * from skole.fakta_elev where kommunekode in (306, 510) and leverance_id = ?", "880001", "880003"),
        ("select * from skole.fakta_elev where leverance_id between ? and 880009", "880001", "880003"),
        ("select * from skole.fakta_elev where institution_id = ?", "30699900001", "30699900003"),
        ("select * from skole.fakta_elev where (kommunekode, elev_noegle) = (306, ?)", "'HEMMELIG00000001'", "'HEMMELIG99990003'"),
        ("select * from skole.fakta_elev where elev_noegle = ?", "'HEMMELIG00000001'", "'HEMMELIG99990003'"),
        ("select max(elev_noegle) from skole.fakta_elev where elev_noegle <= ?", "'HEMMELIG00000001'", "'HEMMELIG99990003'"),
        ("select kildesystem, count(*) from skole.fakta_elev group by kildesystem having kildesystem = ?", "'hemmelig1'", "'hemmelig3'"),
        ("select count(distinct institution_id) from skole.fakta_elev where leverance_id = any (array[?, 5])", "880001", "880003"),
        ("select * from skole.fakta_elev as f inner join (values (?), ('x')) as v (k) on v.k = f.kildesystem", "'hemmelig1'", "'hemmelig3'"),
        ("select * from skole.fakta_elev as a inner join skole.fakta_elev as b using (elev_noegle) where a.leverance_id = ?", "880001", "880003"),
        ("select * from skole.fakta_elev as f inner join skole.dim_institution as i using (institution_id) where i.institution_id = ?", "30699900001", "30699900003"),
        ("select * from skole.fakta_elev as f where exists (select from skole.fakta_karakter as k where k.elev_noegle = f.elev_noegle and k.elev_noegle = ?)", "'HEMMELIG00000001'", "'HEMMELIG99990003'"),
        ("select * from skole.fakta_elev where leverance_id = ? order by institution_id limit 3", "880001", "880003"),
    ]

    /// Pruning on and off, with the ways to read a table taken away: all questions are asked under these.
    private static let combinations = [
            [], ["enable_partition_pruning = off"],
            ["enable_partition_pruning = off", "enable_seqscan = off"],
            ["enable_partition_pruning = off", "enable_indexscan = off", "enable_seqscan = off"],
            ["enable_partition_pruning = off", "enable_indexscan = off", "enable_bitmapscan = off", "enable_indexonlyscan = off"],
            ["enable_partition_pruning = off", "constraint_exclusion = off"],
            ["enable_partition_pruning = off", "constraint_exclusion = on"],
            ["enable_partition_pruning = off", "enable_partitionwise_aggregate = on", "enable_partitionwise_join = on"],
            ["enable_partition_pruning = off", "enable_hashjoin = off", "enable_nestloop = off"],
            ["enable_partition_pruning = off", "enable_hashjoin = off", "enable_mergejoin = off"],
            ["enable_partition_pruning = off", "plan_cache_mode = force_generic_plan"],
            ["enable_partition_pruning = off", "parallel_setup_cost = 0", "parallel_tuple_cost = 0", "min_parallel_table_scan_size = 0"],
        ]

    /// Every switch of the planner that the server lets a user set, each by itself, with pruning on and off.
    private func single() throws -> [[String]] {
        let each = try reader.rows("""
            select format('%s = %L', name, case when vartype = 'bool' then case setting when 'on' then 'off' else 'on' end
                else coalesce(min_val, enumvals[1]) end)
            from pg_settings where category like 'Query Tuning%' and context = 'user' and name <> 'enable_partition_pruning'
            order by name
            """).compactMap { $0[0] }
        return each.map { [$0] } + each.map { ["enable_partition_pruning = off", $0] }
    }

    /// nil when no plan told the secret from the value that does not exist.
    func firstDifference() throws -> String? {
        let few = Self.questions.enumerated().filter { $0.offset % 5 == 0 }.map(\.element)
        let rounds = switches == .few
            ? Self.combinations.prefix(4).map { ($0, Self.questions) }
            : try Self.combinations.map { ($0, Self.questions) } + single().map { ($0, $0.count == 1 ? few : Array(few.prefix(2))) }
        for (settings, questions) in rounds {
            try reader.execute("reset all")
            for setting in settings { try reader.execute(Statement("set \(setting)")) }
            for question in questions {
                let here = try plan(question.sql, question.secret)
                let nowhere = try plan(question.sql, question.absent)
                guard here == nowhere else {
                    let lines = zip(here, nowhere).filter { $0 != $1 }.map { "  \($0)\n  \($1)" }
                    return "\(settings): \(question.sql)\n\(lines.joined(separator: "\n"))"
                }
            }
        }
        return nil
    }

    /// The same for pages, pruning on and off. Whatever reads first may meet pages that were not read before,
    /// so a difference counts when it comes every time.
    func firstDifferenceInPages() throws -> String? {
        for settings in Self.combinations.prefix(4) {
            try reader.execute("reset all")
            for setting in settings { try reader.execute(Statement("set \(setting)")) }
            for question in Self.questions {
                let isTold = try (1...4).allSatisfy { _ in
                    try plan(question.sql, question.secret, "buffers") != plan(question.sql, question.absent, "buffers")
                }
                if isTold { return "\(settings): \(question.sql)" }
            }
        }
        return nil
    }

    private func plan(_ sql: String, _ value: String, _ pages: String = "buffers off") throws -> [String] {
        let bare = value.filter { $0 != "'" && $0 != "%" }
        return try reader.rows(
            "explain (\(pages), analyze, verbose, timing off, summary off) " + sql.replacing("?", with: value)
        ).compactMap { $0[0]?.replacing(bare, with: "?") }
    }
}
