-- What a server must be for access to hold. One row per check: what was looked at, how it is, what
-- was found, and the remedy. States: ok; note, what this login cannot see; look; alarm, rows can
-- get out.
with fixes (branch, fixed, cves) as (
    -- First minor release of each branch with the repair: postgresql.org/support/security, and for
    -- the releases of August and November 2026 the CVE records, or the CVE pages of SUSE where a
    -- record could not be read (120154, 120141). Add to it with each of
    -- PostgreSQL's releases, and put the newest month into known_until.
    values
    (15, 3, 'CVE-2023-2455 (row security after a change of role), CVE-2023-2454'),
    (15, 4, 'CVE-2023-39418 (MERGE past row security)'),
    (15, 7, 'CVE-2024-4317 (pg_stats_ext tells of others'' rows)'),
    (15, 8, 'CVE-2024-7348 (pg_dump runs others'' code)'),
    (15, 9, 'CVE-2024-10976 (row security in reused plans)'),
    (15, 11, 'CVE-2025-1094 (quoting of invalid UTF-8)'),
    (15, 14, 'CVE-2025-8713 (statistics past row security in partition trees)'),
    (15, 18, 'the security releases up to May 2026'),
    (15, 19, 'CVE-2026-14666 (prepared plans keep the row security of before), CVE-2026-16239'),
    (15, 20, 'CVE-2026-120154 (ON CONFLICT past row security), CVE-2026-120141'),
    (16, 3, 'CVE-2024-4317'),
    (16, 4, 'CVE-2024-7348'),
    (16, 5, 'CVE-2024-10976'),
    (16, 7, 'CVE-2025-1094'),
    (16, 10, 'CVE-2025-8713'),
    (16, 14, 'the security releases up to May 2026'),
    (16, 15, 'CVE-2026-14666, CVE-2026-16239'),
    (16, 16, 'CVE-2026-120154, CVE-2026-120141'),
    (17, 1, 'CVE-2024-10976'),
    (17, 3, 'CVE-2025-1094'),
    (17, 6, 'CVE-2025-8713'),
    (17, 10, 'the security releases up to May 2026'),
    (17, 11, 'CVE-2026-14666, CVE-2026-16239'),
    (17, 12, 'CVE-2026-120154, CVE-2026-120141'),
    (18, 4, 'the security releases up to May 2026'),
    (18, 6, 'CVE-2026-14666, CVE-2026-16239'),
    (18, 7, 'CVE-2026-120154, CVE-2026-120141')
), known_until (month) as (
    values ('November 2026')
), server as (
    select
        current_setting('server_version_num')::integer / 10000 as branch,
        current_setting('server_version_num')::integer % 10000 as minor,
        current_setting('server_version') as version
), open_faults as (
    select string_agg(f.cves, '; ' order by f.fixed) as cves, max(f.fixed) as needed
    from fixes as f
    inner join server as s on s.branch = f.branch and s.minor < f.fixed
), settings (sort, name, is_well, state, remedy) as (
    values
    (
        20, 'password_encryption', current_setting('password_encryption') = 'scram-sha-256',
        'alarm',
        'alter system set password_encryption = ''scram-sha-256'', and give every login a new '
        || 'password (flis user invite)'
    ),
    (
        21, 'log_statement', current_setting('log_statement') in ('none', 'ddl'), 'alarm',
        'alter system set log_statement = ddl: a statement can hold a CPR number'
    ),
    (
        22, 'log_min_duration_statement', current_setting('log_min_duration_statement') = '-1',
        'look',
        'alter system set log_min_duration_statement = -1: a statement can hold a CPR number'
    ),
    (
        23, 'log_min_duration_sample', current_setting('log_min_duration_sample') = '-1', 'look',
        'alter system set log_min_duration_sample = -1: a statement can hold a CPR number'
    ),
    (
        24, 'log_transaction_sample_rate', current_setting('log_transaction_sample_rate') = '0',
        'look',
        'alter system set log_transaction_sample_rate = 0: a statement can hold a CPR number'
    ),
    (
        25, 'log_parameter_max_length_on_error',
        current_setting('log_parameter_max_length_on_error') = '0', 'look',
        'alter system set log_parameter_max_length_on_error = 0: a parameter can be a CPR number'
    ),
    (
        26, 'log_min_messages', current_setting('log_min_messages') not in ('fatal', 'panic'),
        'look',
        'alter system set log_min_messages = warning: readings of CPR numbers are written to it'
    ),
    -- Seen by superusers and pg_read_all_settings only; null to others.
    (
        27, 'ssl_min_protocol_version',
        (
            select s.setting in ('TLSv1.2', 'TLSv1.3')
            from pg_catalog.pg_settings as s where s.name = 'ssl_min_protocol_version'
        ),
        'look', 'alter system set ssl_min_protocol_version = ''TLSv1.2'''
    )
), checks (sort, examined, state, found, remedy) as (
    select
        10, 'security releases', case when o.needed is null then 'ok' else 'alarm' end,
        s.version || coalesce(
            ' lacks the repair of ' || o.cves, ' has the repairs that were known in ' || k.month
        ),
        format('install PostgreSQL %s.%s or newer of that branch', s.branch, o.needed)
    from server as s
    cross join open_faults as o
    cross join known_until as k
    union all
    select
        11, 'this PostgreSQL branch is known',
        case
            when exists (select from fixes as f where f.branch = s.branch) then 'ok' else 'note'
        end,
        'PostgreSQL ' || s.branch,
        'see postgresql.org/support/security whether ' || s.version || ' is the newest'
    from server as s
    union all
    -- A cluster that was made before the repair keeps the old views until somebody runs the script.
    select
        12, 'statistics views after CVE-2024-4317',
        case
            when pg_get_viewdef('pg_catalog.pg_stats_ext'::regclass) like '%pg_has_role(%' then 'ok'
            else 'alarm'
        end,
        'pg_stats_ext, pg_stats_ext_exprs',
        'a superuser runs share/postgresql/fix-CVE-2024-4317.sql in every database'
    union all
    select
        13, 'connections are encrypted',
        case
            when current_setting('ssl')::boolean then 'ok'
            when not exists (
                select
                from unnest(
                    string_to_array(replace(current_setting('listen_addresses'), ' ', ''), ',')
                ) as a
                where a <> 'localhost' and a <> '::1' and a not like '127.%'
            ) then 'ok'
            else 'alarm'
        end,
        'ssl = ' || current_setting('ssl')
        || ', listen_addresses = ''' || current_setting('listen_addresses') || '''',
        'alter system set ssl = on, with a certificate, and hostssl instead of host in pg_hba.conf'
    union all
    -- A rule for host lets a client in that did not ask for TLS: this one is such a client, or not.
    select
        14, 'this connection is encrypted',
        case
            when inet_client_addr() is null or inet_client_addr() <<= '127.0.0.0/8'
                or inet_client_addr() = '::1' or c.ssl then 'ok'
            else 'alarm'
        end,
        case
            when inet_client_addr() is null then 'a socket of this machine'
            else coalesce(c.version || ' ' || c.cipher, 'not encrypted')
        end,
        'sslmode=verify-full in the connection string, and hostssl instead of host in pg_hba.conf'
    from pg_catalog.pg_stat_ssl as c
    where c.pid = pg_backend_pid()
    union all
    select
        s.sort, s.name,
        case when s.is_well is null then 'note' when s.is_well then 'ok' else s.state end,
        coalesce(
            (select p.setting from pg_catalog.pg_settings as p where p.name = s.name),
            'not visible to this login'
        ),
        s.remedy
    from settings as s
    union all
    select
        28, 'connections are logged',
        case when current_setting('log_connections') in ('off', '') then 'note' else 'ok' end,
        'log_connections = ' || current_setting('log_connections'),
        'alter system set log_connections = on: who connected, and from where'
    union all
    select
        30, 'pg_hba.conf',
        case
            when has_table_privilege('pg_catalog.pg_hba_file_rules', 'select') then 'ok'
            else 'note'
        end,
        case
            when has_table_privilege('pg_catalog.pg_hba_file_rules', 'select') then 'see below'
            else 'only a superuser sees it'
        end,
        'a superuser runs: select * from pg_hba_file_rules where auth_method not in '
        || '(''scram-sha-256'', ''cert'', ''peer'', ''reject'', ''gss'', ''ldap'') or type not in '
        || '(''local'', ''hostssl'', ''hostgssenc''); it should give nothing'
    union all
    select
        31, 'stored passwords',
        case when has_table_privilege('pg_catalog.pg_authid', 'select') then 'ok' else 'note' end,
        case
            when has_table_privilege('pg_catalog.pg_authid', 'select') then 'see below'
            else 'only a superuser sees them'
        end,
        'a superuser runs: select rolname from pg_authid where rolpassword like ''md5%''; it '
        || 'should give nothing'
    union all
    select
        32, 'extensions',
        case when e.names is null then 'ok' else 'look' end,
        coalesce(e.names, 'none that reaches out of the database'),
        'drop extension: readers could leave the database, or the files of the server be read, '
        || 'through it'
    from (
        select string_agg(x.extname, ', ' order by x.extname) as names
        from pg_catalog.pg_extension as x
        where x.extname not in (
            'plpgsql', 'pg_stat_statements', 'pgaudit', 'pgcrypto', 'btree_gist', 'btree_gin',
            'pg_trgm', 'unaccent'
        )
    ) as e
    union all
    select
        33, 'size', 'note', pg_size_pretty(pg_database_size(current_database())),
        'free space is not visible through SQL: watch the server''s disk; a publication of '
        || 'everything needs as much again as the star holds'
    union all
    select
        34, 'canary', case when c.is_on then 'ok' else 'note' end,
        'municipality 998 is ' || case when c.is_on then 'on' else 'off' end,
        'flis database canary on: each publication then asks whether rows of others can be seen'
    from flis.canary as c
)
select c.examined, c.state, c.found, case c.state when 'ok' then '' else c.remedy end as remedy
from checks as c
order by c.sort;
