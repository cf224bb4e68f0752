import Postgres

/// What is left in a session for the next one, and what sessions can do to each other.
extension Attack {
    static let onSessions: [Attack] = [
        Attack("T11", "what an earlier login of the same name had") { field in
            let target = try field.target(.haderslev)
            let name = target.nameOfLogin
            let server = try field.superuser()
            try server.execute(Statement("drop role \(name); create role \(name) login password 'proeve-\(name)' in role flis_revision"))
            let state = try Connection(target).refusal("select from skole.fakta_elev")
            return state == "42501" ? nil : state ?? "it was read"
        },
        Attack("T12", "a municipality, by a login that is called almost like its group") { field in
            let server = try field.superuser()
            let names = ["FLIS_KOMMUNE_306", "flis_kommune_306 ", "flis_kommune_3O6", "flis_kommune_306\u{200B}", "flis_kommune_0306"]
            for name in names {
                let group = quoted(name)
                try server.execute(Statement("create role \(group)"))
                defer { try? server.execute(Statement("drop role \(group)")) }
                let target = try field.target(.nobody)
                try server.execute(Statement("grant \(group) to \(target.nameOfLogin)"))
                let reader = try Connection(target)
                for sql in ["select count(*) from skole.fakta_elev", "select count(*) from rapport.hvilke_skoler_gaar_vores_elever_i"] {
                    let count = try reader.value(sql)
                    if count != "0" { return "\(name): \(sql): \(count)" }
                }
            }
            return nil
        },
        Attack("T24", "rows of the role before, by a plan that was prepared for it") { field in
            let target = try field.target(.pool, may: "noinherit")
            let (here, there) = try (field.target(.haderslev).nameOfLogin, field.target(.odsherred).nameOfLogin)
            try field.superuser().execute(Statement("grant \(here), \(there) to \(target.nameOfLogin)"))
            let pool = try Connection(target)
            try pool.execute(Statement("set role \(there); set plan_cache_mode = force_generic_plan; prepare q as select string_agg(distinct kommunekode::text, ',') from skole.fakta_elev"))
            let before = try pool.value("execute q")
            try pool.execute(Statement("set role \(here)"))
            let after = try pool.value("execute q")
            let list = try pool.value("select coalesce(string_agg(distinct kommunekode::text, ','), '510') from kvalitet.sk04_skole_ikke_i_institutionsregister")
            return [before, after, list] == ["306", "510", "510"] ? nil : "\([before, after, list])"
        },
        Attack("T25", "what a pooled session's last user left, after DISCARD ALL") { field in
            let reader = try field.connect(.odsherred)
            try reader.execute("set app.note = 'hemmeligt'; listen kanal; prepare q as select 1")
            try reader.execute("begin; declare c cursor with hold for select elev_noegle from skole.fakta_elev; commit")
            try reader.execute("discard all")
            let left = [reader.refusal("fetch from c"), reader.refusal("execute q")]
            let note = try reader.value("select coalesce(current_setting('app.note', true), '')") + reader.value("select count(*) from pg_listening_channels()")
            return left == ["34000", "26000"] && note == "0" ? nil : "\(left) \(note)"
        },
        .refused("T25", "a publication's lock, with which it could be held up for ever",
            "select pg_advisory_lock(1)", "select pg_advisory_xact_lock_shared(1, 2)", "select pg_try_advisory_lock(hashtextextended('flis loading', 0))"),
        .refused("T26", "what a policy or function reads, by an object of the same name that comes first",
            "create temporary table kommune (kommunekode integer)", "create temporary view pg_roles as select 1",
            "create function pg_temp.current_setting(text) returns text language sql as $$ select 'flis_owner' $$",
            "create type pg_temp.integer as (x text)", "create schema pg_catalog_too"),
        Attack("T26", "the whole of a list, by names that come first on the search path") { field in
            let reader = try field.connect(.haderslev)
            _ = reader.refusal("set search_path = skole, faelles, pg_catalog")
            let seen = try reader.value("select coalesce(string_agg(distinct kommunekode::text, ','), '510') from kvalitet.sk04_skole_ikke_i_institutionsregister")
            return seen == "510" ? nil : seen
        },
        Attack("T34", "rows of others, in a dump") { field in
            let target = try field.target(.haderslev)
            let reader = try Connection(target)
            // What pg_dump sends: row_security off, so that a dump is whole or fails.
            let plain = reader.refusal("set row_security = off; copy skole.fakta_elev to stdout")
            let lock = try Connection(target).refusal("begin; lock table flis.person in access share mode")
            return plain == "42501" && lock == "42501" ? nil : "\(plain ?? "dumped"), \(lock ?? "locked")"
        },
    ]
}
