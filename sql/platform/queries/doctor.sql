-- One row per check: what was looked at, whether it is well, what was found, and the remedy.
with parents as (
    select c.oid, c.oid::regclass::text as name
    from pg_catalog.pg_class as c
    where c.relkind = 'p' and c.relname like 'fakta%'
), collations as (
    -- Those that a column uses and whose library sorts otherwise than when they were noted.
    select distinct c.oid::regcollation::text as name
    from pg_catalog.pg_collation as c
    inner join pg_catalog.pg_attribute as a on a.attcollation = c.oid
    where c.collversion is distinct from pg_catalog.pg_collation_actual_version(c.oid)
        and c.collprovider in ('c', 'i')
), checks (sort, examined, is_well, found, remedy) as (
    select
        1, 'server version',
        pg_catalog.current_setting('server_version_num')::integer >= 150000,
        pg_catalog.current_setting('server_version'),
        'use PostgreSQL 15 or newer'
    union all
    select
        2, 'the login is no superuser', not r.rolsuper, r.rolname::text,
        'log in as flis_loader; superuser is for sql/platform/setup.sql only'
    from pg_catalog.pg_roles as r
    where r.rolname = session_user
    union all
    select
        3, 'foreign keys may be checked set-wise',
        pg_catalog.has_parameter_privilege('flis_owner', 'session_replication_role', 'set'),
        'SET on session_replication_role',
        'grant set on parameter session_replication_role to flis_owner'
    union all
    select
        4, 'failing statements stay out of the log',
        pg_catalog.current_setting('log_min_error_statement') in ('log', 'fatal', 'panic'),
        'log_min_error_statement = ' || pg_catalog.current_setting('log_min_error_statement'),
        'alter system set log_min_error_statement = panic: a statement can hold a CPR number'
    union all
    select
        5, 'row values stay out of the log',
        pg_catalog.current_setting('log_error_verbosity') = 'terse',
        'log_error_verbosity = ' || pg_catalog.current_setting('log_error_verbosity'),
        'alter system set log_error_verbosity = terse: DETAIL and CONTEXT hold row values'
    union all
    select
        6, 'nobody may make temporary tables but the owner',
        not exists (
            select from pg_catalog.pg_database as d
            cross join lateral pg_catalog.aclexplode(
                coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba))
            ) as a
            where d.datname = current_database() and a.grantee = 0
                and a.privilege_type = 'TEMPORARY'
        ),
        'TEMPORARY of public on this database',
        'revoke temporary on database ' || quote_ident(current_database()) || ' from public'
    union all
    select
        7, 'no statistics on the facts'' parents',
        not exists (
            select from pg_catalog.pg_attribute as a
            inner join parents as p on p.oid = a.attrelid
            where a.attnum > 0 and not a.attisdropped and a.attstattarget <> 0
        ),
        'alter table only … set statistics 0',
        'alter table only … alter column … set statistics 0 on that parent: its statistics leak '
        || 'across municipalities'
    union all
    select
        8, 'nobody is granted a leaf',
        not exists (
            select from pg_catalog.pg_class as c
            inner join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
            cross join lateral pg_catalog.aclexplode(c.relacl) as a
            where n.nspname = 'leaf' and a.grantee <> c.relowner
        ),
        'grants on tables in schema leaf',
        'revoke them: readers use the parent, where the policies are'
    union all
    select
        9, 'the counts balance',
        not exists (
            select from flis.delivery
            where rows_read
                <> rows_loaded + rows_unchanged + rows_superseded + rows_rejected + rows_held
        ),
        'flis.delivery',
        'the constraint delivery_balances is missing or was switched off: restore it'
    union all
    select
        10, 'no run was left half-way',
        not exists (
            select from flis.run as r
            where r.status = 'running' and not flis.is_at_work(r.run_id)
        ),
        'runs that were interrupted',
        'flis run with the same month resumes it'
    union all
    select
        11, 'a publication carries the newest history',
        coalesce((select min(published_run) from flis.fact_state), 0)
        >= coalesce((select max(run_id) from flis.delivery where status = 'loaded'), 0),
        'history newer than the star',
        'flis publish'
    union all
    select
        12, 'texts sort as when the indexes were made',
        d.datcollversion is not distinct from pg_catalog.pg_database_collation_actual_version(d.oid)
        and not exists (select from collations),
        'database ' || coalesce(d.datcollversion, 'without version') || ', server '
        || coalesce(pg_catalog.pg_database_collation_actual_version(d.oid), 'without version')
        || coalesce('; collations ' || (select string_agg(c.name, ', ') from collations as c), ''),
        'reindex database ' || quote_ident(d.datname)
        || '; alter database ' || quote_ident(d.datname)
        || ' refresh collation version'
        || coalesce((
            select string_agg('; alter collation ' || c.name || ' refresh version', '')
            from collations as c
        ), '')
    from pg_catalog.pg_database as d
    where d.datname = current_database()
)
select
    examined,
    case when is_well then 'ok' when sort in (4, 5, 7, 8, 9) then 'alarm' else 'look' end as state,
    found,
    case when is_well then '' else remedy end as remedy
from checks
order by sort;
