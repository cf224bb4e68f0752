-- Who may do what, against what the definitions say. Only what is not well; the program says ok for
-- none.
with definers (signature, reason) as (
    -- T07: the functions that act with others' rights, and why each may. A new one is added here by
    -- a person who has asked: whose rows does it show, and can the caller choose?
    values
    ('adgang.ensure_group(text)', 'makes group roles with the warehouse''s own names only'),
    ('adgang.ensure_watcher(text)', 'puts the canary watcher into areas'),
    (
        'adgang.opret(text,text,integer[],text[],date,date,text,text,text)',
        'asks session_user''s ledger'
    ),
    ('adgang.tildel(text,text[],date,date,text,text)', 'asks session_user''s ledger'),
    ('adgang.aendr_dage(text,date,date,text,text)', 'asks session_user''s ledger'),
    ('adgang.fratag(text,text[],text,text)', 'asks session_user''s ledger'),
    ('adgang.luk_kommuner(text,integer[],text,text)', 'asks session_user''s ledger'),
    ('adgang.fjern(text,text,text)', 'asks session_user''s ledger'),
    ('adgang.efterladte()', 'names of roles that were removed; for flis_owner'),
    ('adgang.ny_adgangskode(text,text,text,text)', 'asks session_user''s ledger'),
    ('adgang.ajourfoer()', 'asks session_user''s ledger'),
    ('adgang.afbryd_udloebne()', 'asks session_user''s ledger'),
    ('adgang.oversigt()', 'asks session_user''s ledger'),
    ('adgang.log_laesning(text,integer[],bigint,text[],bigint)', 'adds to the log; for flis_owner'),
    ('adgang.hvem_har_set(text)', 'for flis_owner and flis_revision'),
    ('adgang.manglende_laesninger()', 'for flis_owner and flis_revision'),
    ('adgang.omnoegl(text[],text[])', 'pseudonyms in the log; for flis_owner'),
    ('adgang.gaeldende_noeglemaerke()', 'a mark that says nothing of the key'),
    ('adgang.nyt_noeglemaerke(text,text,text)', 'adds a mark; for flis_owner'),
    ('adgang.maal_brug()', 'counts calls by login and table; keeps no statement text'),
    ('adgang.brugsstatistik()', 'asks session_user''s ledger'),
    ('faelles.spor(bigint,bigint)', 'files of the asker''s own municipalities'),
    (
        'faelles.kilder(text,integer,bigint,bigint[])',
        'files of the asker''s own municipalities and areas'
    ),
    ('faelles.udgivelse(bigint)', 'number and time of a publication; nothing of rows')
), functions as (
    select
        p.oid::regprocedure::text as signature, n.nspname, p.proowner, p.proconfig, p.prosecdef,
        p.oid
    from pg_catalog.pg_proc as p
    inner join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
    where n.nspname !~ '^(pg_|information_schema$)'
        and not exists (
            select from pg_catalog.pg_depend as d
            where d.classid = 'pg_catalog.pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
        )
), powers (role_name, member_name) as (
    -- T33: memberships in the server's own powerful roles, and in ours that decide about others.
    values
    ('pg_signal_backend', 'flis_adgang'), ('pg_read_all_stats', 'flis_adgang'),
    ('flis_owner', 'flis_loader'), ('flis_kanarie', 'flis_owner')
)
select d.examined, 'alarm' as state, d.found, coalesce(d.remedy, 'flis database up') as remedy
from flis.access_deviations() as d
union all
select
    'function ' || f.signature, 'alarm',
    'acts with the rights of ' || f.proowner::regrole || ', and is not on the list',
    'drop it, or add it to sql/platform/queries/doctor_access.sql with its reason'
from functions as f
where f.prosecdef and f.signature not in (select d.signature from definers as d)
    -- Guards, made by flis.guard_views(): one for each view, named as it.
    and not (
        f.nspname like 'samlet\_%' and f.proowner = 'flis_owner'::regrole
        and exists (
            select from pg_catalog.pg_class as c
            where c.oid = to_regclass(regexp_replace(substr(f.signature, 8), '\(\)$', ''))
        )
    )
union all
-- Anything else would look for names where a caller may have put some of his own.
select
    'function ' || f.signature, 'alarm',
    'search_path is not pinned: ' || coalesce(array_to_string(f.proconfig, '; '), 'nothing set'),
    'alter function … set search_path = ''''; or pg_catalog, pg_temp'
from functions as f
where f.prosecdef
    and not coalesce(f.proconfig, '{}')
    && array['search_path=""', 'search_path=pg_catalog, pg_temp']
union all
select
    'members of ' || g.rolname, 'alarm', m.rolname::text,
    format('revoke %I from %I, if nobody can say why', g.rolname, m.rolname)
from pg_catalog.pg_auth_members as a
inner join pg_catalog.pg_roles as g on g.oid = a.roleid
inner join pg_catalog.pg_roles as m on m.oid = a.member
where (
        g.rolname
        ~ '^pg_(read|write|monitor|signal|stat|execute|checkpoint|maintain|create|use_reserved)'
        or g.rolname in ('flis_owner', 'flis_adgang', 'flis_loader', 'flis_kanarie')
    )
    and m.rolname !~ '^pg_' and not m.rolsuper
    and (g.rolname::text, m.rolname::text) not in (
        select p.role_name, p.member_name from powers as p
    )
    -- From PostgreSQL 16 on, who creates a role is its member, able to give it and nothing else.
    and not (m.rolname = 'flis_adgang' and a.admin_option)
union all
select
    'role ' || quote_ident(r.rolname), 'alarm',
    concat_ws(
        ', ', case when r.rolbypassrls then 'bypassrls' end,
        case when r.rolreplication then 'replication' end,
        case when r.rolcreaterole then 'createrole' end
    ),
    format('alter role %I nobypassrls noreplication nocreaterole, or see that it must', r.rolname)
from pg_catalog.pg_roles as r
where not r.rolsuper and (
    r.rolbypassrls or r.rolreplication or r.rolcreaterole and r.rolname <> 'flis_adgang'
)
union all
select
    'role ' || quote_ident(r.rolname), 'alarm', 'a group that can log in',
    format('alter role %I nologin', r.rolname)
from pg_catalog.pg_roles as r
where r.rolname ^@ 'flis_' and r.rolname <> 'flis_loader' and r.rolcanlogin
union all
select
    'login ' || quote_ident(m.rolname), 'alarm',
    'in ' || string_agg(g.rolname, ', ' order by g.rolname) || ', and not in the ledger',
    'flis user add under another name, then drop it; nobody can say who gave it this'
from pg_catalog.pg_auth_members as a
inner join pg_catalog.pg_roles as g on g.oid = a.roleid
inner join pg_catalog.pg_roles as m on m.oid = a.member
where g.rolname ~ '^flis_(kommune|omraade|national|revision|sikkerhedsansvarlig)'
    and m.rolcanlogin and not m.rolsuper
    and m.rolname::text not in (select o.login from adgang.oversigt() as o)
group by m.rolname
union all
select
    'owner of ' || c.oid::regclass, 'alarm', c.relowner::regrole::text,
    format(
        'alter table %s owner to %s', c.oid::regclass,
        case n.nspname when 'adgang' then 'flis_adgang' else 'flis_owner' end
    )
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    and (n.nspname = 'adgang' or n.nspowner = 'flis_owner'::regrole)
    and not exists (select from pg_catalog.pg_depend as d where d.objid = c.oid and d.deptype = 'e')
    and c.relowner
    <> (case n.nspname when 'adgang' then 'flis_adgang' else 'flis_owner' end)::regrole
union all
select
    'owner of schema ' || n.nspname, 'alarm', n.nspowner::regrole::text,
    format('alter schema %I owner to %s', n.nspname, w.owner)
from pg_catalog.pg_namespace as n
cross join lateral (
    select case n.nspname when 'adgang' then 'flis_adgang' else 'flis_owner' end
) as w (owner)
where n.nspowner <> w.owner::regrole
    and (
        n.nspname in (
            'adgang', 'flis', 'landing', 'historik', 'aktuel', 'byg', 'faelles', 'leaf', 'dengang',
            'kvalitet', 'benchmark', 'afvigelse', 'rapport', 'noegletal'
        )
        or n.nspname ~ '^(dengang|samlet)_' or n.nspname in (select a.area from flis.area as a)
    )
union all
select
    'owner of function ' || f.signature, 'alarm', f.proowner::regrole::text,
    format('alter function %s owner to %s', f.signature, w.owner)
from functions as f
cross join lateral (
    select case f.nspname when 'adgang' then 'flis_adgang' else 'flis_owner' end
) as w (owner)
where f.proowner <> w.owner::regrole and f.nspname <> 'public'
union all
-- What a session begins with, set for this database alone: it goes before what is set for the role.
-- People's own are the ledger's to take away (flis user reconcile), but for those that only a
-- superuser may.
select
    'settings of ' || coalesce(quote_ident(r.rolname), 'every login') || ' in this database',
    'look', c.setting,
    format(
        'alter %s reset %s',
        case
            when r.rolname is null then format('database %I', current_database())
            else format('role %I in database %I', r.rolname, current_database())
        end,
        split_part(c.setting, '=', 1)
    )
from pg_catalog.pg_db_role_setting as s
cross join lateral unnest(s.setconfig) as c (setting)
left join pg_catalog.pg_roles as r on r.oid = s.setrole
left join pg_catalog.pg_settings as p on p.name = split_part(c.setting, '=', 1)
where s.setdatabase = (
        select d.oid from pg_catalog.pg_database as d where d.datname = current_database()
    )
    and (
        r.rolname ^@ 'flis_'
        or r.rolname in (select o.login from adgang.oversigt() as o) and p.context = 'superuser'
        or s.setrole = 0 and split_part(c.setting, '=', 1) ~ (
            '^(search_path|row_security|role|session_|local_preload|dynamic_library|enable_part'
            || '|log_|debug_)'
        )
    )
union all
-- Whoever owns something, default privileges even, cannot be dropped: adgang.fjern has closed it.
select
    'role ' || quote_ident(l.login), 'look',
    'removed and closed, not dropped: it owns something in '
    || coalesce(d.databases, 'no database'),
    format('in each of them, a superuser: drop owned by %1$I; then: drop role %1$I', l.login)
from adgang.efterladte() as l
cross join lateral (
    select string_agg(distinct b.datname, ', ' order by b.datname)
    from pg_catalog.pg_shdepend as s
    inner join pg_catalog.pg_database as b
        on b.oid = s.dbid
        or s.dbid = 0 and s.classid = 'pg_catalog.pg_database'::regclass and b.oid = s.objid
    where s.refclassid = 'pg_catalog.pg_authid'::regclass and s.refobjid = l.login_oid
) as d (databases)
union all
select
    'statistics of statements', 'look', 'everybody sees how many rows others'' statements gave',
    format('revoke all on %s from public', c.oid::regclass)
from pg_catalog.pg_class as c
where c.relname = 'pg_stat_statements' and has_table_privilege('public', c.oid, 'select')
union all
select
    'schema public', 'alarm', 'everybody may create in it',
    'revoke create on schema public from public'
where has_schema_privilege('public', 'public', 'create')
union all
select
    'language plpgsql', 'look', 'everybody may run blocks of code',
    'run sql/platform/setup.sql again'
where has_language_privilege('public', 'plpgsql', 'usage')
-- Not all: an owner may be seen from two sides.
union
select
    'relation ' || c.oid::regclass, 'alarm', 'a materialized or foreign table where readers are',
    'drop it: it shows all municipalities'' rows'
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where c.relkind in ('m', 'f') and n.nspname !~ '^(pg_|information_schema$)'
order by 1, 3;
