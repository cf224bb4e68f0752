-- $1 number of a folder in an inbox: has no session taken it?
select not exists (
    select from pg_catalog.pg_locks as l
    inner join pg_catalog.pg_database as d on d.oid = l.database
    where d.datname = pg_catalog.current_database()
        and l.locktype = 'advisory' and l.objsubid = 2
        and l.classid = 1718380905 and l.objid = $1::bigint::oid
) as is_free;
