import Postgres

/// Rows of other municipalities, asked for in every way SQL has.
extension Attack {
    static let onRows: [Attack] = [
        Attack("T01", "rows of others, by plain questions to everything that may be read") { field in
            let reader = try field.connect(.haderslev)
            for relation in try reader.readable() where try reader.hasColumn("kommunekode", relation) {
                let name = relation.split(separator: ".").last ?? ""
                guard !name.hasPrefix("dim_"), relation != "kvalitet.testresultat" else { continue }
                for sql in [
                    "select coalesce(string_agg(distinct kommunekode::text, ','), '510') from \(relation)",
                    "select coalesce(min(kommunekode) || ',' || max(kommunekode), '510,510') from \(relation)",
                    "select coalesce(string_agg(k::text, ','), '510') from (select kommunekode from \(relation) group by rollup (kommunekode) having grouping(kommunekode) = 0) as g (k)",
                ] {
                    let seen = Set(try reader.value(sql).split(separator: ","))
                    if seen != ["510"] { return "\(relation): \(seen.sorted().joined(separator: ", "))" }
                }
            }
            return nil
        },
        Attack("T01", "how many rows there are: a count that is not one's own") { field in
            for fact in ["skole.fakta_elev", "skole.fakta_karakter"] {
                let own = try field.owner().value("select count(*) from \(fact) where kommunekode = 510")
                let seen = try field.connect(.haderslev).value("select count(*) from \(fact)")
                guard own == seen, own != "0" else { return "\(fact): \(seen), and \(own) are its own" }
            }
            return nil
        },
        Attack("T04", "a partition, asked by its own name") { field in
            let reader = try field.connect(.haderslev)
            for leaf in try field.owner().rows("select oid::regclass from pg_class where relnamespace = 'leaf'::regnamespace and relkind = 'r'") {
                let state = reader.refusal("select from \(leaf[0] ?? "") limit 1")
                if state != "42501" { return "\(leaf[0] ?? ""): \(state ?? "was read")" }
            }
            return nil
        },
        Attack("T08", "rows of others, after taking another identity by a setting") { field in
            let reader = try field.connect(.haderslev)
            for setting in ["role flis_kommune_306", "role flis_owner", "session authorization flis_kommune_306", "session authorization postgres"] {
                guard reader.refusal("set \(setting)") != nil else { return "set \(setting): was done" }
            }
            for setting in ["app.kommune = '306'", "flis.kommune = '306'", "flis.koersel = '1'"] {
                _ = reader.refusal("set \(setting)")
            }
            // Off, PostgreSQL raises an error instead of filtering.
            let off = reader.refusal("set row_security = off; select count(*) from skole.fakta_elev")
            guard off == "42501" else { return "row_security = off: \(off ?? "was read")" }
            try reader.execute("set row_security = on")
            let seen = try reader.value("select string_agg(distinct kommunekode::text, ',') from skole.fakta_elev")
            return seen == "510" ? nil : "kommunekode \(seen)"
        },
        Attack("T09", "a row twice to a reader of several municipalities, or one that is none of them") { field in
            let truth = try field.owner().value("""
                select count(distinct (tid_id, elev_noegle)) from skole.fakta_elev where kommunekode in (306, 510, 665)
                """)
            let seen = try field.connect(.several).rows("""
                select count(*), count(distinct (tid_id, elev_noegle)), bool_and(kommunekode in (306, 510, 665)) from skole.fakta_elev
                """)
            guard seen == [[truth, truth, "t"]] else { return "fakta_elev \(seen), not \(truth)" }
            let grades = try field.owner().value("""
                select count(distinct (leverance_id, linje)) from skole.fakta_karakter where kommunekode in (306, 510, 665)
                """)
            let own = try field.connect(.several).rows("select count(*), count(distinct (leverance_id, linje)) from skole.fakta_karakter")
            return own == [[grades, grades]] ? nil : "fakta_karakter \(own), not \(grades)"
        },
        Attack("T09", "a row more than once to the national reader") { field in
            let truth = try field.owner().value("select count(distinct (tid_id, elev_noegle)) from skole.fakta_elev where kommunekode <> 998")
            let seen = try field.connect(.country).value("select count(*) from skole.fakta_elev")
            return truth == seen ? nil : "\(seen), not \(truth)"
        },
        Attack("T10", "anything to a reader who is in no municipality") { field in
            let reader = try field.connect(.nobody)
            for relation in try reader.readable() where try reader.hasColumn("kommunekode", relation) {
                guard !relation.contains(".dim_"), relation != "kvalitet.testresultat" else { continue }
                let count = try reader.value("select count(*) from \(relation)")
                if count != "0" { return "\(relation): \(count) rows" }
            }
            return nil
        },
        .query("T13", "values of others' rows, by an operator or cast that speaks", """
            select count(*) from skole.fakta_elev
            where (elev_noegle || '-' || kildesystem) like '%hemmelig%' or substr(elev_noegle, 1, 8) = 'HEMMELIG'
                or kildesystem::bytea = 'hemmelig1'::bytea
            """, gives: "0"),
        .query("T14", "that a value exists, by the error that its row raises", """
            select count(*) from skole.fakta_elev
            where 1 / (case when kildesystem = 'hemmelig1' then 0 else 1 end) = 1
                and (case when elev_noegle like 'HEMMELIG%' then kildesystem else '1' end)::integer = 1
                and make_date(case when leverance_id = 880001 then 0 else 2020 end, 1, 1) is not null
                and kommunekode = 306
            """, gives: "0"),
        Attack("T20", "rows of others in a COPY") { field in
            let reader = try field.connect(.haderslev)
            var text: [UInt8] = []
            try reader.copyOut("copy (select * from skole.fakta_elev) to stdout") { text += $0 }
            let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
            guard !lines.isEmpty, lines.allSatisfy({ $0.hasPrefix("510\t") }) else { return "\(lines.count) lines, not all of 510" }
            return String(decoding: text, as: UTF8.self).contains("HEMMELIG") ? "a secret" : nil
        },
        .refused("T20", "files of the server, by COPY", "copy (select 1) to '/tmp/flis'", "copy (select 1) to program 'cat'",
            "copy skole.fakta_elev from program 'true'"),
        .refused("T21", "that a key exists, by a row that cannot be written",
            "insert into skole.fakta_elev select * from skole.fakta_elev limit 0",
            "insert into skole.dim_fag (fag_id, kode, tekst, gruppe, sortering) values (1, '', '', '', 1) on conflict do nothing",
            "create table skole.orakel (id bigint references skole.dim_institution)",
            "create table public.orakel (id integer references faelles.dim_kommune)", "create schema orakel"),
        .refused("T22", "rows of others, by writing, locking or merging",
            "update skole.fakta_elev set antal_elever = 1 where kommunekode = 306 returning *",
            "delete from skole.fakta_elev where kommunekode = 306 returning *", "select * from skole.fakta_elev for update",
            "merge into skole.fakta_elev as f using (select 1) as x on f.kommunekode = 306 when matched then delete"),
        Attack("T23", "rows of others, by system columns, samples, cursors, laterals, recursion and windows") { field in
            let reader = try field.connect(.haderslev)
            for sql in [
                "select count(*) from skole.fakta_elev where ctid is not null and xmin is not null and kommunekode <> 510",
                "select count(*) from skole.fakta_elev where tableoid in (select c.oid from pg_class as c where c.relname like 'skole_fakta_elev_%' and c.relname <> 'skole_fakta_elev_510')",
                "select count(*) from skole.fakta_elev tablesample system (100) where kommunekode <> 510",
                "select count(*) from skole.fakta_elev tablesample bernoulli (100) repeatable (1) where kildesystem = 'hemmelig1'",
                "select count(*) from skole.dim_institution as i, lateral (select * from skole.fakta_elev as f where f.institution_id = i.institution_id and f.kommunekode = 306) as x",
                "with recursive r (k) as (select 510 union select f.kommunekode from skole.fakta_elev as f inner join r on f.kommunekode <> r.k) select count(*) - 1 from r",
                "select count(*) from (select kommunekode, lag(kommunekode) over (order by kommunekode), first_value(elev_noegle) over (partition by kommunekode order by tid_id rows between unbounded preceding and unbounded following) as e from skole.fakta_elev) as w where kommunekode <> 510 or e like 'HEMMELIG%'",
            ] {
                let count = try reader.value(sql)
                if count != "0" { return "\(sql): \(count)" }
            }
            try reader.execute("begin; declare c scroll cursor for select kommunekode from skole.fakta_elev order by kommunekode")
            let ends = try reader.value("fetch first from c") + reader.value("fetch last from c")
            try reader.execute("rollback")
            return ends == "510510" ? nil : "cursor: \(ends)"
        },
        .refused("T32", "anything that row policies do not look at",
            "truncate skole.fakta_elev", "alter table skole.fakta_elev disable row level security",
            "create policy mig on skole.fakta_elev using (true)", "create trigger t before insert on skole.fakta_elev for each row execute function suppress_redundant_updates_trigger()",
            "begin; lock table skole.fakta_elev in exclusive mode"),
    ]
}

extension Connection {
    /// Tables and views that this login may select from, system catalogues aside.
    func readable() throws -> [String] {
        try rows("""
            select c.oid::regclass::text from pg_class as c inner join pg_namespace as n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^(pg_|information_schema)'
                and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
            order by 1
            """).compactMap { $0[0] }
    }

    func hasColumn(_ column: String, _ relation: String) throws -> Bool {
        try value("select count(*) from pg_attribute where attrelid = '\(relation)'::regclass and attname = '\(column)'") == "1"
    }
}
