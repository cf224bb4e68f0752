-- $1 run: this session does it, until it ends. Once: a run that failed in this session and is resumed in
-- it would otherwise be held twice, and never let go.
select pg_catalog.pg_advisory_lock(1718380914, $1::integer)
where not exists (
    select from pg_catalog.pg_locks as l
    inner join pg_catalog.pg_database as d on d.oid = l.database
    where d.datname = pg_catalog.current_database()
        and l.locktype = 'advisory' and l.objsubid = 2 and l.mode = 'ExclusiveLock'
        and l.classid = 1718380914 and l.objid = $1::oid
        and l.pid = pg_catalog.pg_backend_pid()
);
