-- What only a superuser sees, when flis doctor is run as one: rules by which one gets in without a
-- SCRAM password or without TLS, and passwords that are stored in an older way.
select
    'pg_hba.conf, line ' || h.line_number as examined,
    'alarm' as state,
    coalesce(
        h.error,
        concat_ws(
            ' ', h.type, array_to_string(h.database, ','), array_to_string(h.user_name, ','),
            h.address, h.auth_method
        )
    ) as found,
    'use hostssl and scram-sha-256 (or cert, gss, ldap); local may be peer' as remedy
from pg_catalog.pg_hba_file_rules as h
where h.error is not null
    or h.auth_method not in ('scram-sha-256', 'cert', 'peer', 'reject', 'gss', 'ldap')
    or h.type not in ('local', 'hostssl', 'hostgssenc')
    and h.auth_method <> 'reject'
    and coalesce(h.address, '') not in ('127.0.0.1', '::1', '127.0.0.0', 'localhost')
union all
select
    'password of ' || quote_ident(a.rolname), 'alarm', 'stored as MD5',
    'flis user invite, or a new password by hand'
from pg_catalog.pg_authid as a
where a.rolpassword like 'md5%'
order by 1;
