-- $1 login, $2 area: no row when there is no such login; else whether it may connect and read the area.
select
    r.rolcanlogin as can_login,
    pg_catalog.has_database_privilege(r.oid, pg_catalog.current_database(), 'connect')
        and pg_catalog.has_schema_privilege(r.oid, pg_catalog.to_regnamespace($2), 'usage') as reads_area,
    pg_catalog.current_database() as database,
    pg_catalog.current_setting('port') as port
from pg_catalog.pg_roles as r
where r.rolname = $1;
