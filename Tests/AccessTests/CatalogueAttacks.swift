import Postgres

/// What the catalogue itself says and allows.
extension Attack {
    static let onCatalogue: [Attack] = [
        Attack("T02", "rows of others, through a view with its owner's rights") { field in
            let loose = try field.connect(.haderslev).rows("""
                select c.oid::regclass from pg_class as c inner join pg_namespace as n on n.oid = c.relnamespace
                where c.relkind = 'v' and n.nspname !~ '^(pg_|information_schema)' and has_table_privilege(c.oid, 'select')
                    and not coalesce(c.reloptions @> '{security_invoker=true}', false)
                """)
            return loose.isEmpty ? nil : "views without security_invoker: \(loose)"
        },
        Attack("T03", "rows of others, through what has no row policies: stored views, foreign tables, staging") { field in
            let odd = try field.owner().rows("""
                select c.oid::regclass from pg_class as c
                where (c.relkind in ('m', 'f') or c.relpersistence = 'u') and c.relnamespace <> 'landing'::regnamespace
                    and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
                """)
            return odd.isEmpty ? nil : "\(odd)"
        },
        Attack("T04", "rows of a partition that was granted by mistake") { field in
            let owner = try field.owner()
            let open = try owner.rows("""
                select c.oid::regclass from pg_class as c
                where c.relnamespace = 'leaf'::regnamespace and c.relkind = 'r' and not c.relrowsecurity
                """)
            return open.isEmpty ? nil : "without row level security: \(open)"
        },
        Attack("T06", "whatever a grant or policy allows that is not in the definitions") { field in
            let differing = try field.owner().rows("select examined, found from flis.access_deviations()")
            return differing.isEmpty ? nil : "\(differing)"
        },
        Attack("T07", "what a function does with its owner's rights for anybody who calls it") { field in
            let reader = try field.connect(.haderslev)
            let callable = try reader.rows("""
                select p.oid::regprocedure::text, p.prosecdef, p.proconfig::text, p.pronargs from pg_proc as p
                inner join pg_namespace as n on n.oid = p.pronamespace
                where n.nspname !~ '^(pg_|information_schema)' and has_function_privilege(p.oid, 'execute')
                order by 1
                """)
            for function in callable {
                let name = function[0] ?? ""
                guard name.hasPrefix("samlet_") || name == "faelles.spor(bigint,bigint)" else { return "\(name) may be called" }
                guard function[1] == "t", function[2] == #"{"search_path=pg_catalog, pg_temp"}"# else { return "\(name): \(function)" }
                guard !name.hasPrefix("samlet_") || function[3] == "0" else { return "\(name) takes arguments" }
            }
            return callable.isEmpty ? "nothing may be called" : nil
        },
        Attack("T07", "files of others, by the number of a delivery") { field in
            let reader = try field.connect(.haderslev)
            let foreign = try field.owner().rows("""
                select d.delivery_id from flis.delivery as d inner join flis.scope as s on s.scope_id = d.scope_id where s.kommune not in (0, 510)
                """)
            for row in foreign {
                let file = try reader.rows("select filnavn from faelles.spor(\(row[0] ?? ""), 2)")
                if !file.isEmpty { return "\(file)" }
            }
            let own = try reader.value("select min(filnavn) from skole.fakta_elev as f, faelles.spor(f.leverance_id, f.linje) where f.kilde_kommune = 510 and f.elev_noegle not like 'DELT%'")
            return own.contains("0510") ? nil : "its own file: \(own)"
        },
        Attack("T52", "what an object shows whose owner is not the warehouse's") { field in
            let odd = try field.owner().rows("""
                with made as (
                    select c.oid::regclass::text as name, c.relowner as owner, c.relnamespace as home from pg_class as c where c.relkind in ('r', 'p', 'v', 'm', 'f')
                    union all select p.oid::regprocedure::text, p.proowner, p.pronamespace from pg_proc as p
                    union all select n.nspname, n.nspowner, n.oid from pg_namespace as n
                )
                select m.name, m.owner::regrole::text from made as m
                where m.home::regnamespace::text !~ '^(pg_|information_schema|public$)'
                    and m.owner <> case when m.home = 'adgang'::regnamespace then 'flis_adgang'::regrole else 'flis_owner'::regrole end
                union all
                -- With its owner's rights run only what is meant to.
                select p.oid::regprocedure::text, 'security definer' from pg_proc as p
                where p.prosecdef and p.pronamespace::regnamespace::text !~ '^(samlet_.*|adgang)$' and p.oid <> 'faelles.spor(bigint, bigint)'::regprocedure
                """)
            return odd.isEmpty ? nil : "\(odd)"
        },
        .refused("T19", "passwords and other sessions' statements", "select rolpassword from pg_authid", "select pg_read_file('postgresql.conf')"),
        Attack("T19", "what others ask") { field in
            let other = try field.connect(.odsherred)
            try other.execute("select 'meget hemmeligt'")
            let seen = try field.connect(.haderslev).value("select count(*) from pg_stat_activity where query like '%meget hemmeligt%' and pid <> pg_backend_pid()")
            return try other.value("select 1") == "1" && seen == "0" ? nil : "\(seen) statements"
        },
        .refused("T27", "files and other servers", with: ["42501", "42883", "58P01", "0A000"],
            "select pg_ls_dir('.')", "select lo_import('/etc/passwd')", "select lo_create(0)", "select lo_from_bytea(0, '')",
            "select dblink('', '')", "create extension postgres_fdw",
            "select pg_stat_file('PG_VERSION')", "load 'auto_explain'", "create function public.f() returns int language sql as 'select 1'"),
        Attack("T28", "data in comments, defaults and sequences") { field in
            let reader = try field.connect(.haderslev)
            let found = try reader.rows("""
                select d.objoid::text from pg_description as d where d.description ~* 'hemmelig|[0-9]{10}|[0-9]{6}-[0-9]{4}'
                    and d.objoid in (select oid from pg_class where relowner = 'flis_owner'::regrole)
                union all select a.adrelid::text from pg_attrdef as a where pg_get_expr(a.adbin, a.adrelid) ~* 'hemmelig'
                union all select s.sequencename::text from pg_sequences as s where s.last_value is not null
                """)
            return found.isEmpty ? nil : "\(found)"
        },
        Attack("T35", "that somebody without a group gets in at all") { field in
            var target = try field.target(.auditor)
            try field.superuser().execute(Statement("create role \(target.nameOfLogin)_uden login password 'x'"))
            target = target.replacing("user='\(target.nameOfLogin)'", with: "user='\(target.nameOfLogin)_uden'")
                .replacing(/password='[^']*'/, with: "password='x'")
            do { _ = try Connection(target) } catch { return nil }
            return "a login without a group could connect"
        },
        .refused("T35", "objects of one's own in anybody's way", "create table public.mine (x int)", "create table pg_temp.mine (x int)",
            "do $$ begin end $$"),
        Attack("T45", "CPR numbers, outside the columns that are for them") { field in
            for reader in [Reader.haderslev, .closed, .country] {
                let connection = try field.connect(reader)
                for relation in try connection.readable() {
                    let columns = try connection.rows("""
                        select quote_ident(attname) from pg_attribute where attrelid = '\(relation)'::regclass and attnum > 0
                            and attname not in ('cprnummer', 'noegle', 'elev_noegle') and format_type(atttypid, null) in ('text', 'character varying')
                        """).compactMap { $0[0] }
                    guard !columns.isEmpty else { continue }
                    let found = try connection.value("""
                        select count(*) from \(relation) where concat_ws(' ', \(columns.joined(separator: ", "))) ~ '(^|[^0-9])[0-3][0-9][01][0-9]{3}-?[0-9]{4}($|[^0-9])'
                        """)
                    if found != "0" { return "\(relation): \(found) rows" }
                }
            }
            return nil
        },
    ]
}

extension String {
    /// The user of a connection string.
    var nameOfLogin: String { firstMatch(of: /user='([^']*)'/).map { String($0.1) } ?? "" }
}
