-- Gives up this session's share, if it has one.
select pg_catalog.pg_advisory_unlock_shared(pg_catalog.hashtextextended('flis loading', 0))
from pg_catalog.pg_locks as l
inner join pg_catalog.pg_database as d on d.oid = l.database
cross join lateral pg_catalog.hashtextextended('flis loading', 0) as k (key)
where d.datname = pg_catalog.current_database()
    and l.locktype = 'advisory' and l.objsubid = 1 and l.mode = 'ShareLock' and l.granted
    and l.classid = ((k.key >> 32) & 4294967295)::oid and l.objid = (k.key & 4294967295)::oid
    and l.pid = pg_catalog.pg_backend_pid();
