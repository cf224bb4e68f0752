import Foundation
import Postgres

/// What the planner tells of values that only others have: every plan of a question about a secret must be
/// the plan of the same question about a value that nobody has, to the byte.
extension Attack {
    static let onPlans: [Attack] = [
        Attack("T15", "that others have a value, and in how many rows, by a plan's estimates and counts") { field in
            try PlanComparison(reader: field.connect(.haderslev)).firstDifference()
        },
        Attack("T15", "that others' rows became other ones, by estimates for all of them together", changes: true) { field in
            let (reader, owner) = try (field.connect(.haderslev), field.owner())
            let questions = [
                "select kildesystem from skole.fakta_elev group by kildesystem",
                "select distinct institution_id, leverance_id from skole.fakta_elev",
                "select count(*) from skole.fakta_elev as f inner join skole.dim_institution as i using (institution_id)",
                "select count(*) from skole.fakta_elev as a inner join skole.fakta_elev as b using (kildesystem)",
                "select count(*) from skole.fakta_elev as f inner join (values ('tea'), ('kmd')) as v (k) on v.k = f.kildesystem group by f.leverance_id",
            ]
            func plans() throws -> [String] {
                // As a DBA would, for the whole table.
                try owner.execute("analyze skole.fakta_elev")
                return try questions.flatMap { try reader.rows("explain (verbose) \($0)").compactMap { $0[0] } }
            }
            let before = try plans()
            try owner.execute("delete from skole.fakta_elev where kommunekode = 306")
            let after = try plans()
            return before == after ? nil : zip(before, after).filter { $0 != $1 }.map { "\($0)\n\($1)" }.joined(separator: "\n")
        },
        Attack("T16", "that others have a value, by the pages that were read") { field in
            try PlanComparison(reader: field.connect(.haderslev)).firstDifferenceInPages()
        },
        Attack("T15", "the same to a reader of several municipalities") { field in
            let outsider = Reader(groups: ["flis_kommuner_269_510", "flis_omraade_skole"])
            try field.owner().query("select flis.ensure_municipality_set('{269, 510}')")
            return try PlanComparison(reader: field.connect(outsider), switches: .few).firstDifference()
        },
        Attack("T15", "the same, by joining a table of one's own with known statistics") { field in
            let reader = try field.connect(.haderslev)
            let refused = reader.refusal("""
                create temporary table mine as select '\(Field.secret.kilde)'::varchar(20) as kildesystem from generate_series(1, 50);
                analyze mine
                """)
            if refused == "42501" { return nil }
            return "a temporary table could be made (\(refused ?? "done"))"
        },
        Attack("T16", "names of others' partitions, and how many rows were removed, with settings as they are") { field in
            let plan = try field.connect(.haderslev).rows("""
                explain (analyze, verbose, timing off) select count(*) from skole.fakta_elev as f
                inner join faelles.dim_tid as t on t.tid_id = f.tid_id where f.kildesystem = 'hemmelig1'
                """).compactMap { $0[0] }.joined(separator: "\n")
            let others = plan.matches(of: /fakta_elev_([0-9]+|ukendt)/).map { String($0.1) }.filter { $0 != "510" }
            return others.isEmpty ? nil : "partitions \(others)"
        },
        Attack("T16", "that a person is on another's error list, by the plan of a question about the list") { field in
            let cpr = try field.owner().value("select min(cpr) from historik.skole_elevforloeb where scope_id in (select scope_id from flis.scope where kommune = 306)")
            let reader = try field.connect(.haderslev)
            for list in try reader.readable() where try reader.hasColumn("cprnummer", list) {
                let plans = try ["'\(cpr)'", "'3112990000'"].map { value in
                    try reader.rows("explain (buffers off, analyze, verbose, timing off, summary off) select * from \(list) where cprnummer = \(value)")
                        .compactMap { $0[0]?.replacing(value, with: "?") }
                }
                if plans[0] != plans[1] { return ([list] + plans.joined()).joined(separator: "\n") }
                if plans[0].joined().contains("historik") { return "\(list): the plan shows the history" }
            }
            return nil
        },
        Attack("T17", "statistics of others' rows, in the views for them") { field in
            let reader = try field.connect(.haderslev)
            for sql in [
                "select count(*) from pg_stats where schemaname in ('leaf', 'historik', 'flis', 'landing') or tablename like 'fakta%'",
                "select count(*) from pg_stats where most_common_vals::text like '%hemmelig%' or histogram_bounds::text like '%HEMMELIG%'",
                "select count(*) from pg_stats_ext", "select count(*) from pg_stats_ext_exprs",
            ] {
                let count = try reader.value(sql)
                if count != "0" { return "\(sql): \(count)" }
            }
            let states = ["pg_statistic", "pg_statistic_ext_data", "pg_authid"].map { reader.refusal("select from \($0) limit 1") }
            return states == ["42501", "42501", "42501"] ? nil : "pg_statistic and the like: \(states)"
        },
    ]
}
